"""Run eleven clients against the emulator, and let its client lint judge them: none may have a `bad`.

Each runs the sequence of `sequence.py`, `sequence.mjs` or `sequence.sh`, or the commands of `partner-orders`, against an
emulator of its own, whose clock starts at the same time each run. With `--write FOLDER` it writes what the emulator
logged as HAR; the emulator's tests replay these archives (`crates/emulator/tests/it/clients`).

    pip install msal httpx azure-identity authlib requests-oauthlib openapi-python-client ruff
    npm install @azure/msal-node axios @azure/identity @azure/core-rest-pipeline openid-client openapi-fetch simple-oauth2 got
    BIN=target/debug/partner-orders MODULES=folder-of-npm BUNDLE=target/dist python3 tests/clients/record.py [--write FOLDER]
"""

import argparse, json, os, pathlib, re, ssl, subprocess, sys, tempfile, urllib.request

HERE = pathlib.Path(__file__).parent
CUSTOMER = "bd59b416-37f9-4d8f-8df3-5750111fc615"
BIN = os.path.abspath(os.environ.get("BIN", "target/debug/partner-orders"))
LOST = {"kind": "lose_answer"}
CONFLICT = {"kind": "status", "status": 409}

arguments = argparse.ArgumentParser()
arguments.add_argument("--write", type=pathlib.Path)
arguments.add_argument("clients", nargs="*")
arguments = arguments.parse_args()
folder = pathlib.Path(tempfile.mkdtemp(prefix="clients-"))
python = lambda name: [sys.executable, HERE / "sequence.py", name]
node = lambda name: ["node", HERE / "sequence.mjs", name]
CLI = """{0} login --app; unset PARTNER_ORDERS_CLIENT_SECRET
{0} customers list; {0} list; {0} cancel -y Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1
{0} renewal end --yes 8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96"""
CLIENTS = [  # Its command, and the fault of its first PATCH of an order.
    ("msal-requests", python("msal-requests"), LOST),
    ("msal-httpx", python("msal-httpx"), LOST),
    ("azure-core", python("azure-core"), CONFLICT),
    ("authlib", python("authlib"), CONFLICT),
    ("openapi-python-client", python("openapi-python-client"), LOST),
    ("msal-axios", node("msal-axios"), LOST),
    ("core-rest-pipeline", node("core-rest-pipeline"), LOST),
    ("openapi-fetch", node("openapi-fetch"), LOST),
    ("simple-oauth2-got", node("simple-oauth2-got"), CONFLICT),
    ("curl", ["bash", HERE / "sequence.sh"], LOST),
    ("partner-orders", ["bash", "-ec", CLI.format(BIN)], LOST),
]


def generate(bundle):
    """The client that openapi-python-client generates of the bundle. Returns its folder."""
    made = folder / "generated"
    command = [pathlib.Path(sys.executable).parent / "openapi-python-client", "generate", "--meta", "none",
               "--path", bundle / "openapi.codegen-3.1.yaml", "--output-path",
               made / "partner_center_order_resources_client"]
    made.mkdir()
    subprocess.run(command, check=True, capture_output=True)
    return made


def world():
    """The fresh world with a clock of its own, so that all dates are those of the recording."""
    seed = json.loads(subprocess.run([BIN, "emulator", "--print-seed"], check=True, capture_output=True).stdout)
    seed["clock"] = {"now": "2026-01-15T09:00:00Z"}
    seed["settings"]["cancellation_seconds"] = 2
    return json.dumps(seed)


def written(har):
    """The HAR, an entry a line, without the bodies of responses: the replay needs none."""
    entries = har["log"].pop("entries")
    for entry in entries:
        entry["response"]["content"].pop("text", None)
    lines = ",\n".join(json.dumps(entry) for entry in entries)
    # Of the operating system a client may name its release.
    lines = re.sub(r"\(Linux[ -][^;)]+", "(Linux", lines)
    return json.dumps(har)[:-2] + f', "entries": [\n{lines}\n]}}}}\n'


def run(name, command, fault, generated):
    """Runs a client. Returns its bad checks, and the HAR."""
    ca = folder / "ca.pem"
    # The command reaches this machine by http alone.
    tls = [] if name == "partner-orders" else ["--tls", "--tls-ca", ca]
    emulator = subprocess.Popen([BIN, "emulator", "--seed", "-", *tls, "--log", "none"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        emulator.stdin.write(world())
        emulator.stdin.close()
        ready = json.loads(emulator.stdout.readline())
        trust = ssl.create_default_context(cafile=ca) if tls else None

        def control(path, method="GET", body=None):
            body = json.dumps(body).encode() if body is not None else None
            request = urllib.request.Request(f"{ready['url']}/_emulator/{path}", body, method=method)
            return json.load(urllib.request.urlopen(request, context=trust))

        throttle = {"operation": "getOrder", "count": 1, "effect": {"kind": "throttle", "retry_after": 1}}
        control("faults", "PUT", {"rules": [throttle, {"operation": "patchOrder", "count": 1, "effect": fault}]})
        home = folder / name
        home.mkdir()
        told = {"EMULATOR": ready["url"], "TENANT": ready["tenant"], "CLIENT_ID": ready["client_id"],
                "CLIENT_SECRET": ready["client_secret"], "HOME": str(home), "PYTHONPATH": str(generated or ""),
                "MODULES": os.path.abspath(os.environ.get("MODULES", "."))}
        own = {"ENDPOINT": ready["url"], "TENANT_ID": ready["tenant"], "CLIENT_ID": ready["client_id"],
               "CLIENT_SECRET": ready["client_secret"], "CUSTOMER": CUSTOMER, "ENVIRONMENT": "sandbox"}
        told |= {f"PARTNER_ORDERS_{name}": value for name, value in own.items()}
        if tls:
            trusts = ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"]
            told |= {name: str(ca) for name in trusts}
        done = subprocess.run(command, env={**os.environ, **told}, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout, done.stderr)
            raise SystemExit(f"{name} failed")
        clients = control("conduct")["clients"]
        bad = [f"{check['check']} {check['examples']}: {check['text']} ({client['client']})"
               for client in clients for check in client["checks"] if check["verdict"] == "bad"]
        good = sorted({check["check"] for client in clients for check in client["checks"] if check["verdict"] == "good"})
        return bad, good, control("requests.har?everything=true")
    finally:
        emulator.terminate()
        emulator.wait()


failed = False
generated = None
for name, command, fault in CLIENTS:
    if arguments.clients and name not in arguments.clients:
        continue
    if name == "openapi-python-client":
        generated = generate(pathlib.Path(os.environ.get("BUNDLE", "target/dist")))
    bad, good, har = run(name, command, fault, generated)
    failed |= bool(bad)
    print(f"{name:22} {len(har['log']['entries']):3} requests, {len(good):2} checks good, {len(bad)} bad", *bad,
          sep="\n    ", flush=True)
    if arguments.write:
        (arguments.write / f"{name}.har").write_text(written(har))
sys.exit(1 if failed else 0)
