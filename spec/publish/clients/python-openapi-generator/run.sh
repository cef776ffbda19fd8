#!/usr/bin/env bash
set -euo pipefail
PYTHONPATH=generated:"$CLIENT" python "$CLIENT/client.py"
