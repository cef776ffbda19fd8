"""What the steps of the scenario need, whatever the client."""

import json
import os
import urllib.parse
import urllib.request

EMULATOR = os.environ["EMULATOR"]
CUSTOMER = "bd59b416-37f9-4d8f-8df3-5750111fc615"
OTHER = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b"
ORDER = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1"
TWO_ITEMS = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1"
MARKED = "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1"
NEW_COMMERCE = "3fa81c72d9e5"
SUBSCRIPTION = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96"


def sign_in():
    form = {
        "grant_type": "client_credentials",
        "client_id": "00000000-0000-4000-8000-00000000a990",
        "client_secret": "emulator-secret-not-a-secret",
        "resource": EMULATOR,
    }
    url = f"{EMULATOR}/00000000-0000-4000-8000-00000000c5b0/oauth2/token"
    return json.load(urllib.request.urlopen(url, urllib.parse.urlencode(form).encode()))


def step(name, run):
    try:
        result = run()
        print(name, "null" if result is None else result, sep="\t")
    except Exception as error:
        print(name, f"FAILED {type(error).__name__} {error}".replace("\n", " "), sep="\t")
