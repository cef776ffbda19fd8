// The customers and their orders, with the calls that cancel each line item.

import { get } from "./api.js";
import { add, button, copyButton, fill, h, idText, select } from "./dom.js";
import { coloured, count, dateTime, day } from "./format.js";
import { live } from "./live.js";

/** Titles of the calls that cancel, by the names that the emulator has for them. */
const ROUTES = { "order PATCH": "Order PATCH", "subscription PATCH": "Subscription PATCH" };

/** Cards by order, each with the JSON that it shows. */
let cards = new Map();
let panel, host, tally, filters, accounts;
let shown = false;
let stale = true;
let wanted = "";
let timer;

export const orders = {
  mount(element, info) {
    panel = element;
    accounts = new Map((info.accounts ?? []).map((account) => [account.tenant, account]));
    filters = {
      text: h("input", {
        type: "search", "aria-label": "Filter orders", placeholder: "Filter: order, customer, product…", oninput: refilter,
      }),
      status: select([["", "Every status"]], { "aria-label": "Filter by order status", onchange: refilter }),
    };
    tally = h("p", { class: "quiet tally" });
    host = h("div", { class: "orders" });
    add(panel, h("h2", { class: "aside" }, "Customers and orders"),
      h("div", { class: "tools" }, filters.text, filters.status,
        h("span", { class: "group" },
          button("Open all", () => openAll(true)), button("Close all", () => openAll(false)))),
      tally, host);
    live.addEventListener("requests", ({ detail }) => detail.some(({ method }) => method !== "GET") && again());
    live.addEventListener("replaced", again);
    live.addEventListener("changed", ({ detail }) => detail !== "faults" && again());
  },

  show(order) {
    shown = true;
    wanted = order;
    if (stale) load();
    else reveal();
  },

  hide() {
    shown = false;
  },
};

/** Loads soon: a burst of changes is read once, and only while the section is shown. */
function again() {
  stale = true;
  if (!shown || timer) return;
  timer = setTimeout(() => {
    timer = undefined;
    if (shown) load();
  }, 150);
}

async function load() {
  stale = false;
  try {
    draw(await get("orders"));
  } catch (error) {
    stale = true;
    if (cards.size === 0) fill(host, h("p", { class: "problem" }, error.message));
  }
}

function draw(entries) {
  const before = cards;
  cards = new Map();
  const groups = new Map();
  for (const entry of entries) {
    const key = `${entry.account}/${entry.customer.id}`;
    if (!groups.has(key)) groups.set(key, { ...entry, cards: [] });
    const id = `${key}/${entry.order.id}`;
    const card = cardOf(entry, before.get(id));
    cards.set(id, card);
    groups.get(key).cards.push(card);
  }
  const statuses = [...new Set(entries.map(({ order }) => order.status ?? "unknown"))].sort();
  const status = filters.status.value;
  fill(filters.status, h("option", { value: "" }, "Every status"),
    statuses.map((each) => h("option", { value: each }, each)));
  filters.status.value = statuses.includes(status) ? status : "";
  const focused = document.activeElement?.closest?.("details.card");
  fill(host, [...groups.values()].map(group));
  if (focused?.isConnected) focused.querySelector("summary").focus({ preventScroll: true });
  refilter();
  reveal();
}

function group({ account, customer, cards: own }) {
  const partner = accounts.get(account);
  return h("section", { class: "customer" },
    h("header", {}, h("h3", {}, customer.name), idText(customer.id, "the customer's id"),
      accounts.size > 1 && h("span", { class: "kind" }, partner ? nameOf(partner) : account)),
    own.map(({ element }) => element));
}

/** The account's name, with its environment unless the name has it. */
const nameOf = ({ name, environment }) => (name.includes(environment) ? name : `${name} (${environment})`);

function cardOf(entry, old) {
  const json = JSON.stringify(entry);
  if (old?.json === json) return old;
  const { order } = entry;
  const element = h("details", { class: "card", open: old?.element.open, "data-order": order.id });
  add(element, summary(entry), h("div", { class: "inside" }, contents(entry)));
  if (old) element.dataset.changed = "true";
  const searched = [order.id, order.status, entry.customer, entry.line_items, order.lineItems];
  return { json, element, words: JSON.stringify(searched).toLowerCase(), status: order.status ?? "unknown" };
}

function summary({ order, line_items: items, visible_in_list: visible }) {
  const types = [...new Set(items.map(({ title }) => title))];
  return h("summary", {},
    h("span", { class: "order-id" }, order.id),
    h("span", { class: "chip", "data-tone": tone(order.status) }, order.status ?? "no status"),
    h("span", { class: "what" }, types.join(", "), items.length > 1 ? ` · ${count(items.length, "line item")}` : ""),
    h("span", { class: "how" }, wayOut(order, items)),
    visible === false && h("span", { class: "badge" }, "not in the list yet"),
    h("span", { class: "when" }, day(order.creationDate)));
}

const isCancelled = ({ status }) => /^cancelled$/i.test(status ?? "");

/** The call that cancels the order, for the closed card. */
function wayOut(order, items) {
  if (isCancelled(order)) return "";
  const works = (route) => items.filter(({ routes }) => {
    const it = find(routes, route);
    return it?.works && !it.over;
  }).length;
  for (const [route, name] of Object.entries(ROUTES)) {
    const n = works(route);
    if (n > 0) return `✓ cancel by ${name}${n < items.length ? ` (${n} of ${items.length})` : ""}`;
  }
  return "✗ cannot be cancelled";
}

/** The entry for one of the `ROUTES`. */
const find = (routes, route) => routes.find((it) => it.route === route);

function tone(status) {
  if (/^completed$/i.test(status ?? "")) return "good";
  if (/^(cancelled|suspended)$/i.test(status ?? "")) return "moved";
  return /error|rejected/i.test(status ?? "") ? "refused" : "throttled";
}

function contents({ order, line_items: items, history }) {
  const lines = new Map((order.lineItems ?? []).map((line) => [line.lineItemNumber, line]));
  return [
    h("table", { class: "items" },
      h("thead", {}, h("tr", {}, ["No.", "Line item", "Quantity", ...Object.values(ROUTES)]
        .map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, items.map((item) => line(item, lines.get(item.number) ?? {}, isCancelled(order))))),
    history.length > 0 && [h("h4", {}, "History"),
      h("ol", { class: "history" }, history.map(happened))],
    h("details", { class: "raw" }, h("summary", {}, "The order as JSON"),
      h("div", { class: "body" },
        h("div", { class: "body-head" }, h("span", {}, "As GET returns it now"),
          copyButton("Copy", () => JSON.stringify(order, null, 2))),
        h("pre", { tabindex: "0", "aria-label": "The order as JSON" }, coloured(JSON.stringify(order))))),
  ];
}

function happened({ time, what, request_id: id }) {
  const by = id && live.records.find((record) => record.request_id === id);
  return h("li", {}, h("time", { datetime: time }, dateTime(time)), " ", what,
    by && [" · ", h("a", { href: `#requests/${by.number}` }, `request ${by.number}`)]);
}

function line({ number, title, advice, routes }, { friendlyName, offerId, quantity, subscriptionId }, cancelled) {
  const isCancelledLine = cancelled || quantity === 0;
  const cell = (name, ...content) => h("td", { "data-label": name }, content);
  return h("tr", {}, cell("No.", String(number)),
    cell("Line item", h("div", {}, h("b", {}, friendlyName ?? offerId ?? title), h("br"),
      h("span", { class: "quiet" }, title, offerId && [" · ", h("code", {}, offerId)],
        subscriptionId && [" · subscription ", h("code", {}, subscriptionId)]),
      advice && h("div", { class: "quiet" }, advice))),
    cell("Quantity", String(quantity ?? "")),
    Object.entries(ROUTES).map(([key, name]) =>
      cell(name, isCancelledLine ? h("span", { class: "quiet" }, "cancelled already") : plan(find(routes, key)))));
}

function plan(route) {
  if (!route) return "–";
  const { works, code, reason, until, over } = route;
  const verdict = over ? "✗ too late" : works ? "✓ works" : "✗ refused";
  return h("div", { class: "plan", "data-tone": works && !over ? "good" : "refused" },
    h("b", {}, verdict), code !== undefined && code !== null && ` with code ${code}`,
    until && (over ? ` since ${dateTime(until)}` : works && ` until ${dateTime(until)}`),
    reason && h("span", { class: "quiet" }, reason));
}

function refilter() {
  const words = filters.text.value.trim().toLowerCase().split(/\s+/);
  let passing = 0;
  for (const card of cards.values()) {
    const passes = words.every((word) => card.words.includes(word))
      && (filters.status.value === "" || filters.status.value === card.status);
    card.element.hidden = !passes;
    passing += passes ? 1 : 0;
  }
  for (const section of host.querySelectorAll("section.customer")) {
    section.hidden = !section.querySelector("details.card:not([hidden])");
  }
  const of = passing < cards.size ? ` of ${cards.size}` : "";
  fill(tally, cards.size === 0 ? "No orders." : `${count(passing, "order")}${of}`);
}

function openAll(open) {
  for (const { element } of cards.values()) element.open = open;
}

/** Opens the order that the link names. */
function reveal() {
  if (wanted === "") return;
  for (const { element } of cards.values()) {
    if (element.dataset.order !== wanted) continue;
    element.open = true;
    element.scrollIntoView({ block: "nearest" });
    element.querySelector("summary").focus({ preventScroll: true });
  }
  wanted = "";
}
