// Files: dropped anywhere on the chat, or chosen; sent with a progress bar, again and again until they were taken.
import { address, pause, persist, waitBefore } from "./api.js";
import { announce, byId, el, icon, newId, popover, toast } from "./dom.js";
import { sizeOf } from "./times.js";
import { reasonWords, t } from "./words.js";

const ATTEMPTS = 30;

export class Files {
  /** `chat` knows the room, the limit and the demo's sample files; see app.js. */
  constructor(chat) {
    this.chat = chat;
    this.under = 0;
    this.input = byId("file-input");
    this.input.addEventListener("change", () => {
      this.send([...this.input.files]);
      this.input.value = "";
    });
    this.button();
    this.area();
    addEventListener("beforeunload", (event) => {
      if (this.under > 0) event.preventDefault();
    });
  }

  button() {
    const attach = byId("attach");
    attach.append(icon("attach"));
    this.panel = el("div", { class: "panel attach-panel", hidden: true });
    attach.parentElement.append(this.panel);
    attach.addEventListener("click", () => {
      if (!this.chat.samples().length) this.input.click();
    });
    this.menu = null;
  }

  /** In the demo the button offers sample files too. */
  word() {
    const samples = this.chat.samples();
    if (!samples.length) return;
    this.menu ??= popover(byId("attach"), this.panel);
    this.panel.replaceChildren(
      el("button", { class: "panel-item", type: "button", onclick: () => {
        this.menu.close(false);
        this.input.click();
      } }, icon("file"), el("span", { text: t("chooseFile") })),
      el("p", { class: "panel-title", text: t("sampleFiles") }),
      ...samples.map((sample, number) => this.sample(sample, number)),
    );
  }

  sample(sample, number) {
    return el(
      "div",
      { class: "sample" },
      el("button", { class: "panel-item", type: "button", title: t("dropSample", { name: sample.name }), onclick: () => {
        this.menu.close(false);
        byId("composer-text").focus();
        this.dropSample(sample, number);
      } }, icon("attach"), el("span", { class: "two-lines" }, el("span", { text: sample.label }), el("span", { class: "muted", text: `${sample.name} · ${sizeOf(sample.size)}` }))),
      el("a", { class: "icon-button", href: address(`/api/demo/samples/${number}`), download: sample.name, "aria-label": t("download", { name: sample.name }), title: t("takeSample") }, icon("download")),
    );
  }

  area() {
    const main = document.querySelector(".main");
    let depth = 0;
    const carries = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
    const show = (on) => {
      byId("drop").hidden = !on;
    };
    main.addEventListener("dragenter", (event) => {
      if (!carries(event)) return;
      depth += 1;
      show(true);
    });
    main.addEventListener("dragleave", (event) => {
      if (!carries(event)) return;
      depth = Math.max(0, depth - 1);
      show(depth > 0);
    });
    for (const kind of ["dragover", "drop"]) {
      // Outside the chat a dropped file would replace the page.
      addEventListener(kind, (event) => {
        if (carries(event)) event.preventDefault();
      });
    }
    main.addEventListener("drop", (event) => {
      depth = 0;
      show(false);
      if (carries(event)) this.send([...event.dataTransfer.files]);
    });
  }

  async dropSample(sample, number) {
    try {
      await persist("/api/demo/drop", { room: this.chat.room().id, sample: number });
    } catch (error) {
      toast(t("refused", { reason: reasonWords(error) }));
    }
  }

  async send(files) {
    const room = this.chat.room().id;
    for (const file of files) await this.sendOne(file, room, newId());
  }

  async sendOne(file, room, event) {
    const bar = el("progress", { max: 1, value: 0, "aria-label": t("uploading", { name: file.name }) });
    const state = el("span", { class: "upload-state", text: "0 %" });
    const stop = el("button", { class: "icon-button", type: "button", "aria-label": t("discard") }, icon("close"));
    const line = el("div", { class: "upload" }, icon("file"), el("span", { class: "upload-name", text: file.name }), bar, state, stop);
    byId("uploads").append(line);
    const url = address("/api/files", { room, event, name: file.name });
    const order = { stopped: false, request: null };
    stop.addEventListener("click", () => {
      order.stopped = true;
      order.request?.abort();
      line.remove();
    });
    const limit = this.chat.fileLimit();
    if (file.size > limit) {
      this.refused(line, state, t("e_file-too-large", { limit: sizeOf(limit) }));
      return;
    }
    this.under += 1;
    for (let attempt = 0; !order.stopped; attempt += 1) {
      const { status, facts } = await upload(url, file, order, (share) => {
        bar.value = share;
        state.textContent = `${Math.floor(share * 100)} %`;
      });
      if (order.stopped) break;
      if (status >= 200 && status < 300) {
        line.remove();
        announce(t("uploaded", { name: file.name }));
        this.chat.took(facts, room);
        break;
      }
      if ((status >= 400 && status < 500) || attempt >= ATTEMPTS) {
        const shown = facts.limit ? { limit: sizeOf(facts.limit) } : facts;
        this.refused(line, state, reasonWords({ reason: facts.error || "away", facts: shown }));
        break;
      }
      state.textContent = t("notSent");
      bar.removeAttribute("value");
      await pause(waitBefore(attempt));
    }
    this.under -= 1;
  }

  refused(line, state, reason) {
    line.classList.add("failed");
    line.setAttribute("role", "alert");
    line.querySelector("progress").remove();
    state.textContent = t("refused", { reason });
  }
}

/** One attempt. XMLHttpRequest, because fetch does not say how far an upload is. */
function upload(url, file, order, progress) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    order.request = request;
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / Math.max(1, event.total));
    });
    request.addEventListener("loadend", () => {
      let facts = {};
      try {
        facts = JSON.parse(request.responseText);
      } catch {
        // An answer that is not ours counts as none.
      }
      done({ status: request.status, facts });
    });
    request.send(file);
  });
}
