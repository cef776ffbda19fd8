#!/usr/bin/env bash
set -euo pipefail
php "$CLIENT/main.php" generated/lib
