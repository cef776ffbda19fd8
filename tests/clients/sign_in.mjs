// Sign in to the emulator with Microsoft's libraries for Node, and use the tokens: the same flows as `sign_in.py`.
//
//     npm install @azure/msal-node @azure/identity
//     BIN=target/debug/partner-orders node tests/clients/sign_in.mjs

import { execFileSync, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";

const from = createRequire(join(process.env.MODULES ?? process.cwd(), "x.js"));

const API = "https://api.partnercenter.microsoft.com";
const SCOPE = `${API}/.default`;
const DELEGATED = `${API}/user_impersonation`;
const USER = "admin@tailspin-sandbox.onmicrosoft.com";
const SECRET = "emulator-secret-not-a-secret";
const REDIRECT = "http://localhost/back";
const CUSTOMER = "bd59b416-37f9-4d8f-8df3-5750111fc615";
const ORDER = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";

const binary = process.env.BIN ?? "target/debug/partner-orders";

// The certificate authority has to be trusted before the first connection, so this script runs itself once more.
if (!process.env.SIGN_IN) {
  const folder = mkdtempSync(join(tmpdir(), "sign-in-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "app.pem")];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj",
    "/CN=test", "-days", "2"], { stdio: "ignore" });
  const world = JSON.parse(execFileSync(binary, ["emulator", "--print-seed"]));
  world.accounts[0].apps[0].certificates = [readFileSync(certificate, "utf8")];
  writeFileSync(join(folder, "world.json"), JSON.stringify(world));
  writeFileSync(join(folder, "both.pem"), readFileSync(key, "utf8") + readFileSync(certificate, "utf8"));
  const ca = join(folder, "ca.pem");
  const emulator = spawn(binary, ["emulator", "--seed", join(folder, "world.json"), "--tls", "--tls-ca", ca, "--log", "none"],
    { stdio: ["ignore", "pipe", "inherit"] });
  const ready = await new Promise((resolve) => emulator.stdout.once("data", (line) => resolve(String(line))));
  const env = { ...process.env, SIGN_IN: ready, FOLDER: folder, NODE_EXTRA_CA_CERTS: ca };
  const run = spawn(process.execPath, process.argv.slice(1), { stdio: "inherit", env });
  const code = await new Promise((resolve) => run.once("exit", resolve));
  emulator.kill();
  process.exit(code ?? 1);
}

const { url, tenant, client_id: web, public_client_id: native } = JSON.parse(process.env.SIGN_IN);
const folder = process.env.FOLDER;
const authority = `${url}/${tenant}`;
const msal = from("@azure/msal-node");
const identity = from("@azure/identity");

/** What a user's browser does at the authorize endpoint: it signs in, and returns with the code. */
async function browse(address) {
  const answer = await fetch(address, { redirect: "manual" });
  const code = new URL(answer.headers.get("location")).searchParams.get("code");
  if (!code) throw new Error(`no code in ${answer.headers.get("location")}`);
  return code;
}

/** What a user does with a device code. */
const confirm = (code) => fetch(`${url}/common/oauth2/deviceauth`, { method: "POST", body: new URLSearchParams({ user_code: code, user: USER }) });

let turn = 0;

/** Reads the orders, and one of them, as a right client does: a token is for more than one call. */
async function use(token) {
  const read = async (path) => {
    const headers = { Authorization: `Bearer ${token}`, Accept: "application/json", "User-Agent": "sign-in-test",
      "MS-Contract-Version": "v1", "MS-RequestId": randomUUID(), "MS-CorrelationId": randomUUID() };
    return (await fetch(`${url}/v1/customers/${CUSTOMER}${path}`, { headers })).json();
  };
  turn += 1;
  // Who reads the same list several times a second polls too fast.
  await new Promise((done) => setTimeout(done, 1_000));
  const orders = (await read(`/orders?turn=${turn}`)).items.map(({ id }) => id);
  if (!orders.includes(ORDER)) throw new Error(orders.join());
  const order = orders[turn % orders.length];
  if ((await read(`/orders/${order}`)).id !== order) throw new Error(order);
}

const auth = (clientId, rest) => ({ auth: { clientId, authority, knownAuthorities: [new URL(url).host], ...rest } });
const pem = (name) => readFileSync(join(folder, name), "utf8");
const der = Buffer.from(pem("app.pem").replace(/-----[^-]+-----|\s/g, ""), "base64");
const clientCertificate = {
  thumbprintSha256: createHash("sha256").update(der).digest("hex").toUpperCase(),
  privateKey: pem("key.pem"),
  x5c: pem("app.pem"),
};
const confidential = (rest) => new msal.ConfidentialClientApplication(auth(web, rest));
const publicApp = () => new msal.PublicClientApplication(auth(native, {}));
const crypto = new msal.CryptoProvider();

async function byCode(client) {
  const { verifier, challenge } = await crypto.generatePkceCodes();
  const wanted = { scopes: [DELEGATED], redirectUri: REDIRECT };
  const address = await client.getAuthCodeUrl({ ...wanted, codeChallenge: challenge, codeChallengeMethod: "S256", loginHint: USER });
  return client.acquireTokenByCode({ ...wanted, code: await browse(address), codeVerifier: verifier });
}

async function silently() {
  const client = publicApp();
  const { account } = await byCode(client);
  if (account.username !== USER) throw new Error(account.username);
  return client.acquireTokenSilent({ account, scopes: [DELEGATED], forceRefresh: true });
}

const options = { authorityHost: url, disableInstanceDiscovery: true };
const flows = [
  ["msal-node", "client secret", async () => (await confidential({ clientSecret: SECRET }).acquireTokenByClientCredential({ scopes: [SCOPE] })).accessToken],
  ["msal-node", "certificate", async () => (await confidential({ clientCertificate }).acquireTokenByClientCredential({ scopes: [SCOPE] })).accessToken],
  ["msal-node", "code with PKCE, confidential", async () => (await byCode(confidential({ clientSecret: SECRET }))).accessToken],
  ["msal-node", "code with PKCE, public", async () => (await byCode(publicApp())).accessToken],
  ["msal-node", "device code", async () => (await publicApp().acquireTokenByDeviceCode({ scopes: [DELEGATED], deviceCodeCallback: ({ userCode }) => confirm(userCode) })).accessToken],
  ["msal-node", "refresh token", async () => (await silently()).accessToken],
  ["@azure/identity", "client secret", async () => (await new identity.ClientSecretCredential(tenant, web, SECRET, options).getToken(SCOPE)).token],
  ["@azure/identity", "certificate", async () => (await new identity.ClientCertificateCredential(tenant, web, join(folder, "both.pem"), options).getToken(SCOPE)).token],
  ["@azure/identity", "device code", async () => (await new identity.DeviceCodeCredential({ tenantId: tenant, clientId: native, userPromptCallback: ({ userCode }) => confirm(userCode), ...options }).getToken(DELEGATED)).token],
];

let failed = 0;
for (const [library, flow, run] of flows) {
  let result = "works";
  try {
    await use(await run());
  } catch (error) {
    failed += 1;
    result = `FAILS: ${String(error).replace(/\s+/g, " ").slice(0, 300)}`;
  }
  console.log(`${library.padEnd(16)} ${flow.padEnd(30)} ${result}`);
}
for (const { client, checks } of (await (await fetch(`${url}/_emulator/conduct`)).json()).clients) {
  for (const { check, verdict, text } of checks) {
    if (verdict === "bad") {
      failed += 1;
      console.log(`bad: ${client}: ${check}: ${text}`);
    }
  }
}
process.exit(failed ? 1 : 0);
