// The requests, newest first, and beside them the open one.

import { address, remove } from "./api.js";
import { add, button, fill, h, roving, select } from "./dom.js";
import { faultBadge } from "./effects.js";
import { showExchange } from "./exchange.js";
import { clockTime, count, duration, pathParts, statusChip, statusClass } from "./format.js";
import { live } from "./live.js";

const CLASSES = [
  ["", "Every status"], ["good", "2xx good"], ["moved", "3xx"], ["refused", "4xx refused"], ["throttled", "429 throttled"],
  ["broken", "5xx broken"], ["lost", "No response"],
];

/** The fewest neighbours that become one row if they are alike. */
const FOLD = 3;

/** Rows by number. */
const rows = new Map();
let panel, list, empty, tally, filters, pauseButton, refusedButton, detail;
let paused = false;
let refusedOnly = false;
/** Runs of neighbours that are shown one by one, by the number of their oldest request. */
const unfolded = new Set();
let held = [];
/** What arrived since the last frame. */
const arriving = [];
let chosen;
/** The row that stays in place while requests arrive: its number, and its position in the window. */
let anchor;

export const requests = {
  mount(element, info) {
    panel = element;
    const again = () => refilter();
    filters = {
      text: h("input", {
        type: "search", "aria-label": "Filter by text", placeholder: "Filter: path, id, code…", oninput: again,
      }),
      status: select(CLASSES, { "aria-label": "Filter by status", onchange: again }),
      operation: select([["", "Every operation"], ...(info.operations ?? []).map(({ id }) => [id, id])],
        { "aria-label": "Filter by operation", onchange: again }),
    };
    pauseButton = button("Pause", togglePause, { "aria-pressed": "false" });
    refusedButton = button("Refused only", () => { refusedOnly = !refusedOnly; again(); }, { "aria-pressed": "false" });
    tally = h("p", { class: "quiet tally" });
    list = h("ol", { class: "rows", "aria-label": "Requests, newest first" });
    empty = h("div", { class: "empty" });
    detail = h("article", { class: "detail", "aria-label": "The chosen request", tabindex: "-1", hidden: true });
    add(panel,
      h("h2", { class: "aside" }, "Requests"),
      h("div", { class: "tools" }, filters.text, filters.status, filters.operation,
        h("span", { class: "group" }, pauseButton, refusedButton,
          button("Clear", () => remove("requests").catch(() => {})),
          h("a", { class: "button", href: address("requests.har"), download: "partner-orders-emulator.har" },
            "Download HAR"))),
      h("div", { class: "split" }, h("div", { class: "master" }, tally, empty, list), detail));
    // A row that has flashed must not flash again when the section comes back to the front.
    list.addEventListener("animationend", ({ target }) => delete target.dataset.new);
    roving(list, () => [...list.querySelectorAll("a.row")].filter((row) => !row.parentElement.hidden));
    // With a request open, the arrow keys in the list open the next one.
    list.addEventListener("keydown", ({ key }) => {
      const number = Number(document.activeElement.dataset.number);
      if (chosen !== undefined && number && ["ArrowDown", "ArrowUp", "Home", "End"].includes(key)) go(number);
    });
    addEventListener("keydown", keys);
    live.addEventListener("replaced", replace);
    live.addEventListener("requests", ({ detail: fresh }) => arrive(fresh));
    replace();
  },

  show(number, params) {
    chosen = number === "" ? undefined : Number(number);
    if (params.size > 0) takeFilters(params);
    putFilters();
    for (const [each, { link }] of rows) mark(link, each === chosen);
    panel.dataset.chosen = String(chosen !== undefined);
    detail.hidden = chosen === undefined;
    tell();
    if (chosen !== undefined) showExchange(detail, chosen, close);
  },
};

/** Opens a request, or closes the open one, and leaves the filters as they are. */
function go(number) {
  location.hash = hashOf(number);
}

function hashOf(number) {
  const values = {
    text: filters.text.value.trim(), status: filters.status.value, operation: filters.operation.value,
    refused: refusedOnly ? "1" : "",
  };
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
  return `requests${number === undefined ? "" : `/${number}`}${query === "" ? "" : `?${query}`}`;
}

/** Writes the filters into the address, so that a link has them. */
function putFilters() {
  if (!panel.hidden) history.replaceState(null, "", `#${hashOf(chosen)}`);
}

function takeFilters(params) {
  for (const [name, filter] of Object.entries(filters)) filter.value = params.get(name) ?? "";
  refusedOnly = params.get("refused") === "1";
  sift();
}

/** Escape closes the open request; the arrow keys left and right open the newer and the older one. */
function keys(event) {
  const elsewhere = event.target.closest?.("input, select, textarea, pre, [role=tablist]");
  if (panel.hidden || chosen === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    close();
  } else if (!elsewhere && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    const numbers = [...rows.values()].filter(({ item }) => !item.hidden).map(({ record }) => record.number);
    const at = numbers.indexOf(chosen);
    const next = numbers[at + (event.key === "ArrowLeft" ? 1 : -1)];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    go(next);
  }
}

function mark(link, current) {
  if (current) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

function close() {
  const back = rows.get(chosen)?.link;
  go(undefined);
  // The list is hidden on a phone until the hash has been followed.
  setTimeout(() => back?.focus());
}

function togglePause() {
  paused = !paused;
  pauseButton.setAttribute("aria-pressed", String(paused));
  if (!paused) prepend(held.splice(0));
  tell();
}

/** Shows what has arrived with the next frame: a thousand requests at once are drawn a few times, not a thousand. */
function arrive(fresh) {
  const first = arriving.length === 0;
  arriving.push(...fresh);
  if (!first) return;
  requestAnimationFrame(() => {
    const all = arriving.splice(0);
    if (paused) hold(all);
    else prepend(all, true);
  });
}

function hold(fresh) {
  held.push(...fresh);
  tell();
}

function replace() {
  const position = readingPosition();
  rows.clear();
  arriving.length = 0;
  held = [];
  fill(list);
  prepend(live.records);
  position();
}

function prepend(records, fresh = false) {
  const fragment = document.createDocumentFragment();
  const position = readingPosition();
  for (const record of records) {
    const row = rowOf(record, fresh);
    rows.set(record.number, row);
    row.passes = passes(row);
    fragment.prepend(row.item);
  }
  list.prepend(fragment);
  const oldest = live.records[0]?.number ?? 0;
  for (const [number, { item }] of rows) {
    if (number >= oldest) break;
    item.remove();
    rows.delete(number);
  }
  tell();
  position();
}

/** Stores the positions of the visible rows, if the list was scrolled. Returns a function that restores them. */
function readingPosition() {
  const scroller = document.scrollingElement;
  if (list.hidden || list.getBoundingClientRect().top >= 0) {
    anchor = undefined;
    return () => {};
  }
  const seen = [...rows.values()].filter(({ item }) => !item.hidden)
    .map(({ item, record }) => ({ number: record.number, top: item.getBoundingClientRect().top }))
    .filter(({ top }) => top > -100 && top < innerHeight);
  // Browsers round the position. Measured from the last intended position, the differences do not add up.
  const last = anchor && seen.find(({ number, top }) => number === anchor.number && Math.abs(top - anchor.top) < 2);
  if (last) seen.unshift(anchor);
  return () => {
    anchor = seen.find(({ number }) => rows.get(number)?.item.hidden === false);
    if (anchor) scroller.scrollTop += rows.get(anchor.number).item.getBoundingClientRect().top - anchor.top;
  };
}

function rowOf(record, fresh) {
  const { number, time, method, path, status, code, meaning, operation, caller, user_agent: agent } = record;
  const badges = [
    record.replayed && h("span", { class: "badge" }, "replayed"),
    record.fault_rule !== undefined && faultBadge(record.fault_rule),
  ];
  const who = caller || agent?.split(/[\s/]/)[0] || "";
  const props = {
    class: "row", href: `#requests/${number}`, tabindex: "-1",
    "data-number": number, "data-new": fresh, "data-tone": statusClass(status),
  };
  const link = h("a", props,
    h("span", { class: "number" }, String(number)),
    h("time", { datetime: time }, clockTime(time)),
    h("span", { class: "method", "data-method": method }, method),
    h("span", { class: "path", title: operation ? `${path} (${operation})` : path }, pathParts(path)),
    h("span", { class: "code", title: meaning }, badges,
      code !== undefined && [h("b", {}, codeOf(record)), meaning && h("span", { class: "means" }, ` ${meaning}`)]),
    h("span", { class: "who", title: agent }, who),
    statusChip(status),
    h("span", { class: "took" }, duration(record.duration_microseconds)));
  mark(link, number === chosen);
  const alike = JSON.stringify([method, path, status, code, who, record.fault_rule, record.replayed]);
  return { record, link, alike, item: h("li", {}, link), words: wordsOf(record) };
}

/** `code 900117`, or `AADSTS70000` of a sign-in. */
const codeOf = ({ code, path }) => (/^\/v1(\.0)?\//.test(path) ? `code ${code}` : `AADSTS${code}`);

const wordsOf = (record) =>
  [record.number, record.method, record.path, record.status, record.code, record.request_id, record.correlation_id,
    record.operation, record.user_agent, record.caller, record.fault_rule !== undefined && "fault",
    record.meaning].filter(Boolean).join(" ").toLowerCase();

function passes({ record, words }) {
  const text = filters.text.value.trim().toLowerCase();
  return text.split(/\s+/).every((word) => words.includes(word))
    && (!refusedOnly || !["good", "moved"].includes(statusClass(record.status)))
    && (filters.status.value === "" || filters.status.value === statusClass(record.status))
    && (filters.operation.value === "" || filters.operation.value === record.operation);
}

function refilter() {
  sift();
  putFilters();
}

function sift() {
  refusedButton.setAttribute("aria-pressed", String(refusedOnly));
  for (const row of rows.values()) row.passes = passes(row);
  tell();
}

/** Shows alike neighbours as one row with their number, unless they were unfolded. `shown` is oldest first. */
function fold(shown) {
  for (let start = 0, end = 0; start < shown.length; start = end) {
    while (end < shown.length && shown[end].alike === shown[start].alike) end += 1;
    const [size, first] = [end - start, shown[start].record.number];
    const folded = size >= FOLD && !unfolded.has(first);
    for (const row of shown.slice(start, end)) {
      const newest = row === shown[end - 1];
      row.item.hidden = folded && !newest && row.record.number !== chosen;
      tellTimes(row, newest && size >= FOLD ? size : 0, first, folded);
    }
  }
}

/** The button that unfolds a run of neighbours, on its newest row. */
function tellTimes(row, size, first, folded) {
  if (size === 0) {
    row.times?.remove();
    row.times = undefined;
    return;
  }
  row.times ??= button("", () => {}, { class: "small times" });
  row.times.textContent = `×${size}`;
  row.times.ariaLabel = folded ? `Show all ${size} requests like this` : `Show these ${size} requests as one`;
  row.times.ariaExpanded = String(!folded);
  row.times.onclick = () => {
    if (folded) unfolded.add(first);
    else unfolded.delete(first);
    tell();
  };
  if (!row.times.isConnected) row.item.append(row.times);
}

function tell() {
  const shown = [...rows.values()].filter((row) => row.passes);
  for (const row of rows.values()) row.item.hidden = !row.passes;
  fold(shown);
  stopAtOne(shown.filter(({ item }) => !item.hidden));
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
      h("p", {}, "Point a client at this emulator, and each of its requests appears here."),
      h("p", {}, h("a", { class: "button main", href: "#start" }, "How to call it"), " ",
        h("a", { class: "button", href: "/_emulator/reference/" }, "Try a call in the API reference")));
  }
}

/** Lets Tab reach one row, the open or else the newest, unless the focus is in the list. */
function stopAtOne(shown) {
  if (list.contains(document.activeElement)) return;
  const stop = shown.find(({ record }) => record.number === chosen) ?? shown.at(-1);
  for (const row of rows.values()) row.link.tabIndex = row === stop ? 0 : -1;
}

function clearFilters() {
  for (const filter of Object.values(filters)) filter.value = "";
  refusedOnly = false;
  refilter();
  filters.text.focus();
}
