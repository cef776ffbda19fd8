#!/usr/bin/env bash
set -euo pipefail
# Without the attachments: the generator's code for lists of files in a form does not compile.
openapi-generator-cli generate -i "$BUNDLE/openapi.codegen.yaml" -g rust -o generated --library reqwest \
    --global-property apis=Orders:Subscriptions:Customers:Products:Provisioning,models,supportingFiles \
    --additional-properties=packageName=partner-orders-client
