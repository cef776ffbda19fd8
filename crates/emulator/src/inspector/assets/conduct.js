// The client lint: one report for each client.

import { get } from "./api.js";
import { add, fill, h } from "./dom.js";
import { count } from "./format.js";
import { live } from "./live.js";

const VERDICTS = { good: ["good", "✓ good"], bad: ["refused", "✗ bad"], not_seen: ["moved", "– not seen"] };
const RANK = { bad: 0, good: 1, not_seen: 2 };
const CHECKS = {
  request_id: "Sends a request id", content_type: "Sends the Content-Type of its bodies",
  if_match: "Sends If-Match if there is an ETag", token_reuse: "Uses a token for more than one call",
  retry_after: "Waits as long as Retry-After says", request_id_kept: "Retries a write with the same request id",
  request_id_reused: "Sends a new request id with each call", correlation_id: "Sends a correlation id",
  contract_version: "Sends the contract version", polling: "Polls with pauses",
  whole_resource: "Sends the whole subscription back", properties: "Sends no unknown properties",
  token_expired: "Sends no expired token twice",
  accept: "Accepts JSON", locale: "Sends its locale",
};

let host;
let shown = false;
let timer;
/** The reports on the page, as JSON: they are drawn again only after a change. */
let drawn;

export const conduct = {
  mount(panel) {
    host = h("div", { class: "conduct" });
    add(panel, h("h2", {}, "Conduct"),
      h("p", { class: "quiet" },
        "The requests of each client so far, checked against the rules that the service's pages have for clients."), host);
    const again = () => { if (shown) timer ??= setTimeout(load, 300); };
    live.addEventListener("requests", again);
    live.addEventListener("replaced", again);
  },

  show() {
    shown = true;
    load();
  },

  hide() {
    shown = false;
  },
};

async function load() {
  clearTimeout(timer);
  timer = undefined;
  try {
    const { clients } = await get("conduct");
    const json = JSON.stringify(clients);
    if (json === drawn) return;
    drawn = json;
    fill(host, clients.length === 0
      ? h("div", { class: "empty" }, h("h3", {}, "No client yet"),
        h("p", {}, "Each client that calls is checked here. ", h("a", { href: "#start" }, "How to call the emulator")))
      : clients.map(report));
  } catch (error) {
    if (host.childElementCount === 0) fill(host, h("p", { class: "problem" }, error.message));
  }
}

function report({ client, requests, checks }) {
  const bad = checks.filter(({ verdict }) => verdict === "bad").length;
  return h("section", { class: "client" },
    h("header", {}, h("h3", {}, client), h("span", { class: "quiet" }, count(requests, "request")),
      h("span", { class: "chip", "data-tone": bad > 0 ? "refused" : "good" },
        bad > 0 ? count(bad, "problem") : "no problem")),
    h("ul", { class: "checks" }, [...checks].sort((a, b) => RANK[a.verdict] - RANK[b.verdict]).map(check)));
}

function check({ check: name, verdict, count: times, examples, text, source }) {
  const [tone, word] = VERDICTS[verdict];
  return h("li", {}, h("span", { class: "chip", "data-tone": tone }, word),
    h("div", {}, h("b", {}, CHECKS[name] ?? name.replaceAll("_", " ")),
      times > 1 && h("span", { class: "quiet" }, ` ${times} times`),
      h("p", {}, text, h("span", { class: "quiet" }, ` (${source})`)),
      examples.length > 0 && h("p", { class: "quiet" }, "For example: ",
        examples.map((number, index) =>
          [index > 0 && ", ", h("a", { href: `#requests/${number}` }, `request ${number}`)]))));
}
