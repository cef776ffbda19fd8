#!/usr/bin/env bash
set -euo pipefail
ln -sfn "$TOOLS/node_modules" node_modules
cp "$CLIENT"/*.ts .
echo '{"type": "module"}' > package.json
tsc --noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --types node client.ts >&2
tsx client.ts
