#!/usr/bin/env bash
set -euo pipefail
npm install --prefix "$TOOLS" --no-audit --no-fund --silent \
    openapi-typescript@7.13 openapi-fetch@0.17 typescript@5.9.3 tsx@4 @types/node@20
