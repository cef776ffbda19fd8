// The page's frame: sections, deep links, and the state of the connection.

import { get } from "./api.js";
import { clock } from "./clock.js";
import { conduct } from "./conduct.js";
import { announce, fill, h } from "./dom.js";
import { faults } from "./faults.js";
import { statusText } from "./format.js";
import { live } from "./live.js";
import { orders } from "./orders.js";
import { requests } from "./requests.js";
import { start } from "./start.js";

/** Each section: `mount(element, info)` is called once, `show(rest of the link)` whenever it comes to the front. */
const sections = { requests, orders, faults, clock, conduct, start };
const names = Object.keys(sections);
const panel = (name) => document.getElementById(`panel-${name}`);
const tab = (name) => document.getElementById(`tab-${name}`);

/** Shows the section that the address names; an unknown name leaves the page as it is. */
function follow() {
  const [path, query = ""] = location.hash.slice(1).split("?");
  const [name, ...rest] = path.split("/");
  const wanted = name === "" ? "requests" : name;
  if (!names.includes(wanted)) return;
  if (panel(wanted).hidden) scrollTo(0, 0);
  for (const each of names) {
    const selected = each === wanted;
    panel(each).hidden = !selected;
    tab(each).setAttribute("aria-selected", String(selected));
    tab(each).tabIndex = selected ? 0 : -1;
    if (!selected) sections[each].hide?.();
  }
  document.title = `${tab(wanted).textContent} · Partner Center orders emulator`;
  sections[wanted].show(rest.map(decodeURIComponent).join("/"), new URLSearchParams(query));
}

function keys(event) {
  const at = names.findIndex((name) => tab(name) === document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const name = names.at(to % names.length);
  location.hash = name;
  tab(name).focus();
}

function connection(state) {
  const light = document.getElementById("connection");
  light.dataset.state = state;
  light.textContent = { live: "Live", polling: "Polling", gone: "Not reachable" }[state];
  light.title = {
    live: "Each request appears here as soon as it is served.",
    polling: "The event stream is down; the page reads new requests once a second.",
    gone: "The page tries again every second.",
  }[state];
  const banner = document.getElementById("banner");
  banner.hidden = state !== "gone";
  fill(banner, h("b", {}, "The emulator does not respond."),
    " The page shows what it read last, and continues by itself once the emulator runs at this address again.");
}

/** Announces refusals to screen readers, at most once in two seconds. */
function announceRefusals() {
  let refused = [];
  let timer;
  live.addEventListener("requests", ({ detail }) => {
    refused.push(...detail.filter((record) => record.status >= 400 || !record.status));
    if (refused.length === 0 || timer) return;
    timer = setTimeout(() => {
      const [first] = refused;
      announce(refused.length === 1
        ? `Request ${first.number}: ${statusText(first.status)}${first.code === undefined ? "" : `, code ${first.code}`}.`
        : `${refused.length} requests were refused.`);
      refused = [];
      timer = undefined;
    }, 2000);
  });
}

async function info() {
  for (;;) {
    try {
      return await get("info");
    } catch {
      connection("gone");
      await new Promise((resolve) => { setTimeout(resolve, 1000); });
    }
  }
}

function where({ version, url, accounts }) {
  const kinds = [...new Set((accounts ?? []).map((account) => account.environment))];
  fill(document.getElementById("where"), h("code", {}, url),
    kinds.map((kind) => h("span", { class: "kind" }, `${kind} account`)), h("span", { class: "quiet" }, version));
}

const known = await info();
where(known);
for (const name of names) {
  sections[name].mount(panel(name), known);
  tab(name).addEventListener("click", () => { location.hash = name; });
}
document.getElementById("tabs").addEventListener("keydown", keys);
live.addEventListener("state", ({ detail }) => connection(detail));
// A link to the content is no link to a section.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
addEventListener("hashchange", follow);
announceRefusals();
live.start();
follow();
document.documentElement.dataset.ready = "true";
