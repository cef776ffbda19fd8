#!/usr/bin/env bash
set -euo pipefail
openapi-python-client generate --path "$BUNDLE/openapi.codegen.yaml" --output-path generated --overwrite
