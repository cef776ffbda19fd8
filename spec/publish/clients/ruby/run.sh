#!/usr/bin/env bash
set -euo pipefail
ruby -I generated/lib "$CLIENT/main.rb"
