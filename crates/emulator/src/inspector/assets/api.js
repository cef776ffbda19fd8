// The emulator's controls.

const BASE = "/_emulator/";

/** An error that a control returned. */
export class Refused extends Error {}
/** An error without a response. */
export class Gone extends Error {}

async function send(method, path, body) {
  let response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Gone("The emulator does not respond.");
  }
  const text = await response.text();
  let value;
  try {
    value = text === "" ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (response.ok) return value;
  const message = value?.error?.message ?? value?.description ?? "";
  throw new Refused(message || `${method} ${BASE}${path} returned ${response.status}.`);
}

export const get = (path) => send("GET", path);
export const put = (path, body) => send("PUT", path, body);
export const post = (path, body) => send("POST", path, body);
export const remove = (path) => send("DELETE", path);
export const address = (path) => BASE + path;
