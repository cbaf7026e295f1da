// The bar of the demo: what is real (nothing), who is speaking, and what time it is.
import { get, post } from "./api.js";
import { avatar, byId, el, icon, popover, toast } from "./dom.js";
import { momentAtWall, momentOf, shortMomentOf, wallOf } from "./times.js";
import { language, reasonWords, t } from "./words.js";

const INLINE_JUMPS = 3;
const LONG_MS = 10 * 60_000;

export class DemoBar {
  /** `chat.become(account)` changes the speaker; see app.js. */
  constructor(chat) {
    this.chat = chat;
    this.bar = byId("demo");
    this.facts = null;
    this.moving = false;
    this.moves = 0;
    this.late = new Set();
    setInterval(() => this.tick(), 1000);
  }

  show(facts, account) {
    this.facts = facts;
    this.account = account;
    this.setClock(facts);
    this.bar.hidden = false;
    this.draw();
  }

  setClock({ now, zone, jumps }) {
    this.offset = Date.parse(now) - Date.now();
    this.zone = zone;
    this.jumps = jumps;
  }

  now() {
    return new Date(Date.now() + this.offset);
  }

  /** A post from later than our clock: somebody else has moved it. */
  async heardOf(at) {
    if (this.facts && !this.moving && at - this.now() > 90_000) await this.refresh();
  }

  async refresh() {
    const { account, moves } = this;
    try {
      const facts = await get("/api/demo/clock", { lang: language() });
      // An answer from before the clock was moved, or for another person, is worth nothing.
      if (account !== this.account || moves !== this.moves) return;
      this.setClock(facts);
      this.drawClock();
    } catch {
      // The next post brings it again.
    }
  }

  setNews(account, count) {
    const member = this.facts?.cast.find((each) => each.account === account);
    if (!member) return;
    member.unread = count ?? member.unread + 1;
    this.drawPerson();
  }

  draw() {
    const wide = el("div", { class: "demo-about" }, el("b", { class: "demo-badge", text: t("demo") }), el("span", { text: t("madeUp") }));
    this.person = el("div", { class: "demo-part" });
    this.time = el("div", { class: "demo-part" });
    this.late.clear();
    this.bar.replaceChildren(wide, this.person, this.time);
    this.drawPerson();
    this.drawClock();
  }

  /** Put new content into a part of the bar; the button keeps the focus. */
  fill(part, button, ...rest) {
    const focused = part.firstChild !== null && part.firstChild === document.activeElement;
    part.replaceChildren(button, ...rest);
    if (focused) button.focus();
  }

  /** Whether a part can be drawn anew: one whose panel is open is drawn once that is closed. */
  mayDraw(part, draw) {
    if (!part) return false;
    const open = part.querySelector(".panel:not([hidden])");
    if (open) this.late.add(draw);
    else this.late.delete(draw);
    return !open;
  }

  drawPerson() {
    if (!this.mayDraw(this.person, "drawPerson")) return;
    const { cast } = this.facts;
    const me = cast.find((each) => each.account === this.account);
    const others = cast.some((each) => each.account !== this.account && each.unread > 0);
    const button = el(
      "button",
      { class: "demo-button", type: "button", id: "speaker", "aria-haspopup": "menu", "aria-label": `${t("speakingAs")} ${me.name}, ${me.role}${others ? `, ${t("hasNews")}` : ""}` },
      el("span", { class: "demo-label", text: t("speakingAs") }),
      avatar(me.name, me.account),
      el("span", { class: "demo-name", text: me.name }),
      el("span", { class: "demo-role", text: me.role }),
      others ? el("span", { class: "dot" }) : null,
      icon("chevron"),
    );
    const panel = el("div", { class: "panel people", role: "menu", "aria-label": t("speakingAs"), hidden: true });
    const menu = popover(button, panel);
    // The reader's own language first.
    const teams = [...cast].sort((one, other) => (other.lang === language()) - (one.lang === language()));
    for (const team of new Set(teams.map((each) => each.team))) {
      panel.append(el("p", { class: "panel-title", text: team }));
      for (const member of cast.filter((each) => each.team === team)) {
        panel.append(this.choice(member, () => {
          menu.close();
          if (member.account !== this.account) this.chat.become(member.account);
        }));
      }
    }
    this.fill(this.person, button, panel);
  }

  choice(member, chosen) {
    const mine = member.account === this.account;
    return el(
      "button",
      { class: "panel-item", type: "button", role: "menuitemradio", "aria-checked": String(mine), "data-account": member.account, onclick: chosen },
      avatar(member.name, member.account),
      el("span", { class: "two-lines" }, el("span", { text: member.name, lang: member.lang }), el("span", { class: "muted", text: member.role })),
      !mine && member.unread > 0 ? el("span", { class: "count", text: String(member.unread), "aria-label": t("unread", { n: member.unread }) }) : null,
      mine ? icon("check") : null,
    );
  }

  drawClock() {
    if (!this.mayDraw(this.time, "drawClock")) return;
    const button = el(
      "button",
      { class: "demo-button", type: "button", id: "clock", "aria-haspopup": "dialog" },
      icon("clock"), el("span", { class: "quiet", text: t("clock") }), el("span", { class: "clock-words" }), el("span", { class: "clock-short" }), icon("chevron"),
    );
    const panel = el("div", { class: "panel clock-panel", role: "dialog", "aria-label": t("jumpTo"), hidden: true });
    const input = el("input", { type: "datetime-local", id: "clock-input", value: wallOf(this.now(), this.zone) });
    const menu = popover(button, panel, { opened: () => {
      input.value = input.min = wallOf(this.now(), this.zone);
    } });
    const go = (to) => {
      menu.close();
      this.move(to);
    };
    panel.append(
      el("p", { class: "panel-title", text: t("jumpTo") }),
      ...this.jumps.map((jump) => el("button", { class: "panel-item jump", type: "button", onclick: () => go(new Date(jump.to)) }, el("span", { text: jump.label }), el("span", { class: "muted", text: shortMomentOf(new Date(jump.to), this.zone) }))),
      el("form", { class: "any-time", onsubmit: (event) => {
        event.preventDefault();
        if (input.value) go(momentAtWall(input.value, this.zone));
      } }, el("label", { for: "clock-input", text: t("anyTime") }), el("div", { class: "any-time-row" }, input, el("button", { class: "button primary", type: "submit", text: t("go") }))),
    );
    const inline = this.jumps.slice(0, INLINE_JUMPS).map((jump) =>
      el("button", { class: "button small inline-jump", type: "button", text: jump.label, onclick: () => this.move(new Date(jump.to)) }),
    );
    this.fill(this.time, button, panel, ...inline);
    this.showClock();
  }

  tick() {
    if (!this.facts || !this.time) return;
    for (const draw of [...this.late]) this[draw]();
    this.showClock();
  }

  showClock() {
    const [long, short] = [this.time.querySelector(".clock-words"), this.time.querySelector(".clock-short")];
    const set = (node, words) => {
      if (node.textContent !== words) node.textContent = words;
    };
    set(long, this.moving ? t("moving") : momentOf(this.now(), this.zone));
    set(short, this.moving ? t("moving") : shortMomentOf(this.now(), this.zone));
  }

  async move(to) {
    if (this.moving) return;
    this.moving = true;
    this.moves += 1;
    this.bar.classList.add("moving");
    this.tick();
    try {
      this.setClock(await post("/api/demo/clock", { to: to.toISOString() }, { query: { lang: language() }, patience: LONG_MS }));
    } catch (error) {
      toast(reasonWords(error));
      await this.refresh();
    }
    this.moving = false;
    this.bar.classList.remove("moving");
    this.drawClock();
  }
}
