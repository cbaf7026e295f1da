// The stream of news. The browser's EventSource comes again by itself after a broken connection, but not after an
// error status, nor when a connection dies without a word; both are watched for here.
import { address, pause } from "./api.js";

const SILENCE_MS = 40_000;

export class News {
  constructor(cursor, handlers) {
    this.cursor = cursor;
    this.handlers = handlers;
    this.closed = false;
    this.opened = false;
    this.open();
    this.watch = setInterval(() => {
      if (Date.now() - this.heard > SILENCE_MS) this.again();
    }, 5_000);
  }

  open() {
    this.heard = Date.now();
    const source = new EventSource(address("/api/news", { after: this.cursor }));
    this.source = source;
    const on = (kind, run) =>
      source.addEventListener(kind, (event) => {
        if (this.closed || source !== this.source) return;
        this.heard = Date.now();
        if (event.lastEventId) this.cursor = Math.max(this.cursor, Number(event.lastEventId));
        run(JSON.parse(event.data));
      });
    for (const [kind, run] of Object.entries(this.handlers)) if (kind !== "state") on(kind, run);
    source.addEventListener("open", () => {
      this.heard = Date.now();
      this.handlers.state(true);
    });
    source.addEventListener("error", () => {
      if (this.closed || source !== this.source) return;
      this.handlers.state(false);
      if (source.readyState === EventSource.CLOSED) this.again();
    });
  }

  async again() {
    this.source.close();
    this.heard = Date.now() + 3_000;
    await pause(1_500);
    if (!this.closed) this.open();
  }

  close() {
    this.closed = true;
    clearInterval(this.watch);
    this.source.close();
  }
}
