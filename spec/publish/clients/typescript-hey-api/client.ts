import { getOrder, getSubscription, listOrders, patchOrder, patchSubscription } from "./generated";
import type { FaultBody, OrderPatch } from "./generated";
import { client } from "./generated/client.gen";
import { customer, emulator, marked, newCommerce, order, other, signIn, step, subscription, twoItems } from "./scenario";

const { token_type, access_token } = await signIn();
client.setConfig({ baseUrl: emulator as never, auth: () => access_token });

const at = (customer: string, order: string) => ({ path: { "customer-tenant-id": customer, "order-id": order } });
const get = (customer: string, order: string) => getOrder(at(customer, order));
const patch = (order: string, body: OrderPatch) => patchOrder({ ...at(customer, order), body });
const cancel = (order: string) => patch(order, { id: order, status: "cancelled" });
const code = (error: FaultBody | undefined) => (error && "code" in error ? error.code : "untyped");

await step("sign-in", async () => token_type);
await step("list", async () => (await listOrders({ path: { "customer-tenant-id": customer } })).data!.items!.length);
await step("read", async () => {
  const { data } = await get(customer, order);
  return `${data!.status} ${data!.creationDate}`;
});
await step("cancel-line-item", async () => {
  const { data } = await get(customer, twoItems);
  const { lineItemNumber, offerId } = data!.lineItems[0]!;
  const done = await patch(twoItems, { id: twoItems, status: "cancelled", lineItems: [{ lineItemNumber, offerId }] });
  return `${done.data!.status} ${done.data!.lineItems.map((item) => item.quantity).join(" ")}`;
});
await step("cancel-order", async () => (await cancel(order)).data!.status);
await step("refused", async () => {
  const { error, response } = await cancel(newCommerce);
  return `${response!.status} ${code(error)}`;
});
await step("not-found", async () => {
  const { error, response } = await get(customer, "nope");
  return `${response!.status} ${code(error)}`;
});
await step("throttled", async () => {
  const { response } = await get(customer, "throttled");
  return `${response!.status} ${response!.headers.get("Retry-After")}`;
});
await step("unknown-enum", async () => (await get(other, "quirk-enum")).data!.status);
await step("unknown-property", async () => ("sustainabilityLevel" in (await get(other, "quirk-property")).data! ? "kept" : "dropped"));
await step("letter-case", async () => {
  const { data } = await get(other, "quirk-case");
  return `${data!.status} ${data!.billingCycle}`;
});
await step("byte-order-mark", async () => (await get(customer, marked)).data!.id);
await step("null", async () => (await get(other, "quirk-null")).data!.lineItems[0]!.subscriptionId);
await step("no-zone", async () => (await get(other, "quirk-no-zone")).data!.creationDate);
await step("round-trip", async () => {
  const path = { "customer-tenant-id": customer, "subscription-id": subscription };
  const { data } = await getSubscription({ path });
  const { response } = await patchSubscription({ path, body: { ...data!, status: "deleted" } });
  return response!.status;
});
