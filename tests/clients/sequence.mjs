// Use the emulator as four clients in JavaScript do, each in the way of its libraries' manuals; see `sequence.py`.
//
//     node sequence.mjs CLIENT

import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

const require = createRequire(join(process.env.MODULES ?? process.cwd(), "x.js"));
const load = (name) => import(pathToFileURL(require.resolve(name)));

const { EMULATOR: url, TENANT: tenant, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = process.env;
const customer = "bd59b416-37f9-4d8f-8df3-5750111fc615";
const order = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1";
const legacy = "a4c19e7b-3f52-4d86-9b0a-7e61d8f2c035";
const at = `/v1/customers/${customer}`;
const scope = `${url}/.default`;
const always = { Accept: "application/json", "MS-Contract-Version": "v1" };

/** A new id for each call, which its retries keep. */
const ids = () => ({ "MS-RequestId": randomUUID(), "MS-CorrelationId": randomUUID() });

function check(condition, what) {
  if (!condition) throw new Error(what);
}

/** The calls, by a function that sends one, retries it if it may, and returns the JSON of its response. */
async function sequence(call) {
  check((await call("GET", "/v1/customers")).totalCount > 0, "customers");
  check((await call("GET", `${at}/orders`)).totalCount > 0, "orders");
  const { lineItems } = await call("GET", `${at}/orders/${order}`);
  const { lineItemNumber, offerId } = lineItems[1];
  await call("PATCH", `${at}/orders/${order}`, { id: order, status: "cancelled", lineItems: [{ lineItemNumber, offerId }] });
  while ((await call("GET", `${at}/orders/${order}`)).lineItems[1].quantity > 0) await sleep(1_100);
  const read = await call("GET", `${at}/subscriptions/${legacy}`);
  const etag = { "If-Match": read.attributes.etag };
  await call("PATCH", `${at}/subscriptions/${legacy}`, { ...read, friendlyName: "Renamed" }, etag);
  check((await call("GET", `${at}/subscriptions/${legacy}`)).friendlyName === "Renamed", "renamed");
}

async function msalAxios() {
  const { ConfidentialClientApplication } = await load("@azure/msal-node");
  const { default: axios } = await load("axios");
  const auth = { clientId, clientSecret, authority: `${url}/${tenant}`, knownAuthorities: [new URL(url).host] };
  const app = new ConfidentialClientApplication({ auth });
  const http = axios.create({ baseURL: url, headers: always });
  http.interceptors.request.use(async (config) => {
    const { accessToken } = await app.acquireTokenByClientCredential({ scopes: [scope] });
    config.headers.set("Authorization", `Bearer ${accessToken}`);
    // A retry has the headers of the first attempt.
    for (const [name, value] of Object.entries(ids())) config.headers.set(name, value, false);
    return config;
  });
  http.interceptors.response.use(null, async (error) => {
    const { config, response } = error;
    config.attempt = (config.attempt ?? 0) + 1;
    if (config.attempt > 3 || (response && ![409, 429, 503].includes(response.status))) throw error;
    await sleep(1_000 * (response?.headers["retry-after"] ?? 0.5));
    return http.request(config);
  });
  await sequence(async (method, path, data, headers) => (await http.request({ method, url: path, data, headers })).data);
}

async function azureCore() {
  const { ClientSecretCredential } = await load("@azure/identity");
  const core = await load("@azure/core-rest-pipeline");
  const options = { authorityHost: url, disableInstanceDiscovery: true };
  const credential = new ClientSecretCredential(tenant, clientId, clientSecret, options);
  const pipeline = core.createPipelineFromOptions({ userAgentOptions: { userAgentPrefix: "orders/1.0" } });
  pipeline.removePolicy({ name: core.setClientRequestIdPolicyName });
  pipeline.addPolicy(core.setClientRequestIdPolicy("MS-RequestId"));
  pipeline.addPolicy(core.bearerTokenAuthenticationPolicy({ credential, scopes: scope }));
  const client = core.createDefaultHttpClient();
  await sequence(async (method, path, body, more = {}) => {
    const headers = core.createHttpHeaders({ ...always, "MS-CorrelationId": randomUUID(), ...more });
    if (body) headers.set("Content-Type", "application/json");
    const request = core.createPipelineRequest({ url: url + path, method, headers, body: body && JSON.stringify(body) });
    const response = await pipeline.sendRequest(client, request);
    check(response.status === 200 || response.status === 202, response.bodyAsText);
    return JSON.parse(response.bodyAsText);
  });
}

/** openapi-fetch, which needs types only; openid-client signs in. */
async function openapiFetch() {
  const { discovery, clientCredentialsGrant } = await load("openid-client");
  const { default: createClient } = require("openapi-fetch");
  const config = await discovery(new URL(`${url}/${tenant}/v2.0`), clientId, clientSecret);
  const { access_token } = await clientCredentialsGrant(config, { scope });
  /** Sends a request, again after 409 and 429 and without a response. */
  const retrying = async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(request.clone()).catch((error) => (attempt < 4 ? undefined : Promise.reject(error)));
      if (response && ![409, 429].includes(response.status)) return response;
      await sleep(1_000 * (response?.headers.get("Retry-After") ?? 0.5));
    }
  };
  const api = createClient({ baseUrl: url, headers: { ...always, Authorization: `Bearer ${access_token}` }, fetch: retrying });
  api.use({
    onRequest({ request }) {
      for (const [name, value] of Object.entries(ids())) request.headers.set(name, value);
    },
  });
  await sequence(async (method, path, body, headers) => {
    const { data, error } = await api.request(method, path, { body, headers });
    check(data, JSON.stringify(error));
    return data;
  });
}

async function simpleOauth2Got() {
  const { ClientCredentials } = await load("simple-oauth2");
  const { default: got } = await load("got");
  const auth = { tokenHost: url, tokenPath: `/${tenant}/oauth2/v2.0/token` };
  const oauth = new ClientCredentials({ client: { id: clientId, secret: clientSecret }, auth });
  let token = await oauth.getToken({ scope });
  const api = got.extend({
    prefixUrl: url,
    headers: always,
    responseType: "json",
    retry: { limit: 3, methods: ["GET", "PATCH"], statusCodes: [409, 429, 503] },
    hooks: {
      beforeRequest: [
        async (options) => {
          if (token.expired(300)) token = await oauth.getToken({ scope });
          options.headers.authorization = `Bearer ${token.token.access_token}`;
        },
      ],
    },
  });
  await sequence(async (method, path, json, more) => {
    const headers = { ...ids(), ...more };
    return (await api(path.slice(1), { method, json, headers })).body;
  });
}

const clients = { "msal-axios": msalAxios, "core-rest-pipeline": azureCore, "openapi-fetch": openapiFetch, "simple-oauth2-got": simpleOauth2Got };
await clients[process.argv[2]]();
