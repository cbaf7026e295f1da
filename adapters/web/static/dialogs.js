// Forms and enlarged pictures. A <dialog> that is shown as modal keeps the focus inside, and gives it back.
import { persist } from "./api.js";
import { el, icon, toast } from "./dom.js";
import { reasonWords, t } from "./words.js";

const CONTROLS = {
  text: (field) => el("input", { type: "text", value: field.value }),
  long_text: (field) => el("textarea", { rows: 4 }, field.value),
  number: (field) => el("input", { type: "text", inputmode: "decimal", value: field.value }),
  date: (field) => el("input", { type: "date", value: field.value }),
  time: (field) => el("input", { type: "time", value: field.value }),
  choice: (field) => {
    const chosen = field.options.some((option) => option.value === field.value);
    const blank = chosen ? null : el("option", { value: "", text: t("choose") });
    const options = field.options.map((option) =>
      el("option", { value: option.value, text: option.label, selected: option.value === field.value }),
    );
    return el("select", {}, blank, ...options);
  },
};

function modal(kind, label) {
  const dialog = el("dialog", { class: kind, ...label });
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && kind === "viewer") dialog.close();
  });
  return dialog;
}

export function showPicture(source, alt) {
  const dialog = modal("viewer", { "aria-label": alt });
  dialog.append(
    el("button", { class: "icon-button", type: "button", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close")),
    el("img", { src: source, alt }),
    el("p", { class: "viewer-words", text: alt }),
  );
  dialog.showModal();
}

function row(field, number) {
  const control = CONTROLS[field.kind](field);
  const id = `field-${number}`;
  control.id = id;
  control.name = field.name;
  if (field.required) control.setAttribute("aria-required", "true");
  const hint = field.hint ? el("p", { class: "hint", id: `${id}-hint`, text: field.hint }) : null;
  const error = el("p", { class: "field-error", id: `${id}-error`, hidden: true });
  control.setAttribute("aria-describedby", [hint ? hint.id : "", error.id].join(" ").trim());
  const label = el("label", { for: id, text: field.label });
  if (field.required) label.append(el("span", { class: "required", text: t("required") }));
  return { field, control, error, node: el("div", { class: "field" }, label, hint, control, error) };
}

/** Ask with a form. It stays open, with the errors at their fields, until it was taken or given up. */
export function openForm(form, room, answered) {
  const dialog = modal("form", { "aria-labelledby": "form-title" });
  const rows = form.fields.map(row);
  const problem = el("p", { class: "field-error", role: "alert", hidden: true });
  const submit = el("button", { class: "button primary", type: "submit", text: form.submit });
  const cancel = el("button", { class: "button", type: "button", text: form.cancel, onclick: () => dialog.close() });
  const body = el(
    "form",
    { novalidate: true },
    el("h2", { id: "form-title", text: form.title }),
    ...rows.map((each) => each.node),
    problem,
    el("div", { class: "form-buttons" }, cancel, submit),
  );
  let pending = false;
  const busy = (now) => {
    pending = now;
    submit.classList.toggle("busy", now);
    submit.setAttribute("aria-disabled", String(now));
  };
  const complain = (words) => {
    problem.textContent = words;
    problem.hidden = !words;
  };
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (pending) return;
    busy(true);
    complain("");
    const values = Object.fromEntries(rows.map(({ control }) => [control.name, control.value]));
    try {
      const answer = await persist("/api/submit", { room, line: form.line, values }, { waiting: () => complain(t("retrying")) });
      complain("");
      if (answer.errors) showErrors(rows, answer.errors, complain);
      else {
        dialog.close();
        answered(answer);
      }
    } catch (error) {
      complain(reasonWords(error));
    }
    busy(false);
  });
  dialog.append(body);
  dialog.showModal();
  (rows[0]?.control || submit).focus();
}

function showErrors(rows, errors, complain) {
  const left = { ...errors };
  let first = null;
  for (const { field, control, error } of rows) {
    const words = errors[field.name] || "";
    delete left[field.name];
    error.textContent = words;
    error.hidden = !words;
    control.toggleAttribute("aria-invalid", Boolean(words));
    if (words) {
      control.setAttribute("aria-invalid", "true");
      first ??= control;
    }
  }
  complain(Object.values(left).join(" "));
  first?.focus();
}

/** What the core answers at once: a form, or a line for the asker alone. */
export function showImmediate(answer, room) {
  if (answer.form) openForm(answer.form, room, (next) => showImmediate(next, room));
  if (answer.toast) toast(answer.toast);
}
