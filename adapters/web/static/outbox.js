// What was typed and not yet answered for. Kept in the browser, so that not even closing the page loses it;
// sent in order, each under its own id, so that the server can tell a repetition from a second message.
import { Failure, pause, post, waitBefore } from "./api.js";
import { newId } from "./dom.js";

export class Outbox {
  constructor(account, { changed, answered }) {
    this.key = `dayclear.outbox.${account}`;
    this.changed = changed;
    this.answered = answered;
    this.items = this.kept();
    this.running = false;
    this.closed = false;
    this.nudge = () => {};
    for (const item of this.items) item.waiting = true;
    this.run();
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) || [];
    } catch {
      return [];
    }
  }

  keep() {
    const kept = this.items.map(({ event, room, text, reply, at, refused }) => ({ event, room, text, reply, at, refused }));
    if (kept.length) localStorage.setItem(this.key, JSON.stringify(kept));
    else localStorage.removeItem(this.key);
  }

  add(room, text, reply, at) {
    this.items.push({ event: newId(), room, text, reply, at, waiting: false });
    this.keep();
    this.changed(room);
    this.run();
  }

  discard(event) {
    const item = this.items.find((each) => each.event === event);
    this.items = this.items.filter((each) => each !== item);
    this.keep();
    if (item) this.changed(item.room);
  }

  of(room) {
    return this.items.filter((item) => item.room === room);
  }

  find(event) {
    return event ? this.items.find((item) => item.event === event) : undefined;
  }

  hurry() {
    this.nudge();
  }

  close() {
    this.closed = true;
  }

  async run() {
    if (this.running) return;
    this.running = true;
    let attempt = 0;
    for (;;) {
      const item = this.items.find((each) => !each.refused);
      if (!item || this.closed) break;
      try {
        const { event, room, text, reply } = item;
        const answer = await post("/api/say", { event, room, text, reply: reply?.id ?? null });
        if (this.closed) break;
        attempt = 0;
        this.items = this.items.filter((each) => each !== item);
        this.keep();
        this.answered(item, answer);
      } catch (error) {
        if (this.closed) break;
        if (!(error instanceof Failure)) console.error(error);
        if (error instanceof Failure && !error.passing && error.status !== 401) {
          item.refused = { reason: error.reason, facts: error.facts };
          this.keep();
          this.changed(item.room, error);
        } else {
          for (const each of this.items) each.waiting = true;
          this.changed(item.room, error);
          await Promise.race([pause(waitBefore(attempt)), new Promise((done) => { this.nudge = done; })]);
          attempt += 1;
        }
      }
    }
    this.running = false;
  }
}
