#!/usr/bin/env bash
# Without a module proxy: golang.org/x/oauth2 is replaced by the few lines that the generated client uses of it.
set -euo pipefail
export GOTOOLCHAIN=local GOFLAGS=-mod=mod GOPROXY=off
mkdir -p partnerorders app oauth2
cp generated/*.go partnerorders/
cp "$CLIENT/main.go" app/
cp "$CLIENT/oauth2.go.txt" oauth2/oauth2.go
printf 'module golang.org/x/oauth2\ngo 1.23\n' > oauth2/go.mod
need='require golang.org/x/oauth2 v0.0.0\nreplace golang.org/x/oauth2 => ../oauth2\n'
printf "module partnerorders\ngo 1.23\n$need" > partnerorders/go.mod
printf "module app\ngo 1.23\nrequire partnerorders v0.0.0\nreplace partnerorders => ../partnerorders\n$need" > app/go.mod
cd app
go build -o app . >&2
./app
