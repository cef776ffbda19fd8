#!/usr/bin/env bash
# With mono, without NuGet: Polly is replaced, and Debian's Newtonsoft.Json is older than NamingStrategy.
set -euo pipefail
rm -rf source && cp -r generated/src/PartnerOrders.Client source
grep -rl NamingStrategy source | xargs perl -0pi -e 's/NamingStrategy = new CamelCaseNamingStrategy\s*\{[^}]*\}\s*//g'
json=$(find /usr/lib/mono /usr/lib/cli -name Newtonsoft.Json.dll | head -n 1)
mcs -langversion:latest -nowarn:0168,0219,0472,0618,0649,1591,1998 -out:client.exe \
    -r:System.Net.Http.dll -r:System.Runtime.Serialization.dll -r:System.ComponentModel.DataAnnotations.dll \
    -r:System.Web.dll -r:"$json" $(find source -name '*.cs') "$CLIENT/Main.cs" "$CLIENT/Polly.cs" >&2
cp "$json" .
mono client.exe
