// The requests, newest first, and beside them the one that is chosen.

import { address, remove } from "./api.js";
import { add, button, fill, h, roving, select } from "./dom.js";
import { faultBadge } from "./effects.js";
import { showExchange } from "./exchange.js";
import { clockTime, count, duration, shortPath, statusChip, statusClass } from "./format.js";
import { live } from "./live.js";

const CLASSES = [
  ["", "Every status"], ["good", "2xx good"], ["moved", "3xx"], ["refused", "4xx refused"], ["throttled", "429 throttled"],
  ["broken", "5xx broken"], ["lost", "No answer"],
];

/** Rows by number. */
const rows = new Map();
let panel, list, empty, tally, filters, pauseButton, detail;
let paused = false;
let held = [];
let chosen;

export const requests = {
  mount(element, info) {
    panel = element;
    const again = () => refilter();
    filters = {
      text: h("input", { type: "search", "aria-label": "Filter by text", placeholder: "Filter: path, id, code…", oninput: again }),
      status: select(CLASSES, { "aria-label": "Filter by status", onchange: again }),
      operation: select([["", "Every operation"], ...(info.operations ?? []).map(({ id }) => [id, id])],
        { "aria-label": "Filter by operation", onchange: again }),
    };
    pauseButton = button("Pause", togglePause, { "aria-pressed": "false" });
    tally = h("p", { class: "quiet tally" });
    list = h("ol", { class: "rows", "aria-label": "Requests, newest first" });
    empty = h("div", { class: "empty" });
    detail = h("article", { class: "detail", "aria-label": "The chosen request", tabindex: "-1", hidden: true });
    add(panel,
      h("h2", { class: "aside" }, "Requests"),
      h("div", { class: "tools" }, filters.text, filters.status, filters.operation,
        h("span", { class: "group" }, pauseButton, button("Clear", () => remove("requests").catch(() => {})),
          h("a", { class: "button", href: address("requests.har"), download: "partner-orders-emulator.har" }, "Download HAR"))),
      h("div", { class: "split" }, h("div", { class: "master" }, tally, empty, list), detail));
    // What has flashed once must not flash again when the section comes back to the front.
    list.addEventListener("animationend", ({ target }) => delete target.dataset.new);
    roving(list, () => [...list.querySelectorAll("a.row")].filter((row) => !row.parentElement.hidden));
    live.addEventListener("replaced", replace);
    live.addEventListener("requests", ({ detail: fresh }) => (paused ? hold(fresh) : prepend(fresh, true)));
    replace();
  },

  show(number) {
    chosen = number === "" ? undefined : Number(number);
    for (const [each, { link }] of rows) mark(link, each === chosen);
    panel.dataset.chosen = String(chosen !== undefined);
    detail.hidden = chosen === undefined;
    tell();
    if (chosen !== undefined) showExchange(detail, chosen, close);
  },
};

function mark(link, current) {
  if (current) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

function close() {
  const back = rows.get(chosen)?.link;
  location.hash = "requests";
  // The list is hidden on a phone until the hash has been followed.
  setTimeout(() => back?.focus());
}

function togglePause() {
  paused = !paused;
  pauseButton.setAttribute("aria-pressed", String(paused));
  if (!paused) prepend(held.splice(0));
  tell();
}

function hold(fresh) {
  held.push(...fresh);
  tell();
}

function replace() {
  rows.clear();
  held = [];
  fill(list);
  prepend(live.records);
}

function prepend(records, fresh = false) {
  const fragment = document.createDocumentFragment();
  for (const record of records) {
    const row = rowOf(record, fresh);
    rows.set(record.number, row);
    row.item.hidden = !passes(row);
    fragment.prepend(row.item);
  }
  // Who has scrolled down to read keeps the line under the eyes.
  const before = list.scrollHeight;
  list.prepend(fragment);
  const scroller = document.scrollingElement;
  if (scroller.scrollTop > list.offsetTop) scroller.scrollTop += list.scrollHeight - before;
  const oldest = live.records[0]?.number ?? 0;
  for (const [number, { item }] of rows) {
    if (number >= oldest) break;
    item.remove();
    rows.delete(number);
  }
  tell();
}

function rowOf(record, fresh) {
  const { number, time, method, path, status, code, meaning, request_id, operation } = record;
  const [head, tail] = shortPath(path);
  const badges = [
    record.replayed && h("span", { class: "badge" }, "replayed"),
    record.fault_rule !== undefined && faultBadge(record.fault_rule),
  ];
  const link = h("a", { class: "row", href: `#requests/${number}`, "data-new": fresh, tabindex: "-1", "data-tone": statusClass(status) },
    h("span", { class: "number" }, String(number)),
    h("time", { datetime: time }, clockTime(time)),
    h("span", { class: "method", "data-method": method }, method),
    h("span", { class: "path", title: path }, head && h("span", { class: "head" }, head), h("span", { class: "tail" }, tail)),
    statusChip(status),
    h("span", { class: "took" }, duration(record.duration_microseconds)),
    h("span", { class: "more" },
      h("span", { class: "operation" }, operation ?? (path.includes("/oauth2/") ? "sign-in" : "no operation")),
      code !== undefined && h("span", { class: "code" }, h("b", {}, `code ${code}`), meaning ? ` ${textOf(meaning)}` : ""),
      badges,
      request_id && h("span", { class: "rid", title: request_id }, `request id ${request_id.slice(0, 8)}…`)));
  mark(link, number === chosen);
  return { record, link, item: h("li", {}, link), words: wordsOf(record) };
}

const textOf = (meaning) => (typeof meaning === "string" ? meaning : meaning.meaning ?? "");

const wordsOf = (record) =>
  [record.number, record.method, record.path, record.status, record.code, record.request_id, record.correlation_id,
    record.operation, record.user_agent, record.caller && JSON.stringify(record.caller), record.fault_rule !== undefined && "fault",
    record.meaning && textOf(record.meaning)].filter(Boolean).join(" ").toLowerCase();

function passes({ record, words }) {
  const text = filters.text.value.trim().toLowerCase();
  return text.split(/\s+/).every((word) => words.includes(word))
    && (filters.status.value === "" || filters.status.value === statusClass(record.status))
    && (filters.operation.value === "" || filters.operation.value === record.operation);
}

function refilter() {
  for (const row of rows.values()) row.item.hidden = !passes(row);
  tell();
}

function tell() {
  const shown = [...rows.values()].filter(({ item }) => !item.hidden);
  stopAtOne(shown);
  const hidden = rows.size - shown.length;
  fill(tally, count(shown.length, "request"), hidden > 0 && `, ${hidden} filtered out`,
    held.length > 0 && `, ${held.length} new while paused`, paused && held.length === 0 && ", paused");
  list.hidden = shown.length === 0;
  empty.hidden = shown.length > 0;
  if (shown.length > 0) return;
  if (rows.size > 0) {
    fill(empty, h("h3", {}, "Nothing passes the filter"), button("Show all requests", clearFilters));
  } else {
    fill(empty, h("h3", {}, "No requests yet"),
      h("p", {}, "Point a client at this emulator, and each of its requests appears here as it is answered."),
      h("p", {}, h("a", { class: "button main", href: "#start" }, "How to call it"), " ",
        h("a", { class: "button", href: "/_emulator/reference/" }, "Try a call in the API reference")));
  }
}

/** One row can be reached with Tab: the chosen or else the newest, as long as the focus is not in the list. */
function stopAtOne(shown) {
  if (list.contains(document.activeElement)) return;
  const stop = shown.find(({ record }) => record.number === chosen) ?? shown.at(-1);
  for (const row of rows.values()) row.link.tabIndex = row === stop ? 0 : -1;
}

function clearFilters() {
  for (const filter of Object.values(filters)) filter.value = "";
  refilter();
  filters.text.focus();
}
