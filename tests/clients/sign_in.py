"""Sign in to the emulator with Microsoft's libraries for Python, and use the tokens.

MSAL and azure-identity, each with a client secret, a certificate, an authorization code with PKCE, a device code and a
refresh token; once with the emulator's own address, and once with the service's fixed host names, which a resolver of
this script's own maps to the emulator. Prints a table; ends with 1 if a flow fails, or if the client lint has a `bad`.

    pip install msal azure-identity cryptography
    BIN=target/debug/partner-orders python3 tests/clients/sign_in.py
"""

import datetime, json, os, pathlib, re, socket, ssl, subprocess, sys, tempfile, threading, time, urllib.parse, urllib.request
import uuid

from azure.identity import CertificateCredential, ClientSecretCredential, DeviceCodeCredential
from azure.identity import AuthorizationCodeCredential
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
import msal

API = "https://api.partnercenter.microsoft.com"
SCOPE, DELEGATED = f"{API}/.default", f"{API}/user_impersonation"
LOGIN = "login.microsoftonline.com"
USER = "admin@tailspin-sandbox.onmicrosoft.com"
CUSTOMER, ORDER = "bd59b416-37f9-4d8f-8df3-5750111fc615", "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1"
SECRET = "emulator-secret-not-a-secret"
REDIRECT = "http://localhost/back"

folder = pathlib.Path(tempfile.mkdtemp(prefix="sign-in-"))
binary = os.environ.get("BIN", "target/debug/partner-orders")


def certificate():
    """A key with its certificate, and the certificate's PEM."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1)).sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return private, made.public_bytes(pem), made.fingerprint(hashes.SHA1()).hex()


private, public, thumbprint = certificate()
both = folder / "app.pem"
both.write_bytes(private + public)
world = json.loads(subprocess.run([binary, "emulator", "--print-seed"], check=True, capture_output=True).stdout)
world["accounts"][0]["apps"][0]["certificates"] = [public.decode()]
seed, ca = folder / "world.json", folder / "ca.pem"
seed.write_text(json.dumps(world))
names = [LOGIN, "login.windows.net", "api.partnercenter.microsoft.com"]
emulator = subprocess.Popen(
    [binary, "emulator", "--seed", seed, "--tls", "--tls-ca", ca, "--log", "none", "--tls-name", *names],
    stdout=subprocess.PIPE, text=True)
ready = json.loads(emulator.stdout.readline())
url, tenant, web = ready["url"], ready["tenant"], ready["client_id"]
native = ready["public_client_id"]
host, port = urllib.parse.urlsplit(url).hostname, urllib.parse.urlsplit(url).port
trust = ssl.create_default_context(cafile=ca)
os.environ["REQUESTS_CA_BUNDLE"] = str(ca)

resolve = socket.getaddrinfo


def to_emulator(name, service, *rest, **options):
    """Resolves the service's host names to the emulator, and refuses all others: nothing here leaves the machine."""
    if name in names:
        name, service = host, port
    if name not in (host, "localhost", "127.0.0.1"):
        raise socket.gaierror(f"{name} is not the emulator")
    return resolve(name, service, *rest, **options)


socket.getaddrinfo = to_emulator


def open_url(request):
    return urllib.request.urlopen(request, context=trust)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def browse(address):
    """What a user's browser does at the authorize endpoint: it signs in, and returns with the answer."""
    opener = urllib.request.build_opener(NoRedirect, urllib.request.HTTPSHandler(context=trust))
    try:
        opener.open(address)
    except urllib.error.HTTPError as answer:
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(answer.headers["location"]).query))
    raise AssertionError(f"no redirect from {address}")


def confirm(code):
    """What a user does with a device code."""
    form = urllib.parse.urlencode({"user_code": code, "user": USER}).encode()
    open_url(urllib.request.Request(f"{url}/common/oauth2/deviceauth", form)).read()


def use(token, base, turn):
    """Reads the orders, and one of them, as a right client does: a token is for more than one call."""
    def read(path):
        ids = {"MS-RequestId": str(uuid.uuid4()), "MS-CorrelationId": str(uuid.uuid4())}
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json", "User-Agent": "sign-in-test",
                   "MS-Contract-Version": "v1", **ids}
        return json.load(open_url(urllib.request.Request(f"{base}/v1/customers/{CUSTOMER}{path}", headers=headers)))

    # Who reads the same list several times a second polls too fast.
    time.sleep(1)
    orders = [order["id"] for order in read(f"/orders?turn={turn}")["items"]]
    assert ORDER in orders, orders
    order = orders[turn % len(orders)]
    assert read(f"/orders/{order}")["id"] == order


def got(answer):
    assert "access_token" in answer, answer
    return answer["access_token"]


def app(kind, authority, **options):
    """An application of MSAL. An address of its own has no instance discovery; the service's hosts have."""
    own = {"instance_discovery": False} if LOGIN not in authority else {}
    return kind(authority=authority, **own, **options)


def msal_flows(authority):
    confidential = lambda secret: app(msal.ConfidentialClientApplication, authority, client_id=web, client_credential=secret)
    public_app = lambda: app(msal.PublicClientApplication, authority, client_id=native)

    def by_code(client):
        flow = client.initiate_auth_code_flow([DELEGATED], redirect_uri=REDIRECT, login_hint=USER)
        return client.acquire_token_by_auth_code_flow(flow, browse(flow["auth_uri"]))

    def by_device():
        client = public_app()
        flow = client.initiate_device_flow([DELEGATED])
        confirm(flow["user_code"])
        return client.acquire_token_by_device_flow(flow)

    def refreshed():
        client = public_app()
        by = by_code(client)
        again = lambda: client.acquire_token_by_refresh_token(by["refresh_token"], [DELEGATED])
        got(again())  # An old refresh token stays good.
        account = client.get_accounts()[0]
        assert account["username"] == USER, account
        return client.acquire_token_silent([DELEGATED], account, force_refresh=True)

    certified = {"private_key": private.decode(), "thumbprint": thumbprint, "public_certificate": public.decode()}
    yield "client secret", lambda: got(confidential(SECRET).acquire_token_for_client([SCOPE]))
    yield "certificate", lambda: got(confidential(certified).acquire_token_for_client([SCOPE]))
    yield "code with PKCE, confidential", lambda: got(by_code(confidential(SECRET)))
    yield "code with PKCE, public", lambda: got(by_code(public_app()))
    yield "device code", lambda: got(by_device())
    yield "refresh token", lambda: got(refreshed())


def identity_flows(authority):
    at = urllib.parse.urlsplit(authority)
    options = {"authority": f"{at.scheme}://{at.netloc}", "connection_verify": str(ca)}
    if LOGIN not in authority:
        options["disable_instance_discovery"] = True

    def by_code():
        query = urllib.parse.urlencode({"client_id": web, "response_type": "code", "redirect_uri": REDIRECT,
                                        "scope": f"openid offline_access {DELEGATED}", "login_hint": USER})
        code = browse(f"{authority}/oauth2/v2.0/authorize?{query}")["code"]
        credential = AuthorizationCodeCredential(tenant, web, code, REDIRECT, client_secret=SECRET, **options)
        return credential

    def by_device():
        told = lambda address, code, until: threading.Thread(target=confirm, args=(code,)).start()
        return DeviceCodeCredential(native, tenant_id=tenant, prompt_callback=told, **options)

    token = lambda credential: credential.get_token(DELEGATED).token
    yield "client secret", lambda: ClientSecretCredential(tenant, web, SECRET, **options).get_token(SCOPE).token
    yield "certificate", lambda: CertificateCredential(tenant, web, str(both), **options).get_token(SCOPE).token
    yield "authorization code", lambda: token(by_code())
    yield "device code", lambda: token(by_device())


failed = turn = 0
try:
    for place, authority, base in [
        ("own address", f"{url}/{tenant}", url),
        ("fixed hosts", f"https://{LOGIN}/{tenant}", API),
    ]:
        for library, flows in [("MSAL", msal_flows), ("azure-identity", identity_flows)]:
            for flow, run in flows(authority):
                try:
                    turn += 1
                    use(run(), base, turn)
                    result = "works"
                except Exception as error:  # Whatever a library raises is a failure of its flow.
                    failed += 1
                    result = f"FAILS: {type(error).__name__}: {re.sub(r'[^ -~]', ' ', str(error))[:300]}"
                print(f"{library:15} {place:12} {flow:30} {result}", flush=True)
    report = json.load(open_url(f"{url}/_emulator/conduct"))
    for client in report["clients"]:
        for check in client["checks"]:
            if check["verdict"] == "bad":
                failed += 1
                print(f"bad: {client['client']}: {check['check']}: {check['text']}")
finally:
    emulator.terminate()
    emulator.wait()
sys.exit(1 if failed else 0)
