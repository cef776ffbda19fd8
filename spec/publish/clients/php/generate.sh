#!/usr/bin/env bash
set -euo pipefail
openapi-generator-cli generate -i "$BUNDLE/openapi.codegen.yaml" -g php -o generated \
    --additional-properties=invokerPackage=PartnerOrders
