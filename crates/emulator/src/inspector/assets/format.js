// Values as text for people.

import { h } from "./dom.js";

/** `10:00:03` in UTC. */
export const clockTime = (text) => (parse(text) ? parse(text).toISOString().slice(11, 19) : text ?? "");

/** `2026-11-21 10:00:03 UTC`. */
export function dateTime(text) {
  const date = parse(text);
  return date ? `${date.toISOString().slice(0, 19).replace("T", " ")} UTC` : text ?? "";
}

/** `2026-11-21`. */
export const day = (text) => (parse(text) ? parse(text).toISOString().slice(0, 10) : text ?? "");

function parse(text) {
  // The service writes some dates without a zone; they are UTC.
  const zoned = /[zZ]|[+-]\d\d:\d\d$/.test(text ?? "") ? text : `${text}Z`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Microseconds as `640 µs`, `12 ms` or `1.2 s`. */
export function duration(microseconds) {
  if (microseconds === undefined || microseconds === null) return "";
  if (microseconds < 1000) return `${microseconds} µs`;
  if (microseconds < 1e6) return `${(microseconds / 1000).toFixed(microseconds < 1e4 ? 1 : 0)} ms`;
  return `${(microseconds / 1e6).toFixed(1)} s`;
}

const REASONS = {
  200: "OK", 201: "Created", 202: "Accepted", 204: "No content", 302: "Found", 400: "Bad request", 401: "Unauthorized",
  403: "Forbidden", 404: "Not found", 405: "Not allowed", 406: "Not acceptable", 408: "Request timeout", 409: "Conflict",
  412: "Precondition failed", 413: "Too large", 415: "Media type", 417: "Expectation failed", 429: "Too many requests",
  431: "Headers too large", 500: "Server error", 501: "Not implemented", 502: "Bad gateway", 503: "Unavailable",
  504: "Gateway timeout",
};

/** `200 OK`; without a response `No response`. */
export const statusText = (status) => `${status || "No response"} ${REASONS[status] ?? ""}`.trim();

/** The kind of a status: `good`, `moved`, `refused`, `throttled`, `broken` or `lost`. */
export function statusClass(status) {
  if (!status) return "lost";
  if (status === 429) return "throttled";
  if (status >= 500) return "broken";
  if (status >= 400) return "refused";
  return status >= 300 ? "moved" : "good";
}

/** The status as text with a colour. */
export const statusChip = (status) =>
  h("span", { class: "chip", "data-tone": statusClass(status) }, String(status || "No response"),
    REASONS[status] && h("span", { class: "reason" }, ` ${REASONS[status]}`));

/** A path in parts. The style shortens the GUIDs first and then `head`, the start that all paths have. */
export function pathParts(path) {
  const head = /^\/v1(\.0)?\/customers\/[^/?]+(?=\/)/.exec(path)?.[0] ?? "";
  const guid = /([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/;
  return [["head", head], ["tail", path.slice(head.length)]].flatMap(([name, part]) =>
    part.split(guid).map((text, index) => text !== "" && h("span", { class: index % 2 ? `${name} guid` : name }, text)));
}

/** A sentence as nodes: text in backticks becomes code. */
export const prose = (text) => text.split("`").map((part, index) => (index % 2 ? h("code", {}, part) : part));

/** `1 request`, `2 requests`. */
export const count = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** The text of a body for reading: JSON is indented, anything else is unchanged. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, "")), null, 2);
  } catch {
    return text;
  }
}

/** The number of characters above which a body is shown in one colour. */
const COLOURED = 200_000;

/** Readable JSON in colours, as nodes; anything else as one text. */
export function coloured(text) {
  const json = pretty(text);
  if (json.length > COLOURED || !/^\s*[[{]/.test(json)) return [json];
  const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const nodes = [];
  let end = 0;
  for (const match of json.matchAll(token)) {
    const [whole, string, colon] = match;
    nodes.push(json.slice(end, match.index));
    const kind = string ? (colon ? "key" : "string") : "literal";
    nodes.push(h("span", { class: `json-${kind}` }, string ?? whole), colon ?? "");
    end = match.index + whole.length;
  }
  nodes.push(json.slice(end));
  return nodes;
}
