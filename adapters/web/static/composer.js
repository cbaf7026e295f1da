// The message box, with completion as an ARIA combobox.
import { get } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { t } from "./words.js";

const PAUSE_MS = 110;
const MOST = 8;

export class Composer {
  /** `chat` knows the room and sends; see app.js. */
  constructor(chat) {
    this.chat = chat;
    this.text = byId("composer-text");
    this.list = byId("suggestions");
    this.found = [];
    this.active = -1;
    this.asked = 0;
    this.reply = null;
    this.drafts = new Map();
    byId("send").append(icon("send"));
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.text.addEventListener("input", () => {
      this.grow();
      this.later();
    });
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== this.text) this.close(); }, 150));
  }

  /** The box opens with the first room: what is typed has somewhere to go. */
  word(room) {
    this.text.disabled = false;
    this.text.placeholder = room.direct ? t("writeToBot") : t("writeIn", { room: room.title });
    this.showReply();
  }

  /** Move to another room, leaving what was typed behind in the old one. */
  move(from, to) {
    if (from) this.drafts.set(from, this.text.value);
    this.text.value = this.drafts.get(to) || "";
    this.reply = null;
    this.showReply();
    this.close();
    this.grow();
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 180)}px`;
    byId("send").toggleAttribute("data-ready", this.text.value.trim() !== "");
  }

  send() {
    const text = this.text.value.trim();
    if (!text) return;
    this.chat.say(text, this.reply);
    this.text.value = "";
    this.reply = null;
    this.showReply();
    this.close();
    this.grow();
    this.text.focus();
  }

  replyTo(post, name, words) {
    this.reply = { id: post.id, name, words };
    this.showReply();
    this.text.focus();
  }

  showReply() {
    const place = byId("reply");
    place.hidden = !this.reply;
    place.replaceChildren();
    if (!this.reply) return;
    place.append(
      icon("reply"),
      el("span", { class: "reply-words" }, el("b", { text: t("replyTo", { name: this.reply.name }) }), ` ${this.reply.words}`),
      el("button", { class: "icon-button", type: "button", "aria-label": t("cancelReply"), onclick: () => {
        this.reply = null;
        this.showReply();
        this.text.focus();
      } }, icon("close")),
    );
  }

  key(event) {
    // While a Chinese or Korean word is being composed, Enter and the arrows belong to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    const open = !this.list.hidden;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const start = this.active < 0 && step < 0 ? 0 : this.active;
      this.choose((start + step + this.found.length) % this.found.length);
    } else if (open && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      this.take(Math.max(0, this.active));
    } else if (open && event.key === "Enter" && !event.shiftKey && this.active >= 0) {
      event.preventDefault();
      this.take(this.active);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      if (open) this.close();
      else if (this.reply) {
        this.reply = null;
        this.showReply();
      }
    }
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.complete(), PAUSE_MS);
  }

  async complete() {
    const text = this.text.value;
    const asked = ++this.asked;
    const mention = /(^|\s)[@＠](\S*)$/.exec(text.slice(0, this.text.selectionEnd));
    if (mention) {
      this.show(this.people(mention, text));
      return;
    }
    const slash = /^\s*[/／]/.exec(text);
    if (!slash && !(this.chat.room().direct && text.trim())) {
      this.close();
      return;
    }
    const prefix = slash ? slash[0] : "";
    try {
      const { suggestions } = await get("/api/suggest", { text: text.slice(prefix.length), room: this.chat.room().id });
      if (asked === this.asked && this.text.value === text) {
        this.show(suggestions.map((each) => ({ ...each, whole: prefix + each.insert })));
      }
    } catch {
      this.close();
    }
  }

  people([, , begun], text) {
    if (this.chat.room().direct && !this.chat.names().length) return [];
    const start = this.text.selectionEnd - begun.length;
    const rest = text.slice(this.text.selectionEnd);
    return this.chat
      .names()
      .filter((name) => name.toLowerCase().startsWith(begun.toLowerCase()))
      .map((name) => ({ whole: `${text.slice(0, start)}${name} ${rest.trimStart()}`, label: `@${name}`, hint: "" }));
  }

  show(found) {
    this.found = found.filter((each) => each.whole.trim() !== this.text.value.trim()).slice(0, MOST);
    this.active = -1;
    this.list.replaceChildren(
      ...this.found.map((each, index) =>
        el(
          "li",
          { id: `suggestion-${index}`, role: "option", "aria-selected": "false", onpointerdown: (event) => {
            event.preventDefault();
            this.take(index);
          } },
          el("span", { class: "suggestion-label", text: each.label }),
          each.hint ? el("span", { class: "suggestion-hint", text: each.hint }) : null,
        ),
      ),
    );
    this.list.hidden = this.found.length === 0;
    this.text.setAttribute("aria-expanded", String(!this.list.hidden));
    this.text.removeAttribute("aria-activedescendant");
  }

  choose(index) {
    this.active = index;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    this.list.children[index].scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", `suggestion-${index}`);
  }

  take(index) {
    const { whole } = this.found[index];
    this.text.value = whole.endsWith(" ") ? whole : `${whole} `;
    this.close();
    this.grow();
    this.text.focus();
    this.later();
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.found = [];
    this.active = -1;
    this.list.hidden = true;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }
}
