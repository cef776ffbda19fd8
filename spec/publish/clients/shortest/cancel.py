import json, os, urllib.parse, urllib.request, uuid
from partner_center_order_resources_client import AuthenticatedClient
from partner_center_order_resources_client.api.orders import patch_order
from partner_center_order_resources_client.models import OrderPatch

url, order = os.environ.get("EMULATOR", "http://127.0.0.1:8080"), "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1"
form = dict(grant_type="client_credentials", client_id="00000000-0000-4000-8000-00000000a990", client_secret="emulator-secret-not-a-secret", resource=url)
token = json.load(urllib.request.urlopen(f"{url}/00000000-0000-4000-8000-00000000c5b0/oauth2/token", urllib.parse.urlencode(form).encode()))
client = AuthenticatedClient(base_url=url, token=token["access_token"])
done = patch_order.sync(uuid.UUID("bd59b416-37f9-4d8f-8df3-5750111fc615"), order, client=client, body=OrderPatch(id=order, status="cancelled"))
print(done.status)
