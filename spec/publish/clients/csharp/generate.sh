#!/usr/bin/env bash
set -euo pipefail
openapi-generator-cli generate -i "$BUNDLE/openapi.codegen.yaml" -g csharp -o generated --library httpclient \
    --additional-properties=targetFramework=netstandard2.0,packageName=PartnerOrders.Client
