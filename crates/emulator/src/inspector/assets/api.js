// The emulator's controls.

const BASE = "/_emulator/";

/** What a control answered when it refused. */
export class Refused extends Error {}
/** The emulator did not answer. */
export class Gone extends Error {}

async function send(method, path, body) {
  let answer;
  try {
    answer = await fetch(BASE + path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Gone("The emulator does not answer.");
  }
  const text = await answer.text();
  let value;
  try {
    value = text === "" ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (answer.ok) return value;
  const said = value?.error?.message ?? value?.description ?? "";
  throw new Refused(said || `${method} ${BASE}${path} was answered with ${answer.status}.`);
}

export const get = (path) => send("GET", path);
export const put = (path, body) => send("PUT", path, body);
export const post = (path, body) => send("POST", path, body);
export const remove = (path) => send("DELETE", path);
export const address = (path) => BASE + path;
