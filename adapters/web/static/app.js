// The chat: what is known of it, and what happens when something happens.
import { Failure, get, pause, persist, post, speakAs } from "./api.js";
import { isCard, spoken } from "./blocks.js";
import { Composer } from "./composer.js";
import { DemoBar } from "./demo.js";
import { showImmediate } from "./dialogs.js";
import { announce, avatar, botAvatar, byId, el, icon, toast } from "./dom.js";
import { Files } from "./files.js";
import { News } from "./news.js";
import { Outbox } from "./outbox.js";
import { END, Timeline } from "./timeline.js";
import { chosenLanguage, language, reasonWords, setLanguage, t, wordPage } from "./words.js";

const SPEAKER = "dayclear.speaker";
const lastRoom = (account) => `dayclear.room.${account}`;

const chat = {
  me: { account: "", name: "" },
  bot: "Dayclear",
  state: null,
  current: null,
  histories: new Map(),
  firstUnread: null,
  redraw: new Set(),
  pressed: new Set(),
  outbox: null,
  news: null,

  room: () => chat.state.rooms.find((room) => room.id === chat.current),
  history: () => chat.histories.get(chat.current),
  posts: () => [...(chat.history()?.posts.values() || [])].sort((one, other) => one.id - other.id),
  loaded: () => Boolean(chat.history()),
  more: () => Boolean(chat.history()?.more),
  names: () => {
    const names = Object.values(chat.room().members);
    return names.length ? [chat.bot, ...names] : [];
  },
  samples: () => chat.state.demo?.samples || [],
  fileLimit: () => chat.state.limits.file,
  busy: (token) => chat.pressed.has(token),

  /** What was sent and not yet answered for, unless the room shows it already. */
  pending: () => {
    const shown = new Set(chat.posts().map((each) => each.event));
    return chat.outbox.of(chat.current).filter((item) => !shown.has(item.event));
  },
  status: (each) => {
    const item = chat.outbox.find(each.event);
    return item?.waiting ? t("notSent") : "";
  },

  say: (text, reply) => {
    timeline.toBottom();
    chat.outbox.add(chat.current, text, reply);
  },
  discard: (event) => chat.outbox.discard(event),
  replyTo: (each) => composer.replyTo(each, each.author ? each.name : chat.bot, spoken(each.body)),

  press: async (each, token) => {
    if (chat.pressed.has(token)) return;
    chat.pressed.add(token);
    chat.refresh(each.id);
    try {
      showImmediate(await persist("/api/press", { post: each.id, token }), each.room);
    } catch (error) {
      toast(reasonWords(error));
    }
    chat.pressed.delete(token);
    chat.refresh(each.id);
  },
  refresh: (id) => {
    chat.redraw.add(id);
    timeline.draw();
  },
  took: (answer, room) => {
    if (answer.post) learn(answer.post);
    showImmediate(answer, room);
  },

  loadEarlier: async () => {
    const history = chat.history();
    if (!history?.more || history.loading) return;
    history.loading = true;
    const room = chat.current;
    try {
      const { posts, more } = await get("/api/posts", { room, before: Math.min(...history.posts.keys()) });
      for (const each of posts) history.posts.set(each.id, each);
      history.more = more;
    } catch {
      await pause(1000);
    }
    history.loading = false;
    if (room === chat.current) timeline.draw({ keep: true });
  },

  /** The reader has the newest post of the open room in view. */
  seen: () => {
    const room = chat.state && chat.room();
    const newest = Math.max(0, ...(chat.history()?.posts.keys() || []));
    if (!room || !newest || !room.unread || document.hidden || !timeline.atEnd()) return;
    room.unread = 0;
    drawRooms();
    post("/api/read", { room: room.id, post: newest }).catch(() => {});
  },

  become: async (account, lang) => {
    localStorage.setItem(SPEAKER, account);
    await begin(account, lang);
  },
};

const timeline = new Timeline(chat);
const composer = new Composer(chat);
const files = new Files(chat);
const demo = new DemoBar(chat);

/** Posts heard of while their room is still being loaded: the answer may have been made before them. */
const early = [];

function learn(each) {
  const history = chat.histories.get(each.room);
  if (!history && early.push(each) > 500) early.shift();
  const known = history?.posts.get(each.id);
  if (history && (!known || known.change < each.change)) history.posts.set(each.id, each);
  return { history, isNew: !known };
}

function heard(each) {
  demo.heardOf(new Date(each.at));
  const room = chat.state.rooms.find((one) => one.id === each.room);
  if (!room) return;
  const { isNew } = learn(each);
  const mine = each.author === chat.me.account;
  const fresh = isNew && each.version === 1 && !mine;
  if (fresh) room.unread += 1;
  if (each.room === chat.current) {
    if (fresh) {
      // Whoever watches the end goes on watching it.
      if (timeline.atEnd()) timeline.follow = END;
      announce(`${each.author ? each.name : chat.bot}: ${spoken(each.body)}`);
      byId("to-newest").hidden = timeline.atEnd();
    }
    timeline.draw();
    chat.seen();
  }
  if (fresh) drawRooms();
}

let noticeTimer = null;

function connected(now) {
  const notice = byId("notice");
  if (now) {
    clearTimeout(noticeTimer);
    noticeTimer = null;
    notice.hidden = true;
    chat.outbox?.hurry();
  } else {
    // Every vain attempt comes by here; the first one counts.
    noticeTimer ??= setTimeout(() => {
      notice.textContent = t("reconnecting");
      notice.hidden = false;
    }, 1200);
  }
}

function drawRooms() {
  const part = (title, rooms) =>
    el("section", { class: "room-part" }, el("h2", { text: title }), el("ul", {}, ...rooms.map((room) => el("li", {}, roomButton(room)))));
  const groups = chat.state.rooms.filter((room) => !room.direct);
  const direct = chat.state.rooms.filter((room) => room.direct);
  const focused = document.activeElement?.dataset?.room;
  byId("room-list").replaceChildren(...(groups.length ? [part(t("rooms"), groups)] : []), part(t("directMessages"), direct));
  if (focused) byId("room-list").querySelector(`[data-room="${CSS.escape(focused)}"]`)?.focus();
  const unread = chat.state.rooms.reduce((sum, room) => sum + room.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${chat.room()?.title || chat.bot} · Dayclear`;
  byId("side-open").toggleAttribute("data-news", chat.state.rooms.some((room) => room.unread && room.id !== chat.current));
}

function roomButton(room) {
  const here = room.id === chat.current;
  const count = room.unread > 99 ? "99+" : String(room.unread);
  return el(
    "button",
    { class: `room${room.unread && !here ? " unread" : ""}`, type: "button", "aria-current": here ? "true" : null, "data-room": room.id, onclick: () => {
      drawer(false);
      enter(room.id);
    } },
    room.direct ? botAvatar() : icon("hash"),
    el("span", { class: "room-name", text: room.title, title: room.title }),
    room.unread && !here ? el("span", { class: "count", text: count, "aria-label": t("unread", { n: count }) }) : null,
  );
}

async function enter(id, { focus = true } = {}) {
  if (id !== chat.current) {
    composer.move(chat.current, id);
    chat.current = id;
    timeline.forget();
  }
  const newcomer = localStorage.getItem(lastRoom(chat.me.account)) === null;
  localStorage.setItem(lastRoom(chat.me.account), id);
  const { unread } = chat.room();
  chat.firstUnread = null;
  wordRoom();
  drawRooms();
  timeline.draw();
  if (focus) byId("composer-text").focus({ preventScroll: true });
  if (!chat.loaded()) await load(id);
  if (id !== chat.current) return;
  const others = chat.posts().filter((each) => each.author !== chat.me.account);
  if (unread && unread < others.length) chat.firstUnread = others.at(-unread).id;
  timeline.draw();
  timeline.toBottom();
  // Reading begins at what is new; whoever is here for the first time begins at the newest card.
  const start = chat.firstUnread ?? (newcomer ? chat.posts().findLast((each) => isCard(each.body))?.id : null);
  if (start) timeline.toPost(start);
  chat.seen();
}

async function load(id) {
  const of = chat.state;
  for (let attempt = 0; of === chat.state; attempt += 1) {
    try {
      const { posts, more } = await get("/api/posts", { room: id });
      if (of !== chat.state) return;
      chat.histories.set(id, { posts: new Map(posts.map((each) => [each.id, each])), more, loading: false });
      early.splice(0).forEach(learn);
      return;
    } catch (error) {
      if (error instanceof Failure && !error.passing) throw error;
      connected(false);
      await pause(1500);
    }
  }
}

function wordRoom() {
  const room = chat.room();
  byId("room-title").textContent = room.title;
  byId("room-about").textContent = room.direct ? t("privateAbout") : t("members", { n: Object.keys(room.members).length });
  composer.word(room);
}

function wordAll() {
  wordPage();
  byId("to-newest").prepend(icon("down"));
  byId("language").value = language();
  const foot = byId("side-foot");
  foot.replaceChildren(avatar(chat.me.name, chat.me.account), el("span", { class: "side-me", text: chat.me.name }));
  if (!chat.state.demo) {
    foot.append(el("form", { method: "post", action: "/logout" }, el("button", { class: "link", type: "submit", text: t("logOut") })));
  }
  files.word();
}

function drawer(open) {
  const side = byId("side");
  const narrow = matchMedia("(max-width: 760px)").matches;
  side.classList.toggle("open", open && narrow);
  side.inert = narrow && !open;
  document.querySelector(".main").inert = narrow && open;
  byId("scrim").hidden = !(open && narrow);
  byId("side-open").setAttribute("aria-expanded", String(open && narrow));
  if (open && narrow) (side.querySelector("[aria-current]") || byId("side-close")).focus();
}

async function fetchState(account) {
  for (;;) {
    try {
      speakAs(account);
      return await get("/api/state", { lang: language() });
    } catch (error) {
      if (error.status === 401) location.assign("/login");
      if (error.reason === "unknown-person" && account) account = null;
      else if (!error.passing) throw error;
      else {
        connected(false);
        await pause(1500);
      }
    }
  }
}

let beginning = 0;

/** Begin anew: as the first page, as another person, or after the server has lost track of us. */
async function begin(account, lang = null) {
  const turn = ++beginning;
  chat.news?.close();
  chat.outbox?.close();
  if (lang) setLanguage(lang, { remember: true });
  const state = await fetchState(account);
  if (turn !== beginning) return;
  if (chat.current) composer.move(chat.current, null);
  Object.assign(chat, { state, me: state.me, bot: state.bot, current: null, histories: new Map() });
  early.length = 0;
  chat.redraw.clear();
  timeline.forget();
  if (state.demo) {
    speakAs(state.me.account);
    localStorage.setItem(SPEAKER, state.me.account);
    demo.show(state.demo, state.me.account);
  }
  chat.outbox = new Outbox(state.me.account, {
    changed: (room, error) => {
      if (error?.status === 401) location.assign("/login");
      if (room === chat.current) timeline.draw();
    },
    answered: (item, answer) => {
      if (answer.post) learn(answer.post);
      if (item.room === chat.current) timeline.draw();
      showImmediate(answer, item.room);
    },
  });
  wordAll();
  const remembered = localStorage.getItem(lastRoom(state.me.account));
  const room = state.rooms.find((each) => each.id === remembered) || state.rooms[0];
  chat.news = new News(state.cursor, {
    post: heard,
    elsewhere: ({ account: other, bot }) => bot && demo.setNews(other),
    rooms: () => begin(chat.me.account),
    reset: () => begin(chat.me.account),
    ping: () => {},
    state: connected,
  });
  await enter(room.id, { focus: !matchMedia("(pointer: coarse)").matches });
}

/** In the demo a language comes with the team that speaks it. */
async function speak(lang) {
  setLanguage(lang, { remember: true });
  const cast = chat.state.demo?.cast;
  const me = cast?.find((each) => each.account === chat.me.account);
  const same = cast?.filter((each) => each.lang === lang) || [];
  if (cast && me.lang !== lang && same.length) {
    const teammates = cast.filter((each) => each.lang === me.lang);
    await chat.become((same[teammates.indexOf(me)] || same[0]).account);
  } else if (cast) {
    await begin(chat.me.account);
  } else {
    wordAll();
    wordRoom();
    drawRooms();
    timeline.draw();
  }
}

byId("side-open").append(icon("menu"));
byId("side-close").append(icon("close"));
byId("side-open").addEventListener("click", () => drawer(true));
byId("side-close").addEventListener("click", () => drawer(false));
byId("scrim").addEventListener("click", () => drawer(false));
byId("side").addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    drawer(false);
    byId("side-open").focus();
  }
});
byId("language").addEventListener("change", (event) => speak(event.target.value));
matchMedia("(max-width: 760px)").addEventListener("change", () => drawer(false));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) chat.seen();
});
addEventListener("online", () => chat.outbox?.hurry());

setLanguage(chosenLanguage());
wordPage();
drawer(false);
begin(localStorage.getItem(SPEAKER)).catch((error) => toast(reasonWords(error)));
