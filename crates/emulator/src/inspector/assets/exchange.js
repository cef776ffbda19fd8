// One request with its whole response.

import { get } from "./api.js";
import { button, copyButton, fill, h, idText } from "./dom.js";
import { faultBadge } from "./effects.js";
import { coloured, dateTime, duration, pretty, prose, statusChip } from "./format.js";

/** The key under which the browser stores whether headers are shown. */
const HEADERS = "headers";

/** The number of the request to show: a late response about another one is dropped. */
let wanted;

/** Shows request `number` in `element`. */
export async function showExchange(element, number, close) {
  if (wanted === number && element.childElementCount > 0) return;
  wanted = number;
  const head = h("header", {}, h("h3", {}, `Request ${number}`),
    button("Close", close, { class: "small", "aria-label": "Close the request" }));
  fill(element, head, h("p", { class: "quiet" }, "Loading…"));
  try {
    const exchange = await get(`requests/${number}`);
    if (wanted !== number) return;
    fill(element, head, parts(exchange));
  } catch (error) {
    if (wanted !== number) return;
    fill(element, head, h("p", { class: "problem" }, error.message),
      h("p", { class: "quiet" }, "The log holds the newest requests only, and a reset clears it."));
    wanted = undefined;
    return;
  }
  element.scrollTop = 0;
}

function parts({ record, request, response, meaning, near_misses: hints, curl, would_work: better }) {
  return [
    h("p", { class: "line" }, h("span", { class: "method", "data-method": record.method }, record.method), " ",
      h("code", { class: "wrap" }, record.path)),
    h("p", { class: "group" }, statusChip(record.status),
      record.replayed && h("span", { class: "badge" }, "replayed"),
      record.fault_rule !== undefined && h("a", { href: "#faults" }, faultBadge(record.fault_rule)),
      copyButton("Copy as curl", () => curl)),
    meaning && meaningBox(meaning),
    hints.length > 0 && h("div", { class: "note", "data-tone": "warn" }, h("h4", {}, "Hints"),
      h("ul", {}, hints.map((hint) => h("li", {}, prose(hint))))),
    better && h("div", { class: "note", "data-tone": "good" }, h("h4", {}, "What would have worked"),
      h("pre", { tabindex: "0" }, better), copyButton("Copy", () => better)),
    facts(record),
    message("Request", request),
    response.status
      ? message("Response", response)
      : h("p", { class: "note" }, "No response was sent: the connection was closed."),
    h("details", {}, h("summary", {}, "As curl"), h("pre", { tabindex: "0" }, curl)),
  ];
}

function meaningBox({ code, meaning, remedy, source, aadsts }) {
  return h("div", { class: "note", "data-tone": "refused" },
    h("h4", {}, aadsts ? `AADSTS${code}` : `Code ${code}`),
    h("p", {}, prose(meaning)),
    remedy && h("p", {}, h("b", {}, "Remedy: "), prose(remedy)),
    source && h("p", { class: "quiet" }, `Source: ${source}`));
}

function facts(record) {
  const entries = [
    ["Time", dateTime(record.time)],
    ["Took", duration(record.duration_microseconds)],
    ["Operation", record.operation],
    ["Caller", record.caller],
    ["User agent", record.user_agent],
    ["Request id", record.request_id && idText(record.request_id, "the request id")],
    ["Correlation id", record.correlation_id && idText(record.correlation_id, "the correlation id")],
  ];
  return h("dl", { class: "facts" },
    entries.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function message(title, { headers, body: text = "", body_bytes: bytes, body_base64: base64, body_remark: remark, status }) {
  const remember = ({ target }) => localStorage.setItem(HEADERS, target.open ? "open" : "closed");
  return h("section", { class: "message" },
    h("header", {}, h("h4", {}, title), status !== undefined && statusChip(status),
      h("span", { class: "quiet" }, bytes === 0 ? "no body" : `${bytes.toLocaleString("en")} bytes`)),
    h("details", { open: localStorage.getItem(HEADERS) === "open", ontoggle: remember },
      h("summary", {}, `Headers (${headers.length})`),
      h("table", { class: "headers" }, h("tbody", {},
        headers.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, value)))))),
    text !== "" && h("div", { class: "body" },
      h("div", { class: "body-head" }, h("span", {}, base64 ? "Body, in base64" : "Body", remark && `: ${remark}`),
        copyButton("Copy body", () => pretty(text))),
      h("pre", { tabindex: "0", "aria-label": `${title} body` }, coloured(text))),
    text === "" && bytes > 0 && h("p", { class: "quiet" }, `The body is not stored${remark ? `: ${remark}` : ""}.`));
}
