// Building blocks of the page. All data becomes text, never markup: nothing here parses HTML.

/** An element. `props` are attributes, except `on…` (listeners) and properties such as `value`. */
export function h(name, props = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "htmlFor") element[key] = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  add(element, children);
  return element;
}

/** Appends elements and texts; arrays are flattened; null, undefined and false are skipped. */
export function add(element, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child);
  }
  return element;
}

/** Replaces everything within an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

/** A button. */
export function button(label, onclick, props = {}) {
  return h("button", { type: "button", onclick, ...props }, label);
}

/** A label with its control, and a hint. The control gets an id if it has none. */
export function field(label, control, hint) {
  control.id ||= unique();
  const note = hint && h("small", { id: unique() }, hint);
  if (note) control.setAttribute("aria-describedby", note.id);
  return h("div", { class: "field" }, h("label", { htmlFor: control.id }, label), control, note);
}

/** A select of `[value, label]` pairs. */
export function select(options, props = {}) {
  return h("select", props, options.map(([value, label]) => h("option", { value }, label)));
}

let last = 0;
/** An id that no other element has. */
export function unique() {
  last += 1;
  return `e${last}`;
}

/** Announces a sentence to screen readers. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** A button that copies what `text()` returns, and says so. */
export function copyButton(label, text, props = {}) {
  const it = button(label, async () => {
    const done = await copy(await text());
    it.textContent = done ? "Copied" : "Not copied";
    announce(done ? "Copied." : "The browser did not let the page copy.");
    setTimeout(() => { it.textContent = label; }, 1500);
  }, { class: "small", ...props });
  return it;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Browsers allow the clipboard on https and on loopback only.
    const area = h("textarea", { class: "aside", value: text });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** An identifier with a button that copies it. */
export function idText(value, what) {
  return h("span", { class: "id" }, h("code", {}, value),
    copyButton("Copy", () => value, { "aria-label": `Copy ${what}` }));
}

/** Moves through a list of focusable rows with the arrow keys; only one of them is a tab stop. */
export function roving(list, rows) {
  list.addEventListener("keydown", (event) => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, to))].focus();
  });
  list.addEventListener("focusin", (event) => {
    for (const row of rows()) row.tabIndex = row === event.target ? 0 : -1;
  });
}
