from uuid import UUID

import partner_orders_client as generated
from partner_orders_client.models import FaultBody, OrderPatch, OrderPatchLineItem, SubscriptionPatch
from scenario import *


# <byte-order-mark>
class Client(generated.ApiClient):
    def deserialize(self, response_text, response_type, content_type):
        return super().deserialize(response_text.removeprefix("\ufeff"), response_type, content_type)
# </byte-order-mark>


token = sign_in()
client = Client(generated.Configuration(host=EMULATOR, access_token=token["access_token"]))
orders, subscriptions = generated.OrdersApi(client), generated.SubscriptionsApi(client)


def get(customer, order):
    return orders.get_order(UUID(customer), order)


def patch(order, body):
    return orders.patch_order(UUID(CUSTOMER), order, body)


def cancel(order):
    return patch(order, OrderPatch(id=order, status="cancelled"))


def read():
    order = get(CUSTOMER, ORDER)
    return f"{order.status} {order.creation_date}"


def cancel_line_item():
    item = get(CUSTOMER, TWO_ITEMS).line_items[0]
    chosen = OrderPatchLineItem(line_item_number=item.line_item_number, offer_id=item.offer_id)
    done = patch(TWO_ITEMS, OrderPatch(id=TWO_ITEMS, status="cancelled", line_items=[chosen]))
    return " ".join([done.status, *(str(item.quantity) for item in done.line_items)])


def failure(run):
    try:
        run()
    except generated.ApiException as error:
        assert isinstance(error.data, FaultBody)
        return error
    raise AssertionError("the call succeeded")


def refusal(run):
    error = failure(run)
    return f"{error.status} {error.data.code}"


def throttled():
    error = failure(lambda: get(CUSTOMER, "throttled"))
    return f"{error.status} {error.headers['Retry-After']}"


def unknown_property():
    order = get(OTHER, "quirk-property")
    return "kept" if "sustainabilityLevel" in order.additional_properties else "dropped"


def letter_case():
    order = get(OTHER, "quirk-case")
    return f"{order.status} {order.billing_cycle}"


def round_trip():
    ids = UUID(CUSTOMER), UUID(SUBSCRIPTION)
    body = SubscriptionPatch.from_dict(subscriptions.get_subscription(*ids).to_dict())
    body.status = "deleted"
    return subscriptions.patch_subscription_with_http_info(*ids, body).status_code


step("sign-in", lambda: token["token_type"])
step("list", lambda: len(orders.list_orders(UUID(CUSTOMER)).items))
step("read", read)
step("cancel-line-item", cancel_line_item)
step("cancel-order", lambda: cancel(ORDER).status)
step("refused", lambda: refusal(lambda: cancel(NEW_COMMERCE)))
step("not-found", lambda: refusal(lambda: get(CUSTOMER, "nope")))
step("throttled", throttled)
step("unknown-enum", lambda: get(OTHER, "quirk-enum").status)
step("unknown-property", unknown_property)
step("letter-case", letter_case)
step("byte-order-mark", lambda: get(CUSTOMER, MARKED).id)
step("null", lambda: get(OTHER, "quirk-null").line_items[0].subscription_id)
step("no-zone", lambda: get(OTHER, "quirk-no-zone").creation_date)
step("round-trip", round_trip)
