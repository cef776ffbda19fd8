import createClient from "openapi-fetch";
import type { paths } from "../../partner-orders.d.ts";

const url = process.env.EMULATOR ?? "http://127.0.0.1:8080", order = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
const form = { grant_type: "client_credentials", client_id: "00000000-0000-4000-8000-00000000a990", client_secret: "emulator-secret-not-a-secret", resource: url };
const token = await fetch(`${url}/00000000-0000-4000-8000-00000000c5b0/oauth2/token`, { method: "POST", body: new URLSearchParams(form) });
const { access_token } = (await token.json()) as { access_token: string };
const api = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${access_token}` } });
const path = { "customer-tenant-id": "bd59b416-37f9-4d8f-8df3-5750111fc615", "order-id": order };
const done = await api.PATCH("/v1/customers/{customer-tenant-id}/orders/{order-id}", { params: { path }, body: { id: order, status: "cancelled" } });
console.log(done.data?.status ?? done.error);
