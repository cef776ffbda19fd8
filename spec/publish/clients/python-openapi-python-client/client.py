from uuid import UUID

from partner_center_order_resources_client import AuthenticatedClient
from partner_center_order_resources_client.api.orders import get_order, list_orders, patch_order
from partner_center_order_resources_client.api.subscriptions import get_subscription, patch_subscription
from partner_center_order_resources_client.models import FaultBody, OrderPatch, OrderPatchLineItem, SubscriptionPatch
from scenario import *

token = sign_in()
client = AuthenticatedClient(base_url=EMULATOR, token=token["access_token"])


def get(customer, order):
    return get_order.sync_detailed(UUID(customer), order, client=client)


def patch(order, body):
    return patch_order.sync_detailed(UUID(CUSTOMER), order, client=client, body=body)


def cancel(order):
    return patch(order, OrderPatch(id=order, status="cancelled"))


def read():
    order = get(CUSTOMER, ORDER).parsed
    return f"{order.status} {order.creation_date}"


def cancel_line_item():
    item = get(CUSTOMER, TWO_ITEMS).parsed.line_items[0]
    chosen = OrderPatchLineItem(line_item_number=item.line_item_number, offer_id=item.offer_id)
    done = patch(TWO_ITEMS, OrderPatch(id=TWO_ITEMS, status="cancelled", line_items=[chosen])).parsed
    return " ".join([done.status, *(str(item.quantity) for item in done.line_items)])


def refusal(response):
    fault = response.parsed
    assert isinstance(fault, FaultBody)
    return f"{int(response.status_code)} {fault.code}"


def throttled():
    response = get(CUSTOMER, "throttled")
    return f"{int(response.status_code)} {response.headers['Retry-After']}"


def letter_case():
    order = get(OTHER, "quirk-case").parsed
    return f"{order.status} {order.billing_cycle}"


def round_trip():
    ids = UUID(CUSTOMER), UUID(SUBSCRIPTION)
    body = SubscriptionPatch.from_dict(get_subscription.sync(*ids, client=client).to_dict())
    body.status = "deleted"
    return int(patch_subscription.sync_detailed(*ids, client=client, body=body).status_code)


step("sign-in", lambda: token["token_type"])
step("list", lambda: len(list_orders.sync(UUID(CUSTOMER), client=client).items))
step("read", read)
step("cancel-line-item", cancel_line_item)
step("cancel-order", lambda: cancel(ORDER).parsed.status)
step("refused", lambda: refusal(cancel(NEW_COMMERCE)))
step("not-found", lambda: refusal(get(CUSTOMER, "nope")))
step("throttled", throttled)
step("unknown-enum", lambda: get(OTHER, "quirk-enum").parsed.status)
step("unknown-property", lambda: "kept" if "sustainabilityLevel" in get(OTHER, "quirk-property").parsed else "dropped")
step("letter-case", letter_case)
step("byte-order-mark", lambda: get(CUSTOMER, MARKED).parsed.id)
step("null", lambda: get(OTHER, "quirk-null").parsed.line_items[0].subscription_id)
step("no-zone", lambda: get(OTHER, "quirk-no-zone").parsed.creation_date)
step("round-trip", round_trip)
