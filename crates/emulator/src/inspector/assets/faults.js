// Injected faults: the list of rules, and a form for another one.

import { get, post, put, remove } from "./api.js";
import { add, announce, button, field, fill, h, select, unique } from "./dom.js";
import { EFFECTS, PRESETS, describe, forgetNames, learnNames } from "./effects.js";
import { count, prose } from "./format.js";
import { live } from "./live.js";

const METHODS = ["", "GET", "POST", "PATCH", "DELETE"].map((method) => [method, method || "Any method"]);

let list, problem, seed, form, controls, effectHost, more;
let customersLoaded = false;
let timer;
/** The rules on the page, as JSON. */
let drawn;

export const faults = {
  mount(panel, info) {
    list = h("div", { class: "rules" });
    problem = h("p", { class: "problem", role: "alert", hidden: true });
    form = ruleForm(info.operations ?? []);
    add(panel, h("div", { class: "columns" },
      h("section", { "aria-labelledby": "rules-title" },
        h("header", { class: "bar" }, h("h2", { id: "rules-title" }, "Fault rules"),
          button("Clear all", () => act(remove("faults"), "All rules were removed."), { class: "small" })),
        h("p", { class: "quiet" }, "Of several rules that match a request, only the first takes effect."),
        list, seedForm()),
      h("section", { "aria-labelledby": "rule-title" }, h("h2", { id: "rule-title" }, "Add a rule"),
        h("div", { class: "presets", role: "group", "aria-label": "Presets" },
          PRESETS.map((preset) => button(preset.name, () => use(preset), { class: "small" }))),
        form, problem)));
    live.addEventListener("changed", ({ detail }) => {
      if (detail === "world") forgetNames();
      if (detail === "faults" || detail === "world") load();
    });
    // A request can change the count of hits.
    live.addEventListener("requests", () => { timer ??= setTimeout(() => { timer = undefined; load(); }, 200); });
    live.addEventListener("replaced", load);
  },

  show() {
    load();
    if (!customersLoaded) loadCustomers();
  },
};

function ruleForm(operations) {
  controls = {
    operation: select([["", "Any operation"], ...operations.map(({ id, method }) => [id, `${id} (${method})`])]),
    customer: h("input", {
      type: "text", list: unique(), placeholder: "Any customer", pattern: "[0-9a-fA-F\\-]{36}",
      title: "A customer's tenant id, a GUID", spellcheck: "false", autocomplete: "off",
    }),
    kind: select(Object.entries(EFFECTS).map(([kind, { label }]) => [kind, label]), { onchange: () => showEffect() }),
    count: h("input", { type: "number", min: 1, step: 1, placeholder: "Every time" }),
    skip: h("input", { type: "number", min: 0, step: 1, placeholder: "0" }),
    probability: h("input", { type: "number", min: 0, max: 1, step: "any", placeholder: "1" }),
    method: select(METHODS),
    path: h("input", { type: "text", placeholder: "Anything", autocomplete: "off" }),
    name: h("input", { type: "text", placeholder: "Shown in the list of requests", autocomplete: "off" }),
  };
  effectHost = h("div", { class: "fields" });
  const customers = h("datalist", { id: controls.customer.getAttribute("list") });
  more = h("details", {}, h("summary", {}, "More conditions"),
    h("div", { class: "fields" }, field("Method", controls.method), field("Path contains", controls.path),
      field("Probability", controls.probability, "0 to 1; the seed decides which requests."),
      field("Name", controls.name)));
  const it = h("form", { class: "form", onsubmit: submit },
    h("fieldset", {}, h("legend", {}, "What happens"),
      field("Effect", controls.kind), h("p", { class: "quiet", id: "effect-about" }), effectHost),
    h("fieldset", {}, h("legend", {}, "To which requests"),
      h("div", { class: "fields" },
        field("Operation", controls.operation), field("Customer", controls.customer), customers,
        field("How many times", controls.count), field("After skipping", controls.skip)),
      more),
    h("p", {}, h("button", { class: "main" }, "Add the rule")));
  queueMicrotask(() => showEffect());
  return it;
}

/** Shows the fields of the selected effect, with these values or the defaults. */
function showEffect(values = {}) {
  const { about, fields } = EFFECTS[controls.kind.value];
  document.getElementById("effect-about").textContent = about;
  fill(effectHost, fields.map((it) => {
    const props = { name: it.name, min: it.min, max: it.max, required: it.required };
    // A field that a preset leaves out stays empty.
    const value = Object.keys(values).length > 0 && it.json ? values[it.name] : values[it.name] ?? it.value;
    const control = it.options
      ? select(it.options.map((option) => [option, option]), props)
      : h("input", { type: it.type, ...props });
    if (it.type === "checkbox") control.checked = value === true;
    else if (value !== undefined && value !== null) control.value = it.json ? JSON.stringify(value) : value;
    return field(it.label, control, it.hint);
  }));
}

function effect() {
  const kind = controls.kind.value;
  const made = { kind };
  for (const { name, type, nullable, json } of EFFECTS[kind].fields) {
    const control = effectHost.querySelector(`[name="${name}"]`);
    if (type === "checkbox") {
      if (control.checked) made[name] = true;
    } else if (control.value !== "") {
      made[name] = type === "number" ? Number(control.value) : json ? JSON.parse(control.value) : control.value;
    } else if (nullable) {
      made[name] = null;
    }
  }
  return made;
}

async function submit(event) {
  event.preventDefault();
  let rule;
  try {
    rule = { effect: effect() };
  } catch (error) {
    problem.hidden = false;
    problem.textContent = `The JSON is invalid: ${error.message}`;
    return;
  }
  for (const name of ["operation", "customer", "method", "path", "name"]) {
    const value = controls[name].value.trim();
    if (value !== "") rule[name] = value;
  }
  for (const name of ["count", "skip", "probability"]) {
    if (controls[name].value !== "") rule[name] = Number(controls[name].value);
  }
  await act(post("faults", rule), "The rule was added.");
}

function use(preset) {
  form.reset();
  controls.kind.value = preset.effect.kind;
  controls.operation.value = preset.operation ?? "";
  controls.count.value = preset.count ?? "";
  controls.name.value = preset.name;
  showEffect(preset.effect);
  form.querySelector("button.main").focus();
}

function seedForm() {
  seed = h("input", { type: "number", min: 0, step: 1, required: true });
  return h("form", { class: "inline", onsubmit: async (event) => {
    event.preventDefault();
    const { rules } = await get("faults");
    const unnumbered = rules.map(({ id, hits, remaining, ...rule }) => rule);
    await act(put("faults", { seed: Number(seed.value), rules: unnumbered }), "The seed was set.");
  } }, field("Seed for probabilities", seed), h("button", { class: "small" }, "Set"),
  h("small", {}, "Same seed, same requests, same faults. Setting it resets the counts of all rules."));
}

/** Waits for a change, announces its result, and shows the rules as they are now. */
async function act(change, done) {
  try {
    await change;
    problem.hidden = true;
    announce(done);
  } catch (error) {
    problem.hidden = false;
    fill(problem, prose(error.message));
  }
  load();
}

async function load() {
  let answer;
  try {
    answer = await get("faults");
  } catch {
    return;
  }
  // Drawing the list again under the mouse would lose the click.
  const json = JSON.stringify(answer);
  if (json === drawn) return;
  drawn = json;
  learnNames(answer.rules);
  if (document.activeElement !== seed) seed.value = answer.seed;
  const tab = document.getElementById("tab-faults");
  tab.textContent = answer.rules.length > 0 ? `Faults (${answer.rules.length})` : "Faults";
  const focused = document.activeElement?.dataset?.rule;
  fill(list, answer.rules.length === 0
    ? h("p", { class: "empty" }, "No rules: every request is served without a fault.")
    : h("ol", {}, answer.rules.map(row)));
  if (focused) list.querySelector(`[data-rule="${focused}"]`)?.focus();
}

function row(rule) {
  const { id, hits = 0, remaining, effect: what } = rule;
  const spent = remaining === 0;
  return h("li", { class: "rule", "data-spent": spent },
    h("div", {}, h("b", {}, rule.name ?? describe(what)), rule.name && h("span", { class: "quiet" }, describe(what)),
      h("span", { class: "quiet" }, conditions(rule))),
    h("span", { class: "chip", "data-tone": spent ? "moved" : hits > 0 ? "throttled" : "good" },
      spent ? `spent after ${count(hits, "hit")}` : hits > 0 ? count(hits, "hit") : "waiting"),
    typeof remaining === "number" && remaining > 0 && h("span", { class: "quiet" }, `${remaining} to go`),
    button("Delete", () => act(remove(`faults/${id}`), "The rule was removed."),
      { class: "small", "data-rule": id, "aria-label": `Delete rule ${id}` }));
}

function conditions({ operation, customer, tenant, method, path, count: times, skip, probability }) {
  const to = [operation ?? "any operation", method, path && `path contains “${path}”`,
    customer && `customer ${customer.slice(0, 8)}…`, tenant && `tenant ${tenant.slice(0, 8)}…`];
  const when = [times ? (times === 1 ? "once" : `${times} times`) : "every time", skip ? `after ${skip}` : undefined,
    typeof probability === "number" && probability < 1 ? `with probability ${probability}` : undefined];
  return `${to.filter(Boolean).join(", ")} · ${when.filter(Boolean).join(", ")}`;
}

async function loadCustomers() {
  try {
    const entries = await get("orders");
    const customers = new Map(entries.map(({ customer }) => [customer.id, customer.name]));
    const options = document.getElementById(controls.customer.getAttribute("list"));
    fill(options, [...customers].map(([id, name]) => h("option", { value: id }, name)));
    customersLoaded = true;
  } catch {
    // Without suggestions, the field still accepts any id.
  }
}
