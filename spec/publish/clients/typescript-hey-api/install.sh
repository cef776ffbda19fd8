#!/usr/bin/env bash
set -euo pipefail
npm install --prefix "$TOOLS" --no-audit --no-fund --silent @hey-api/openapi-ts@0.95 typescript@5.9.3 tsx@4 @types/node@20
