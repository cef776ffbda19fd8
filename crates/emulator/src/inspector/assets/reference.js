// The API reference: Swagger UI with the emulator's own description, signed in automatically.

import { get, post } from "./api.js";
import { fill, h } from "./dom.js";

const caller = document.getElementById("caller");
const signedIn = document.getElementById("signed-in");

/** The callers to choose from: each account's app, and each of its users. */
let callers = [];
/** Tokens by index in `callers`, each with the time until which it is used. */
const tokens = new Map();
/** The time in milliseconds after which a new token is requested; the old one is valid for longer. */
const FRESH = 10 * 60 * 1000;

async function token() {
  const at = Number(caller.value);
  const known = tokens.get(at);
  if (known && known.until > Date.now()) return known.text;
  const { access_token: text } = await post("token", callers[at]?.request ?? {});
  tokens.set(at, { text, until: Date.now() + FRESH });
  return text;
}

/** Adds a token to each call of the API that has none. */
async function authorize(request) {
  const url = new URL(request.url, location.href);
  if (url.origin === location.origin && url.pathname.startsWith("/v1/") && !request.headers?.Authorization) {
    request.headers = { ...request.headers, Authorization: `Bearer ${await token()}` };
  }
  return request;
}

/** Swagger UI's own sign-in is of no use here: it knows neither the secret nor the page's callers. */
const nothing = () => () => null;
const withoutAuthorize = () => ({ wrapComponents: { authorizeBtn: nothing, authorizeOperationBtn: nothing } });

/** Swagger UI is dark under this class. */
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

async function tell() {
  try {
    await token();
    signedIn.textContent = "Signed in: “Try it out” works at once.";
  } catch (error) {
    signedIn.textContent = `Not signed in: ${error.message}`;
  }
}

try {
  const { accounts = [] } = await get("info");
  callers = accounts.flatMap(({ tenant, name = tenant, environment, users = [] }) => [
    { label: `${name}, ${environment}: app only`, request: { tenant } },
    ...users.map((user) => ({
      label: `${name}, ${environment}: ${user.name}${user.roles ? `, ${user.roles.join(", ") || "no role"}` : ""}`,
      request: { tenant, user: user.id },
    })),
  ]);
} catch {
  callers = [];
}
fill(caller, (callers.length > 0 ? callers : [{ label: "The emulator's own app" }])
  .map(({ label }, index) => h("option", { value: index }, label)));
caller.addEventListener("change", tell);

/** The description, with this page's origin as its server: the browser may call the emulator by another name. */
async function description() {
  const spec = await get("openapi.json");
  spec.servers = [{ url: location.origin, description: "This emulator" }];
  // With the same example id in each call, the emulator would take a second write for a retry of the first.
  for (const name of ["RequestId", "CorrelationId"]) delete spec.components?.parameters?.[name]?.example;
  return spec;
}

window.ui = window.SwaggerUIBundle({
  spec: await description(),
  domNode: document.getElementById("reference"),
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayOperationId: true,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
  requestInterceptor: authorize,
  plugins: [withoutAuthorize],
  onComplete: () => { document.documentElement.dataset.ready = "true"; },
});
tell();
