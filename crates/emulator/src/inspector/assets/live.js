// Requests and changes as they happen: by server-sent events or, if these fail, by polling.

import { address, get } from "./api.js";

/** The most requests that the page stores; the oldest are dropped first. */
const MOST = 2000;
const RETRY = 1000;

/**
 * Events: `requests` (detail: the new records, oldest first), `replaced` (all records were read again), `changed`
 * (detail: the changed part), `state` (detail: `live`, `polling` or `gone`).
 */
class Live extends EventTarget {
  records = [];
  state = "connecting";
  #source;
  #loading;

  start() {
    this.#connect();
    // A page that is left must not keep one of the few connections that browsers allow.
    addEventListener("pagehide", () => this.#source?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#connect());
  }

  #connect() {
    const source = new EventSource(address("events"));
    this.#source = source;
    source.addEventListener("open", () => this.#load("live"));
    source.addEventListener("request", (event) => this.#add([JSON.parse(event.data)]));
    source.addEventListener("changed", (event) => {
      const { what } = JSON.parse(event.data);
      if (what === "log" || what === "world") this.#load(this.state);
      this.#emit("changed", what);
    });
    source.addEventListener("error", () => {
      source.close();
      this.#retry();
    });
  }

  /** Polls once, then tries the events again. */
  async #retry() {
    await this.#load("polling");
    setTimeout(() => this.#connect(), RETRY);
  }

  async #load(then) {
    const waiting = [];
    this.#loading = waiting;
    try {
      const records = await get("requests");
      if (this.#loading !== waiting) return;
      this.#loading = undefined;
      this.records = records.slice(-MOST);
      this.#emit("replaced");
      this.#add(waiting);
      this.#become(then);
    } catch {
      if (this.#loading === waiting) this.#loading = undefined;
      this.#become("gone");
    }
  }

  #add(records) {
    if (this.#loading) {
      this.#loading.push(...records);
      return;
    }
    const newest = this.records.at(-1)?.number ?? 0;
    const fresh = records.filter((record) => record.number > newest);
    if (fresh.length === 0) return;
    this.records.push(...fresh);
    this.records.splice(0, this.records.length - MOST);
    this.#emit("requests", fresh);
  }

  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.#emit("state", state);
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export const live = new Live();
