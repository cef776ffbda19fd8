#!/usr/bin/env bash
set -euo pipefail
openapi-generator-cli generate -i "$BUNDLE/openapi.codegen.yaml" -g python -o generated \
    --additional-properties=packageName=partner_orders_client
