"""Use the emulator as five Python clients do, each in the way of its libraries' manuals.

    python3 sequence.py CLIENT

`record.py` starts the emulator, gives its address in the environment, and judges what the client did. Each client signs
in once, lists customers and orders, cancels an order, reads it until it is cancelled, and changes a subscription. Of its
first reads one is refused with 429; of its first writes one loses its response, or is refused with 409.
"""

import os, sys, time
from uuid import UUID, uuid4

URL, TENANT, APP, SECRET = (os.environ[name] for name in ("EMULATOR", "TENANT", "CLIENT_ID", "CLIENT_SECRET"))
CUSTOMER = "bd59b416-37f9-4d8f-8df3-5750111fc615"
ORDER = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1"
LEGACY = "a4c19e7b-3f52-4d86-9b0a-7e61d8f2c035"
AT = f"/v1/customers/{CUSTOMER}"
AUTHORITY, TOKENS, SCOPE = f"{URL}/{TENANT}", f"{URL}/{TENANT}/oauth2/v2.0/token", f"{URL}/.default"
ALWAYS = {"Accept": "application/json", "MS-Contract-Version": "v1"}


def ids():
    """A new id for each call, which its retries keep."""
    return {"MS-RequestId": str(uuid4()), "MS-CorrelationId": str(uuid4())}


def sequence(call):
    """The calls, by a function that sends one, retries it if it may, and returns the JSON of its response."""
    assert call("GET", "/v1/customers")["totalCount"] > 0
    assert call("GET", f"{AT}/orders")["totalCount"] > 0
    order = call("GET", f"{AT}/orders/{ORDER}")
    call("PATCH", f"{AT}/orders/{ORDER}", {"id": order["id"], "status": "cancelled"})
    while call("GET", f"{AT}/orders/{ORDER}")["status"] != "cancelled":
        time.sleep(1.1)
    legacy = call("GET", f"{AT}/subscriptions/{LEGACY}")
    changed = {**legacy, "friendlyName": "Renamed"}
    call("PATCH", f"{AT}/subscriptions/{LEGACY}", changed, {"If-Match": legacy["attributes"]["etag"]})
    assert call("GET", f"{AT}/subscriptions/{LEGACY}")["friendlyName"] == "Renamed"


def msal_app():
    import msal

    return msal.ConfidentialClientApplication(
        APP, authority=AUTHORITY, client_credential=SECRET, instance_discovery=False)


def retrying(session):
    """Lets urllib3 retry. A write keeps its MS-RequestId, so that its retry is safe."""
    from requests.adapters import HTTPAdapter
    from urllib3.util.retry import Retry

    retry = Retry(total=4, backoff_factor=0.5, status_forcelist=[409, 429, 503], allowed_methods=None)
    session.mount(URL, HTTPAdapter(max_retries=retry))
    session.headers.update(ALWAYS)
    return session


def msal_requests():
    import requests

    app, session = msal_app(), retrying(requests.Session())

    def call(method, path, body=None, headers=None):
        token = app.acquire_token_for_client([SCOPE])["access_token"]
        headers = {"Authorization": f"Bearer {token}", **ids(), **(headers or {})}
        response = session.request(method, URL + path, json=body, headers=headers)
        response.raise_for_status()
        return response.json()

    sequence(call)


def msal_httpx():
    import httpx

    app = msal_app()
    http = httpx.Client(base_url=URL, headers=ALWAYS, verify=os.environ["SSL_CERT_FILE"])

    def call(method, path, body=None, headers=None):
        request = {"method": method, "url": path, "json": body}
        headers = {**ids(), **(headers or {})}
        while True:
            headers["Authorization"] = f"Bearer {app.acquire_token_for_client([SCOPE])['access_token']}"
            try:
                response = http.request(**request, headers=headers)
            except httpx.RemoteProtocolError:
                # The change may have happened, or may be under way.
                read = call("GET", path)
                if read["status"] == body["status"]:
                    return read
                continue
            if response.status_code != 429:
                return response.raise_for_status().json()
            time.sleep(float(response.headers["Retry-After"]))

    sequence(call)


def azure_core():
    from azure.core import PipelineClient
    from azure.core.pipeline.policies import BearerTokenCredentialPolicy, HeadersPolicy, RetryPolicy, UserAgentPolicy
    from azure.core.rest import HttpRequest
    from azure.identity import ClientSecretCredential

    credential = ClientSecretCredential(
        TENANT, APP, SECRET, authority=URL, disable_instance_discovery=True,
        connection_verify=os.environ["REQUESTS_CA_BUNDLE"])
    client = PipelineClient(URL, policies=[
        HeadersPolicy(ALWAYS), UserAgentPolicy("orders/1.0"),
        RetryPolicy(), BearerTokenCredentialPolicy(credential, SCOPE)])

    def call(method, path, body=None, headers=None):
        request = HttpRequest(method, URL + path, json=body, headers={**ids(), **(headers or {})})
        response = client.send_request(request)
        if response.status_code == 409:  # The policy retries 429, and no PATCH after 409.
            time.sleep(1)
            response = client.send_request(request)
        response.raise_for_status()
        return response.json()

    sequence(call)


def authlib():
    from authlib.integrations.requests_client import OAuth2Session

    session = retrying(OAuth2Session(APP, SECRET, scope=SCOPE, token_endpoint=TOKENS))
    session.fetch_token(TOKENS, grant_type="client_credentials")

    def call(method, path, body=None, headers=None):
        response = session.request(method, URL + path, json=body, headers={**ids(), **(headers or {})})
        response.raise_for_status()
        return response.json()

    sequence(call)


def generated():
    """The client that openapi-python-client generates of the bundle, signed in by requests-oauthlib."""
    import httpx
    from oauthlib.oauth2 import BackendApplicationClient
    from partner_center_order_resources_client import AuthenticatedClient
    from partner_center_order_resources_client.api.customers import list_customers
    from partner_center_order_resources_client.api.orders import get_order, list_orders, patch_order
    from partner_center_order_resources_client.api.subscriptions import get_subscription, patch_subscription
    from partner_center_order_resources_client.models import OrderPatch, SubscriptionPatch
    from requests_oauthlib import OAuth2Session

    session = OAuth2Session(client=BackendApplicationClient(APP, scope=SCOPE))
    token = session.fetch_token(TOKENS, client_secret=SECRET, include_client_id=True)["access_token"]
    api = AuthenticatedClient(URL, token, headers=ALWAYS, verify_ssl=os.environ["SSL_CERT_FILE"])

    def call(operation, *arguments, **options):
        own = ids()
        named = {"ms_request_id": own["MS-RequestId"], "ms_correlation_id": own["MS-CorrelationId"]}
        while True:
            try:
                response = operation.sync_detailed(*arguments, client=api, **named, **options)
            except httpx.RemoteProtocolError:
                time.sleep(0.5)
                continue
            if response.status_code not in (409, 429):
                assert response.status_code in (200, 202), response
                return response.parsed
            time.sleep(float(response.headers.get("Retry-After", 1)))

    customer, legacy = UUID(CUSTOMER), UUID(LEGACY)
    assert call(list_customers).items and call(list_orders, customer).items
    order = call(get_order, customer, ORDER)
    call(patch_order, customer, ORDER, body=OrderPatch(id=order.id, status="cancelled"))
    while call(get_order, customer, ORDER).status != "cancelled":
        time.sleep(1.1)
    read = call(get_subscription, customer, legacy)
    body = SubscriptionPatch.from_dict(read.to_dict())
    body.friendly_name = "Renamed"
    call(patch_subscription, customer, legacy, body=body, if_match=read.attributes.etag)
    assert call(get_subscription, customer, legacy).friendly_name == "Renamed"


CLIENTS = {"msal-requests": msal_requests, "msal-httpx": msal_httpx, "azure-core": azure_core, "authlib": authlib,
           "openapi-python-client": generated}

if __name__ == "__main__":
    CLIENTS[sys.argv[1]]()
