#!/usr/bin/env bash
set -euo pipefail
openapi-typescript "$BUNDLE/openapi.yaml" --output partner-orders.d.ts
