// Saves <form data-autosave> 900 ms after the last key and when a field is left.
//
// The form is posted to its own action with the header X-Autosave: 1. The server answers
//   200 {"saved_at": "10.42", "version": 7}  the version goes into the form's hidden input `version`
//   409 an HTML fragment with both texts, shown in the form's [data-conflict]; what is typed is not touched
//   400, 422 {"message": "..."}              shown, and tried again at the next key
// Anything else (no network, 5xx, ended session) is told once and tried again every 10 seconds.
// Inside the conflict fragment: [data-keep-mine="8"] saves the typed text on top of version 8,
// [data-take-theirs] is a link that leaves the typed text behind.
import { alert, csrf, text } from "./khs.js";

const DELAY = 900;
const RETRY = 10_000;
const savers = new WeakMap();

class Saver {
  constructor(form) {
    this.form = form;
    this.edits = 0;
    this.saved = 0;
    this.failing = false;
    this.conflict = false;
    this.refused = false;
    this.sending = false;
  }

  get unsaved() { return this.edits !== this.saved; }

  show(sentence, failed = false) {
    const place = this.form.querySelector("[data-save-state]")
      ?? document.getElementById(this.form.dataset.saveState ?? "");
    if (!place) return;
    place.textContent = sentence;
    place.classList.toggle("failed", failed);
  }

  edited() {
    this.edits += 1;
    if (this.conflict) return;
    if (!this.failing) this.show(text("saving"));
    this.later(DELAY);
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  body() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.set("csrfmiddlewaretoken", csrf());
    return data;
  }

  async save() {
    clearTimeout(this.timer);
    if (this.sending || this.conflict || !this.unsaved) return;
    this.sending = true;
    const edits = this.edits;
    try {
      const headers = { "X-Autosave": "1", "X-CSRFToken": csrf(), Accept: "application/json, text/html" };
      const request = { method: "POST", body: this.body(), headers, redirect: "manual" };
      await this.answer(await fetch(this.form.getAttribute("action") || location.href, request), edits);
    } catch {
      this.fail(text("save_failed"));
    }
    this.sending = false;
    if (this.unsaved && !this.failing && !this.refused) this.later(DELAY);
  }

  async answer(response, edits) {
    this.refused = false;
    if (response.ok) return this.succeed(await response.json(), edits);
    if (response.status === 409) return this.collide(await response.text());
    if (response.status === 400 || response.status === 422) return this.refuse(await response.json());
    const ended = response.type === "opaqueredirect" || response.status === 401 || response.status === 403;
    return this.fail(text(ended ? "session_ended" : "save_failed"));
  }

  succeed(answer, edits) {
    this.saved = edits;
    this.failing = false;
    if (this.form.elements.version) this.form.elements.version.value = answer.version;
    if (!this.unsaved) this.show(text("saved", { time: answer.saved_at }));
    this.form.dispatchEvent(new CustomEvent("khs:saved", { bubbles: true, detail: answer }));
  }

  collide(fragment) {
    this.conflict = true;
    this.failing = false;
    this.show(text("not_saved"), true);
    const place = this.form.querySelector("[data-conflict]")
      ?? document.getElementById(this.form.dataset.conflict ?? "");
    if (place) {
      place.innerHTML = fragment;
      place.hidden = false;
      window.htmx?.process(place);
    }
    alert(text("conflict"));
    this.place = place;
  }

  keepMine(version) {
    if (this.form.elements.version) this.form.elements.version.value = version;
    this.place.replaceChildren();
    this.place.hidden = true;
    this.conflict = false;
    this.save();
  }

  refuse(answer) {
    this.refused = true;
    this.failing = false;
    const sentence = answer.message ?? text("not_saved");
    this.show(sentence, true);
    alert(sentence);
  }

  fail(sentence) {
    if (!this.failing) alert(sentence);
    this.failing = true;
    this.show(sentence, true);
    this.later(RETRY);
  }

  leave() { this.saved = this.edits; clearTimeout(this.timer); }
}

const saverOf = (element) => {
  const form = element?.closest?.("form[data-autosave]");
  if (!form) return null;
  if (!savers.has(form)) savers.set(form, new Saver(form));
  return savers.get(form);
};
const conflictSaver = (element) =>
  [...document.querySelectorAll("form[data-autosave]")]
    .map((form) => savers.get(form))
    .find((saver) => saver?.place?.contains(element));

document.addEventListener("input", (event) => saverOf(event.target)?.edited());
document.addEventListener("focusout", (event) => saverOf(event.target)?.save());
document.addEventListener("submit", (event) => saverOf(event.target)?.leave());
document.addEventListener("click", (event) => {
  const mine = event.target.closest("[data-keep-mine]");
  if (mine) {
    event.preventDefault();
    conflictSaver(mine)?.keepMine(mine.dataset.keepMine);
  } else if (event.target.closest("[data-take-theirs]")) {
    conflictSaver(event.target)?.leave();
  } else if (event.target.closest("[data-save-now]")) {
    saverOf(event.target)?.save();
  }
});
addEventListener("beforeunload", (event) => {
  const unsaved = [...document.querySelectorAll("form[data-autosave]")].some((form) => savers.get(form)?.unsaved);
  if (unsaved) event.preventDefault();
});
