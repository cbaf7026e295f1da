// Talking to the server, and not giving up while it is away.
import { newId } from "./dom.js";
import { sizeOf } from "./times.js";

const PATIENCE_MS = 60_000;
const LONGEST_WAIT_MS = 8_000;

let speaker = null;

export const speakAs = (account) => {
  speaker = account;
};

/** The server refused, or (status 0 and from 500) could not be asked. */
export class Failure extends Error {
  constructor(status, reason, facts = {}) {
    super(reason);
    this.status = status;
    this.reason = reason;
    this.facts = facts;
    this.shown = facts.limit ? { limit: sizeOf(facts.limit) } : facts;
  }

  get passing() {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

export function address(path, query = {}) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) url.searchParams.set(name, value);
  }
  if (speaker) url.searchParams.set("as", speaker);
  return url.pathname + url.search;
}

async function answered(response) {
  let facts = {};
  try {
    facts = await response.json();
  } catch {
    if (response.ok) throw new Failure(0, "away");
  }
  if (!response.ok) throw new Failure(response.status, facts.error || "other", facts);
  return facts;
}

async function asked(url, options, patience = PATIENCE_MS) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    return await answered(await fetch(url, { ...options, signal: stop.signal, credentials: "same-origin" }));
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(0, "away");
  } finally {
    clearTimeout(timer);
  }
}

export const get = (path, query) => asked(address(path, query));

const posting = (body) => ({
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
});

export const post = (path, body, { query = {}, patience } = {}) => asked(address(path, query), posting(body), patience);

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export const waitBefore = (attempt) => Math.min(LONGEST_WAIT_MS, 400 * 2 ** attempt) * (0.75 + Math.random() / 2);

/** Send until it is answered, under one id: the server counts it once. `waiting` is told of every vain attempt. */
export async function persist(path, body, { waiting = () => {}, attempts = 40 } = {}) {
  const url = address(path);
  const sent = { event: newId(), ...body };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await asked(url, posting(sent));
    } catch (error) {
      if (!error.passing || attempt >= attempts) throw error;
      waiting(error);
      await pause(waitBefore(attempt));
    }
  }
}
