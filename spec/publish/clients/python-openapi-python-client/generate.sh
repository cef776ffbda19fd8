#!/usr/bin/env bash
set -euo pipefail
openapi-python-client generate --path "$BUNDLE/openapi.codegen-3.1.yaml" --output-path generated --overwrite
