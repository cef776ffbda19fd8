// The effects that a fault rule can have, and their fields.

import { h } from "./dom.js";

const seconds = (name, label, hint) => ({ name, label, type: "number", min: 0, hint, nullable: true });
const RETRY_AFTER = seconds("retry_after", "Retry-After, seconds", "Empty: the response has no such header.");

/** By kind: label, sentence and fields. A field that is `nullable` is sent as null when it is empty. */
export const EFFECTS = {
  throttle: {
    label: "Throttle: 429 of the gateway",
    about: "The gateway's 429; the request is not served.",
    fields: [RETRY_AFTER],
  },
  status: {
    label: "Refuse with a status",
    about: "A response with this status, and a body in one of the forms that the service and its proxies send.",
    fields: [
      { name: "status", label: "HTTP status", type: "number", min: 200, max: 599, value: 500, required: true },
      {
        name: "body", label: "Body", value: "fault",
        options: ["fault", "gateway", "extended", "nested", "html", "empty", "text"],
      },
      { name: "code", label: "Service code", type: "number", min: 0, hint: "For a body with a code." },
      { name: "description", label: "Description", type: "text" },
      { ...RETRY_AFTER, nullable: false },
      { name: "after_effect", label: "Only after the request took effect", type: "checkbox" },
    ],
  },
  html_502: { label: "502 with a page of HTML", about: "The page of a proxy in front of the service.", fields: [] },
  empty_401: { label: "401 without a body", about: "A refused token, without a reason.", fields: [] },
  lose_answer: {
    label: "Lose the response after the effect",
    about: "The request takes effect; then the connection is closed without a response.",
    fields: [],
  },
  reset_before: {
    label: "Reset the connection before the effect",
    about: "Nothing happens, and there is no response.",
    fields: [],
  },
  reset_after: {
    label: "Reset the connection after the effect",
    about: "The request takes effect; then the connection is reset.",
    fields: [],
  },
  truncate: {
    label: "Truncate the body",
    about: "The response ends early, after this many bytes of its body.",
    fields: [{ name: "bytes", label: "Bytes that are sent", type: "number", min: 0, value: 64, required: true }],
  },
  delay: {
    label: "Delay the response",
    about: "Waits before the request is served.",
    fields: [{ name: "milliseconds", label: "Milliseconds", type: "number", min: 0, value: 3000, required: true }],
  },
  drip: {
    label: "Drip the body",
    about: "Sends the body in small pieces with pauses.",
    fields: [
      { name: "bytes", label: "Bytes at a time", type: "number", min: 1, value: 16, required: true },
      { name: "interval_milliseconds", label: "Milliseconds between", type: "number", min: 0, value: 100, required: true },
    ],
  },
  rewrite: {
    label: "Rewrite the JSON",
    about: "Changes members of the response: a merge patch replaces and removes, JSON Pointers name what becomes null.",
    fields: [
      {
        name: "merge", label: "Merge patch", type: "text", json: true, value: { status: "pending" },
        hint: "JSON; null removes a member.",
      },
      { name: "nulls", label: "Becomes null", type: "text", json: true, hint: "JSON, such as [\"/lineItems\"]." },
    ],
  },
  stale: {
    label: "Show an earlier state",
    about: "A read shows the customer's orders and subscriptions as they were some time ago.",
    fields: [{ name: "seconds", label: "Seconds ago", type: "number", min: 1, max: 3600, value: 30, required: true }],
  },
  byte_order_mark: {
    label: "Byte order mark before the body",
    about: "The body begins with the bytes EF BB BF, as some responses of the service do.",
    fields: [],
  },
  ok_with_error: {
    label: "HTTP 200 with an error code",
    about: "A success with the body of an error.",
    fields: [{ name: "code", label: "Service code", type: "number", min: 0, value: 400072, required: true }],
  },
};

/** The rules that tests of a client need most. */
export const PRESETS = [
  { name: "429 with Retry-After", count: 1, effect: { kind: "throttle", retry_after: 2 } },
  { name: "429 without Retry-After", count: 1, effect: { kind: "throttle", retry_after: null } },
  { name: "HTML 502", count: 1, effect: { kind: "html_502" } },
  { name: "Empty 401", count: 1, effect: { kind: "empty_401" } },
  { name: "Response lost after the effect", count: 1, operation: "patchOrder", effect: { kind: "lose_answer" } },
  { name: "Truncated body", count: 1, effect: { kind: "truncate", bytes: 64 } },
  { name: "Slow", count: 1, effect: { kind: "delay", milliseconds: 3000 } },
  { name: "Byte order mark", count: 1, effect: { kind: "byte_order_mark" } },
  { name: "Order without line items", count: 1, operation: "getOrder", effect: { kind: "rewrite", nulls: ["/lineItems"] } },
  { name: "Reads of 30 seconds ago", effect: { kind: "stale", seconds: 30 } },
  { name: "200 with an error code", count: 1, effect: { kind: "ok_with_error", code: 400072 } },
];

/** Names of present and former rules, by id. */
const names = new Map();
const badgeText = (id) => `fault: ${names.get(id) ?? `rule ${id}`}`;

/** The badge of a request that the rule of this id changed. */
export const faultBadge = (id) => h("span", { class: "badge", "data-tone": "fault", "data-fault": id }, badgeText(id));

/** Stores the names of rules, and updates the badges that are on the page already. */
export function learnNames(rules) {
  for (const { id, name } of rules) if (name) names.set(id, name);
  for (const badge of document.querySelectorAll("[data-fault]")) {
    badge.textContent = badgeText(Number(badge.dataset.fault));
  }
}

/** Forgets the names: after a reset, ids start from 1 again. */
export const forgetNames = () => names.clear();

/** An effect in words. */
export function describe(effect) {
  const { kind, ...rest } = effect;
  const details = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => {
      if (name === "retry_after") return value === null ? "no Retry-After" : `Retry-After ${value} s`;
      const text = typeof value === "object" ? JSON.stringify(value) : value;
      return value === true ? name.replaceAll("_", " ") : `${name.replaceAll("_", " ")} ${text}`;
    });
  return (EFFECTS[kind]?.label ?? kind) + (details.length > 0 ? `: ${details.join(", ")}` : "");
}
