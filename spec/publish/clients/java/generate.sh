#!/usr/bin/env bash
set -euo pipefail
openapi-generator-cli generate -i "$BUNDLE/openapi.codegen.yaml" -g java -o generated --library native \
    --additional-properties=openApiNullable=false,annotationLibrary=none
