#!/usr/bin/env bash
set -euo pipefail
mkdir -p app/src
cp "$CLIENT/main.rs" app/src/
cp "$CLIENT/Cargo.toml.txt" app/Cargo.toml
cd app
CARGO_TARGET_DIR=$TOOLS/rust-target cargo run --quiet
