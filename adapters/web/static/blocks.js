// Drawing what the bot says: one function per kind of block.
import { address } from "./api.js";
import { el, icon } from "./dom.js";
import { showPicture } from "./dialogs.js";
import { sizeOf } from "./times.js";
import { t } from "./words.js";

const SENTENCE = 28;
const WIDE_COLUMNS = 6;

const shown = (value) => (value === null || value === undefined ? "" : String(value));

const DRAW = {
  heading: (block) => el("h3", { class: "block-heading", text: shown(block.words) }),
  text: drawText,
  fields: drawFields,
  table: drawTable,
  image: drawImage,
  file: drawFile,
  buttons: drawButtons,
  progress: drawProgress,
};

/** Whether a post is drawn as a card. */
export const isCard = (body) => Boolean(body.blocks?.some((block) => !["text", "file"].includes(block.block)));

/** The blocks of a message. `press(token)` is run for a button; `busy(token)` says whether one is under way. */
export function drawBlocks(blocks, post, { press, busy }) {
  const wide = blocks.some((block) => block.block === "table" && block.columns.length > WIDE_COLUMNS);
  const body = el("div", { class: isCard({ blocks }) ? `card${wide ? " wide" : ""}` : "words" });
  for (const block of blocks) {
    const draw = DRAW[block.block];
    if (draw) body.append(draw(block, { post, press, busy }));
  }
  return body;
}

function drawText(block) {
  const words = el("p", { class: `text ${block.tone || "plain"}` });
  if (block.tone === "warning") words.append(icon("warning"));
  words.append(el("span", { text: shown(block.words) }));
  return words;
}

/** Figures stand side by side; where the values are sentences, they stand below one another. */
function drawFields(block) {
  const wordy = block.items.some((item) => shown(item.value).length > SENTENCE);
  const grid = el("dl", { class: wordy ? "stats wordy" : "stats" });
  for (const item of block.items) {
    const value = shown(item.value);
    grid.append(
      el(
        "div",
        { class: "stat" },
        el("dt", { text: shown(item.label) }),
        el("dd", { class: value.length > 16 ? "value long" : "value", text: value }),
        item.note ? el("dd", { class: "note", text: shown(item.note) }) : null,
      ),
    );
  }
  return grid;
}

function drawTable(block) {
  const side = (index) => ((block.align || "")[index] === "r" ? "right" : "left");
  const width = (cell) => (shown(cell).length > SENTENCE ? " long" : "");
  const head = el("tr");
  block.columns.forEach((words, index) => head.append(el("th", { scope: "col", class: side(index), text: shown(words) })));
  const body = el("tbody");
  for (const row of block.rows) {
    const line = el("tr");
    row.forEach((cell, index) => {
      const first = index === 0 ? { scope: "row" } : {};
      line.append(el(index === 0 ? "th" : "td", { class: side(index) + width(cell), ...first, text: shown(cell) }));
    });
    body.append(line);
  }
  const title = shown(block.title);
  const table = el("table", {}, title ? el("caption", { text: title }) : null, el("thead", {}, head), body);
  const scroll = el(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title || shown(block.columns[0]) },
    table,
  );
  const frame = el("div", { class: "table" }, scroll);
  const edges = () => {
    frame.toggleAttribute("data-before", scroll.scrollLeft > 1);
    frame.toggleAttribute("data-after", scroll.scrollWidth - scroll.clientWidth - scroll.scrollLeft > 1);
  };
  scroll.addEventListener("scroll", edges, { passive: true });
  new ResizeObserver(edges).observe(scroll);
  return frame;
}

function drawImage(block) {
  const alt = shown(block.alt);
  const source = address(`/blob/${encodeURIComponent(block.blob)}`);
  const size = block.width && block.height ? { width: block.width, height: block.height } : {};
  const picture = el("img", { src: source, alt, ...size });
  return el(
    "button",
    { class: "picture", type: "button", title: t("enlarge", { alt: "" }).replace(/[:：\s]+$/, ""), onclick: () => showPicture(source, alt) },
    picture,
  );
}

function drawFile(block) {
  const source = address(`/blob/${encodeURIComponent(block.blob)}/${encodeURIComponent(block.name)}`);
  return fileChip(block.name, block.size, { href: source, download: block.name, title: t("download", { name: block.name }) });
}

export function fileChip(name, size, link = null) {
  const inside = [
    el("span", { class: "chip-icon" }, icon(link ? "download" : "file")),
    el("span", { class: "chip-words" }, el("span", { class: "chip-name", text: name }), el("span", { class: "chip-size", text: sizeOf(size) })),
  ];
  return link ? el("a", { class: "chip", ...link }, ...inside) : el("span", { class: "chip" }, ...inside);
}

function drawButtons(block, { post, press, busy }) {
  const row = el("div", { class: "buttons" });
  for (const item of block.items) {
    const waiting = busy(item.token);
    row.append(
      el("button", {
        class: `button ${item.style || "plain"}${waiting ? " busy" : ""}`,
        type: "button",
        text: shown(item.label),
        "data-token": item.token,
        "aria-disabled": waiting ? "true" : null,
        "aria-busy": waiting ? "true" : null,
        onclick: () => press(post, item.token),
      }),
    );
  }
  return row;
}

function drawProgress(block) {
  const known = block.total > 0;
  const bar = el("progress", { "aria-label": shown(block.words), ...(known ? { max: block.total, value: block.done } : {}) });
  const count = new Intl.NumberFormat();
  const numbers = known ? `${count.format(block.done)} / ${count.format(block.total)}` : block.done ? count.format(block.done) : "";
  return el(
    "div",
    { class: "progress" },
    el("div", { class: "progress-words" }, el("span", { text: shown(block.words) }), el("span", { class: "numbers", text: numbers })),
    bar,
  );
}

/** One line for those who hear the page. */
export function spoken(body) {
  if (!body.blocks) return [body.text, ...(body.files || []).map((file) => file.name)].filter(Boolean).join(" ");
  const first = body.blocks.find((block) => block.block === "heading" || block.block === "text");
  return shown(first?.words ?? body.blocks[0]?.alt ?? body.blocks[0]?.name);
}
