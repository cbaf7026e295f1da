// Building elements. Everything that comes from people or from the bot is set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6L6 18",
  attach: "M20 11.500l-8.500 8.500a5.500 5.500 0 0 1-7.800-7.800L12.500 3.500a3.700 3.700 0 0 1 5.200 5.200l-8.600 8.600a1.800 1.800 0 0 1-2.600-2.600l7.900-7.900",
  send: "M5 12l-1.500-7.500L21 12 3.500 19.500 5 12zM5 12h8",
  reply: "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
  file: "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  warning: "M12 4l9 16H3zM12 10v4M12 17.200v.1",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.500V12l3 2",
  chevron: "M6 9l6 6 6-6",
  hash: "M9.500 4l-2 16M16.500 4l-2 16M4.500 9h16M3.500 15h16",
  check: "M5 12.500l5 5 9-11",
  down: "M12 5v14M6 13l6 6 6-6",
};

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export const byId = (id) => document.getElementById(id);

const WIDE = /[\u3400-\u9fff\uac00-\ud7af]/;

export function initials(name) {
  const words = name.trim().split(/\s+/);
  if (WIDE.test(name)) return [...words.join("")].slice(-2).join("");
  const letters = words.length > 1 ? words[0][0] + words.at(-1)[0] : words[0].slice(0, 2);
  return letters.toUpperCase();
}

export function avatar(name, account) {
  let sum = 0;
  for (const letter of account || name) sum = (sum * 31 + letter.codePointAt(0)) % 997;
  return el("span", { class: `avatar hue-${sum % 8}`, "aria-hidden": "true", text: initials(name || "?") });
}

export function botAvatar() {
  return el("img", { class: "avatar", src: "/static/icon.svg", alt: "", width: 36, height: 36 });
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages that are not on a secure origin have no randomUUID.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function toast(words, { lasting = 6000 } = {}) {
  const line = el("div", { class: "toast", text: words });
  byId("toasts").append(line);
  setTimeout(() => line.remove(), lasting);
}

export function announce(words) {
  const place = byId("announce");
  place.append(el("p", { text: words }));
  while (place.childElementCount > 5) place.firstElementChild.remove();
}

/** A button that opens a panel below it. Arrow keys walk through the panel's buttons, Esc closes it. */
export function popover(button, panel, { opened = () => {} } = {}) {
  const items = () => [...panel.querySelectorAll("button:not([disabled]), a[href], input")];
  const outside = (event) => {
    if (!panel.contains(event.target) && !button.contains(event.target)) close(false);
  };
  function open() {
    opened();
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside);
    (panel.querySelector("[aria-checked=true]") || items()[0])?.focus();
  }
  function close(refocus = true) {
    if (panel.hidden) return;
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    if (refocus) button.focus();
  }
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && panel.hidden) {
      event.preventDefault();
      open();
    }
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      return;
    }
    if (event.target.matches("input")) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = items();
    if (step) {
      event.preventDefault();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      all.at(event.key === "Home" ? 0 : -1).focus();
    }
  });
  panel.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !panel.contains(event.relatedTarget) && event.relatedTarget !== button) close(false);
  });
  return { open, close };
}
