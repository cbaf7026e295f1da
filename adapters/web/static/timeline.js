// The posts of the open room: drawn once each, and again only when they change.
import { drawBlocks, fileChip } from "./blocks.js";
import { avatar, botAvatar, byId, el, icon } from "./dom.js";
import { dayKey, dayOf, momentOf, timeOf } from "./times.js";
import { language, reasonWords, t } from "./words.js";

const TOGETHER_MS = 5 * 60_000;
const NEAR_PX = 140;
const END_PX = 2;
const ABOVE_PX = 4;
export const END = "end";

export class Timeline {
  /** `chat` knows the room and its posts; see app.js. */
  constructor(chat) {
    this.chat = chat;
    this.scroll = byId("scroll");
    this.list = byId("posts");
    this.drawn = new Map();
    // What stays in view while the page grows: the end, a post (its id), or, once the reader scrolls away, neither.
    this.follow = END;
    this.placed = 0;
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    const grown = new ResizeObserver(() => this.keepPlace());
    grown.observe(this.list);
    grown.observe(this.scroll);
    byId("to-newest").addEventListener("click", () => {
      this.toBottom();
      this.chat.seen();
    });
    byId("to-newest").prepend(icon("down"));
    byId("earlier").addEventListener("click", () => this.chat.loadEarlier());
  }

  /** How far the view is from the end, in px. */
  gap() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight;
  }

  /** Whether the newest post is in view. */
  atEnd() {
    return this.gap() < (this.follow === null || this.follow === END ? NEAR_PX : END_PX);
  }

  scrolled() {
    // A place that this page chose, or that the browser moved while it laid the page out, is not the reader's choice.
    const { scrollTop, scrollHeight, clientHeight } = this.scroll;
    if (Math.abs(scrollTop - this.placed) > 1) {
      this.placed = scrollTop;
      this.follow = this.gap() < NEAR_PX ? END : null;
    }
    this.looked();
    if (scrollTop < NEAR_PX && scrollHeight > clientHeight) this.chat.loadEarlier();
  }

  /** What is in view counts as seen. */
  looked() {
    if (!this.atEnd()) return;
    byId("to-newest").hidden = true;
    this.chat.seen();
  }

  keepPlace() {
    if (this.follow === END) this.toBottom();
    else if (this.follow !== null) this.toPost(this.follow);
  }

  toBottom() {
    this.follow = END;
    this.place(this.scroll.scrollHeight);
    byId("to-newest").hidden = true;
  }

  /** Bring a post, and the line above it, to the top of the view, and keep it there while the page grows. */
  toPost(id) {
    const node = this.drawn.get(`post:${id}`);
    if (!node?.isConnected) return;
    const above = node.previousElementSibling;
    const first = above?.classList.contains("separator") ? above : node;
    this.follow = id;
    this.place(this.scroll.scrollTop + first.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top - ABOVE_PX);
    this.looked();
  }

  place(top) {
    this.scroll.scrollTop = top;
    this.placed = this.scroll.scrollTop;
  }

  forget() {
    this.drawn.clear();
    this.follow = END;
  }

  /** Bring the page up to date; `keep` holds the view where it is while earlier posts appear above. */
  draw({ keep = false } = {}) {
    const room = this.chat.room();
    const posts = this.chat.posts();
    const bottom = this.scroll.scrollHeight - this.scroll.scrollTop;
    const nodes = [];
    let before = null;
    for (const post of posts) {
      const at = new Date(post.at);
      const newDay = !before || dayKey(at, room.zone) !== dayKey(new Date(before.at), room.zone);
      const fresh = post.id === this.chat.firstUnread;
      const said = [newDay ? dayOf(at, room.zone) : "", fresh ? t("newLine") : ""].filter(Boolean).join(" · ");
      if (said) nodes.push(this.separator(`${newDay ? dayKey(at, room.zone) : ""}-${fresh}`, said, fresh ? "fresh" : "day"));
      const card = post.body.blocks?.some((block) => block.block !== "text");
      const soon = before && before.author === post.author && at - new Date(before.at) < TOGETHER_MS;
      const together = soon && !newDay && !fresh && !card && !post.body.reply;
      nodes.push(this.node(post, room, together));
      before = post;
    }
    for (const item of this.chat.pending()) nodes.push(this.pendingNode(item));
    if (!nodes.length) nodes.push(this.emptyNode());
    this.arrange(nodes);
    byId("earlier-place").hidden = !this.chat.more();
    if (keep) this.place(this.scroll.scrollHeight - bottom);
    else this.keepPlace();
  }

  /** Put nodes in order while touching only what moved, so that focus and selection survive. */
  arrange(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.list.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, index) => {
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] || null);
    });
  }

  once(key, make) {
    if (!this.drawn.has(key)) this.drawn.set(key, make());
    return this.drawn.get(key);
  }

  separator(key, words, kind) {
    return this.once(`${key}:${language()}`, () =>
      el("div", { class: `separator ${kind}`, role: "separator", "aria-label": words }, el("span", { text: words })),
    );
  }

  emptyNode() {
    return this.once(`empty:${this.chat.loaded()}:${language()}`, () =>
      this.chat.loaded()
        ? el("div", { class: "empty" }, el("p", { text: t("empty") }), el("p", { class: "muted", text: t("emptyHint") }))
        : el("div", { class: "empty" }, el("p", { class: "muted", text: t("loading") })),
    );
  }

  node(post, room, together) {
    const status = this.chat.status(post);
    const key = `post:${post.id}`;
    const mark = [post.version, together, status, language(), room.zone].join();
    const known = this.drawn.get(key);
    if (known && known.dataset.mark === mark && !this.chat.redraw.has(post.id)) return known;
    this.chat.redraw.delete(post.id);
    const made = this.make(post, room, together, status);
    made.dataset.mark = mark;
    if (known) {
      const token = known.contains(document.activeElement) ? document.activeElement.dataset.token : null;
      known.replaceWith(made);
      if (token) (made.querySelector(`[data-token="${CSS.escape(token)}"]`) || made).focus();
    }
    this.drawn.set(key, made);
    return made;
  }

  make(post, room, together, status) {
    const bot = !post.author;
    const at = new Date(post.at);
    const body = bot
      ? drawBlocks(post.body.blocks, post, this.chat)
      : el("div", { class: "words" }, post.body.text ? this.said(post.body.text) : null, ...this.files(post));
    const time = el("time", { datetime: post.at, title: momentOf(at, room.zone), text: timeOf(at, room.zone) });
    // That the bot brings its own posts up to date is no news.
    const edited = post.edited && !bot ? el("span", { class: "edited", text: t("edited") }) : null;
    const head = el(
      "div",
      { class: "post-head" },
      el("span", { class: "post-name", text: bot ? this.chat.bot : post.name }),
      bot ? el("span", { class: "badge", text: t("bot") }) : null,
      time,
      edited && !together ? edited : null,
    );
    const label = `${bot ? this.chat.bot : post.name}, ${timeOf(at, room.zone)}`;
    return el(
      "article",
      { class: `post${together ? " together" : ""}${bot ? " from-bot" : ""}`, "aria-label": label, tabindex: "-1", "data-post": post.id },
      el("div", { class: "post-side" }, together ? time.cloneNode(true) : bot ? botAvatar() : avatar(post.name, post.author)),
      el("div", { class: "post-body" }, together ? null : head, this.quote(post), body, together ? edited : null, status ? this.waiting(status) : null),
      el(
        "button",
        { class: "icon-button reply-button", type: "button", "aria-label": t("replyTo", { name: bot ? this.chat.bot : post.name }), title: t("reply"), onclick: () => this.chat.replyTo(post) },
        icon("reply"),
      ),
    );
  }

  said(text) {
    const words = el("p", { class: "text" });
    const names = this.chat.names();
    if (!names.length) {
      words.textContent = text;
      return words;
    }
    const escaped = names.sort((one, other) => other.length - one.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    for (const part of text.split(new RegExp(`([@＠](?:${escaped.join("|")}))`, "i"))) {
      words.append(/^[@＠]./.test(part) && names.some((name) => name.toLowerCase() === part.slice(1).toLowerCase()) ? el("span", { class: "mention", text: part }) : part);
    }
    return words;
  }

  files(post) {
    return (post.body.files || []).map((file) => fileChip(file.name, file.size));
  }

  quote(post) {
    const reply = post.body.reply;
    if (!reply) return null;
    return el("p", { class: "quote" }, el("span", { class: "quote-name", text: reply.name || this.chat.bot }), el("span", { class: "quote-words", text: reply.text }));
  }

  waiting(words) {
    return el("p", { class: "waiting", text: words });
  }

  pendingNode(item) {
    const refused = item.refused ? t("refused", { reason: reasonWords(item.refused) }) : "";
    const words = refused || t(item.waiting ? "notSent" : "sending");
    const node = el(
      "article",
      { class: "post pending", "aria-label": `${this.chat.me.name}: ${words}`, "data-event": item.event },
      el("div", { class: "post-side" }, avatar(this.chat.me.name, this.chat.me.account)),
      el(
        "div",
        { class: "post-body" },
        el("div", { class: "post-head" }, el("span", { class: "post-name", text: this.chat.me.name })),
        el("div", { class: "words" }, this.said(item.text)),
        el("p", { class: `waiting${item.waiting || refused ? " late" : ""}` }, words, refused ? el("button", { class: "link", type: "button", text: t("discard"), onclick: () => this.chat.discard(item.event) }) : null),
      ),
    );
    return node;
  }
}
