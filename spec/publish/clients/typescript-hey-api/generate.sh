#!/usr/bin/env bash
set -euo pipefail
openapi-ts --input "$BUNDLE/openapi.yaml" --output generated --client @hey-api/client-fetch --no-log-file
