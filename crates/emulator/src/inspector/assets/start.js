// Examples of calls, the accounts, and the reset.

import { address, post } from "./api.js";
import { add, announce, button, copyButton, fill, h, idText } from "./dom.js";
import { prose } from "./format.js";
import { SNIPPETS } from "./snippets.js";

const EXAMPLE = { customer: "bd59b416-37f9-4d8f-8df3-5750111fc615", order: "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1" };

export const start = {
  mount(panel, info) {
    const accounts = info.accounts ?? [];
    add(panel, h("div", { class: "columns wide-left" },
      h("section", { "aria-labelledby": "start-title" }, h("h2", { id: "start-title" }, "Call the emulator"),
        h("p", {}, "Sign in, then call the API with the token, just as with the real service. The samples run as they are;",
          " if the app registration has a secret of its own, set it as ", h("code", {}, "CLIENT_SECRET"), "."),
        values(info, accounts[0]), snippets(info, accounts[0])),
      h("div", {}, accounts.length > 0 && accountsSection(accounts), more(), again())));
  },
  show() {},
};

function values({ url }, account) {
  const entries = [
    ["API", `${url}/v1`],
    ["Token endpoint", account && `${url}/${account.tenant}/oauth2/token`],
    ["Resource (audience)", url],
    ["Partner tenant", account?.tenant],
    ["Client id", account?.apps?.[0]?.client_id],
  ];
  return h("dl", { class: "facts" },
    entries.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, idText(value, name))]));
}

/** Samples with a row of buttons for the language; the choice is remembered. */
function snippets({ url }, account) {
  const fillers = {
    url, tenant: account?.tenant ?? "TENANT", client: account?.apps?.[0]?.client_id ?? "CLIENT_ID", ...EXAMPLE,
  };
  const text = (sample) => sample.replace(/\{\{(\w+)\}\}/g, (_, name) => fillers[name]);
  const pre = h("pre", { tabindex: "0" });
  let current;
  const buttons = Object.keys(SNIPPETS).map((language) => button(language, () => choose(language), { class: "small" }));
  function choose(language) {
    current = language;
    for (const each of buttons) each.setAttribute("aria-pressed", String(each.textContent === language));
    pre.textContent = text(SNIPPETS[language]);
    pre.setAttribute("aria-label", `Sample: ${language}`);
    localStorage.setItem("language", language);
  }
  const kept = localStorage.getItem("language");
  choose(SNIPPETS[kept] ? kept : Object.keys(SNIPPETS)[0]);
  return h("div", { class: "body" },
    h("div", { class: "body-head" }, h("span", { class: "group", role: "group", "aria-label": "Language" }, buttons),
      copyButton("Copy", () => text(SNIPPETS[current]))), pre);
}

function accountsSection(accounts) {
  return h("section", { "aria-labelledby": "accounts-title" }, h("h2", { id: "accounts-title" }, "Accounts"),
    accounts.map(({ name, tenant, environment, kind, apps = [], users = [] }) => h("div", { class: "note" },
      h("h3", {}, name ?? "Partner", " ", h("span", { class: "kind" }, [environment, kind].filter(Boolean).join(", "))),
      h("dl", { class: "facts" }, h("dt", {}, "Tenant"), h("dd", {}, idText(tenant, "the tenant")),
        apps.map((app) =>
          [h("dt", {}, "App"), h("dd", {}, app.name && `${app.name} `, idText(app.client_id, "the client id"))]),
        users.map((user) =>
          [h("dt", {}, "User"), h("dd", {}, user.name, h("span", { class: "quiet" }, ` ${rolesOf(user)}`))])))));
}

const rolesOf = ({ roles }) => (roles ? roles.join(", ") || "no role" : "");

function more() {
  return h("section", { "aria-labelledby": "more-title" }, h("h2", { id: "more-title" }, "More"),
    h("ul", { class: "links" },
      h("li", {}, h("a", { href: "/_emulator/reference/" }, "API reference"), ": read the description, and try each call."),
      h("li", {}, h("a", { href: address("openapi.json") }, "openapi.json"),
        ": the description for tools, with this emulator as its server."),
      h("li", {}, h("a", { href: address("state"), download: "partner-orders-world.json" }, "Download the state"),
        ": all accounts, customers and orders as they are now; an emulator starts with them by ",
        h("code", {}, "--seed"), "."),
      h("li", {}, h("a", { href: address("seed-schema.json") }, "seed-schema.json"), ": the JSON Schema of such a file.")));
}

/** The reset, which asks for confirmation in place. */
function again() {
  const host = h("div", { class: "group" });
  const said = h("p", { class: "quiet", role: "status" });
  const ask = () => fill(host, h("span", {}, "All changes, requests and rules are removed. "),
    button("Yes, reset", reset, { class: "danger" }), button("No", idle));
  function idle() {
    const it = button("Reset the emulator", () => { ask(); host.querySelector("button").focus(); });
    fill(host, it);
    return it;
  }
  async function reset() {
    try {
      await post("reset");
      said.textContent = "The emulator was reset. Tokens stay valid.";
      announce("The emulator was reset.");
    } catch (error) {
      fill(said, prose(error.message));
    }
    idle().focus();
  }
  idle();
  return h("section", { "aria-labelledby": "reset-title" }, h("h2", { id: "reset-title" }, "Reset"),
    h("p", {}, "Restores the world of the start, and clears the log and the fault rules. Tokens stay valid."), host, said);
}
