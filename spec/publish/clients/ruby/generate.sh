#!/usr/bin/env bash
set -euo pipefail
openapi-generator-cli generate -i "$BUNDLE/openapi.codegen.yaml" -g ruby -o generated \
    --additional-properties=gemName=partner_orders,moduleName=PartnerOrders
