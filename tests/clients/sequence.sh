#!/usr/bin/env bash
# Use the emulator as a script with curl does; see sequence.py.
set -euo pipefail
customer=bd59b416-37f9-4d8f-8df3-5750111fc615 order=Fw7HpZ2-NyKd5oQbTe8VcXr0LmAu3Js91
legacy=a4c19e7b-3f52-4d86-9b0a-7e61d8f2c035
at="$EMULATOR/v1/customers/$customer"

token=$(curl -sS --fail "$EMULATOR/$TENANT/oauth2/v2.0/token" -d grant_type=client_credentials -d client_id="$CLIENT_ID" \
    -d client_secret="$CLIENT_SECRET" --data-urlencode "scope=$EMULATOR/.default" | jq -r .access_token)

# One call. Its retries send the same ids, and wait as long as Retry-After says.
call() {
    curl -sS --fail --retry 3 --retry-all-errors -H "Authorization: Bearer $token" -H "Accept: application/json" \
        -H "MS-Contract-Version: v1" -H "MS-RequestId: $(guid)" -H "MS-CorrelationId: $(guid)" "$@"
}
guid() { cat /proc/sys/kernel/random/uuid; }
change() { call -X PATCH -H "Content-Type: application/json" "$@"; }

call "$EMULATOR/v1/customers" | jq -e '.totalCount > 0' >/dev/null
call "$at/orders" | jq -e '.totalCount > 0' >/dev/null
call "$at/orders/$order" >/dev/null
change "$at/orders/$order" -d "{\"id\": \"$order\", \"status\": \"cancelled\"}" >/dev/null
until call "$at/orders/$order" | jq -e '.status == "cancelled"' >/dev/null; do sleep 1.1; done
read=$(call "$at/subscriptions/$legacy")
change "$at/subscriptions/$legacy" -H "If-Match: $(jq -r .attributes.etag <<<"$read")" \
    -d "$(jq -c '.friendlyName = "Renamed"' <<<"$read")" >/dev/null
call "$at/subscriptions/$legacy" | jq -e '.friendlyName == "Renamed"' >/dev/null
