// The emulator's clock and settings.

import { get, put } from "./api.js";
import { add, announce, button, field, fill, h } from "./dom.js";
import { prose } from "./format.js";
import { live } from "./live.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const SETTINGS = {
  requests_per_minute: ["Requests per minute and tenant", "0: no limit. The service allows 500."],
  list_lag_seconds: ["Seconds until a new order is listed", "The service may take 15 minutes."],
  provisioning_seconds: ["Seconds until an order is provisioned"],
  cancellation_seconds: ["Seconds until a cancellation shows"],
};

/** The clock as it was last read, with the time of this machine at that moment, in milliseconds. */
let read;
let big, state, when, hold, problem;
const inputs = {};

export const clock = {
  mount(panel) {
    big = h("p", { class: "big", role: "timer", "aria-label": "The emulator's time" });
    state = h("p", { class: "quiet" });
    problem = h("p", { class: "problem", role: "alert", hidden: true });
    when = h("input", { type: "datetime-local", step: 1, required: true });
    hold = button("Hold", () => change({ held: !read?.held }), { "aria-pressed": "false" });
    const keep = h("input", { type: "checkbox" });
    const advance = (label, seconds) =>
      button(label, () => change({ advance_seconds: seconds, ...(keep.checked && { keep_tokens: true }) }));
    add(panel, h("div", { class: "columns" },
      h("section", { "aria-labelledby": "clock-title" }, h("h2", { id: "clock-title" }, "Clock"), big, state,
        h("div", { class: "group" }, advance("+ 1 hour", HOUR), advance("+ 1 day", DAY), advance("+ 61 days", 61 * DAY),
          hold, button("Back to real time", () => change({ real: true }))),
        field("Keep tokens valid when a “+” button moves the clock", keep),
        h("form", { class: "inline", onsubmit: set }, field("Set to (UTC)", when), h("button", {}, "Set")),
        problem,
        h("p", { class: "quiet" }, "Everything that depends on time follows this clock: cancellation windows, the 60 days",
          " of a sandbox order, ends of terms, tokens, provisioning, and when an order is listed.",
          " Throttling stays on real time.")),
      h("section", { "aria-labelledby": "settings-title" },
        h("h2", { id: "settings-title" }, "Settings"), settingsForm())));
    live.addEventListener("changed", ({ detail }) => {
      if (detail === "clock" || detail === "world") readClock();
      if (detail === "settings" || detail === "world") readSettings();
    });
    live.addEventListener("replaced", readClock);
    setInterval(tick, 1000);
    readClock();
  },

  show() {
    readClock();
    readSettings();
  },
};

function take({ now, held, offset_seconds: offset }) {
  read = { at: Date.parse(now), here: performance.now(), held, offset };
  hold.setAttribute("aria-pressed", String(held));
  hold.textContent = held ? "Let it run" : "Hold";
  state.textContent = held
    ? "Held: it stands still until you move it or let it run."
    : offset ? `Runs ${spell(Math.abs(offset))} ${offset > 0 ? "ahead of" : "behind"} real time.` : "Real time.";
  if (document.activeElement !== when) when.value = new Date(read.at).toISOString().slice(0, 19);
  tick();
}

/** `2 days 3 hours`: the two largest units. */
function spell(seconds) {
  const units = [[DAY, "day"], [HOUR, "hour"], [60, "minute"], [1, "second"]];
  const words = [];
  let rest = Math.round(seconds);
  for (const [size, name] of units) {
    const n = Math.floor(rest / size);
    rest -= n * size;
    if (n > 0 && words.length < 2) words.push(`${n} ${name}${n === 1 ? "" : "s"}`);
  }
  return words.join(" ") || "0 seconds";
}

function tick() {
  if (!read) return;
  const now = new Date(read.at + (read.held ? 0 : performance.now() - read.here)).toISOString();
  fill(big, h("span", {}, now.slice(0, 10)), " ", h("span", {}, now.slice(11, 19)), " ", h("small", {}, "UTC"));
  const light = document.getElementById("clock-light");
  const moved = read.held || read.offset;
  light.dataset.state = moved ? "moved" : "real";
  const how = read.held ? "held" : moved ? "moved" : "";
  light.textContent = [moved ? now.slice(0, 10) : "", now.slice(11, 19), "UTC", how].filter(Boolean).join(" ");
  light.setAttribute("aria-label", ["The emulator's clock", how].filter(Boolean).join(", "));
}

async function readClock() {
  try {
    take(await get("clock"));
  } catch {
    // The banner says so.
  }
}

async function change(to) {
  try {
    take(await put("clock", to));
    problem.hidden = true;
    announce(`The clock is at ${big.textContent}.`);
  } catch (error) {
    problem.hidden = false;
    fill(problem, prose(error.message));
  }
}

function set(event) {
  event.preventDefault();
  const value = when.value.length === 16 ? `${when.value}:00` : when.value;
  when.blur();
  change({ now: `${value}Z` });
}

function settingsForm() {
  const said = h("p", { role: "alert", class: "problem", hidden: true });
  const form = h("form", { class: "form", onsubmit: async (event) => {
    event.preventDefault();
    try {
      const wanted = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, Number(input.value)]));
      showSettings(await put("settings", wanted) ?? wanted);
      said.hidden = true;
      announce("The settings were saved.");
      saved.textContent = "Saved.";
      setTimeout(() => { saved.textContent = ""; }, 2000);
    } catch (error) {
      said.hidden = false;
      fill(said, prose(error.message));
    }
  } });
  const saved = h("span", { class: "quiet" });
  for (const [name, [label, hint]] of Object.entries(SETTINGS)) {
    inputs[name] = h("input", { type: "number", min: 0, step: 1, required: true, name });
    add(form, field(label, inputs[name], hint));
  }
  return add(form, h("p", { class: "group" }, h("button", { class: "main" }, "Save"), saved), said);
}

function showSettings(values) {
  for (const [name, input] of Object.entries(inputs)) {
    if (document.activeElement !== input && values[name] !== undefined) input.value = values[name];
  }
}

async function readSettings() {
  try {
    showSettings(await get("settings"));
  } catch {
    // The banner says so.
  }
}
