#!/usr/bin/env bash
set -euo pipefail
openapi-generator-cli generate -i "$BUNDLE/openapi.codegen.yaml" -g go -o generated \
    --additional-properties=packageName=partnerorders,isGoSubmodule=false
