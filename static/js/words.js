// No word is lost: what is written in a form is kept in the browser until it is saved, and forms save while one writes.
//
// Kept are the fields in which one writes or chooses, of every <form method="post"> in main, per person, form and open
// page, never passwords and files. Left out: [data-no-words], [hx-post], and [data-exempt] where the body is not
// [data-remembered]. A form sent as a page carries `words`, the name under which the server's cookie says that it is
// saved (khs.js). What lies there when the form is shown anew (after login, Back, a crash) is put in again.
//
// <form data-autosave> is posted to its own action 900 ms after the last key, with X-Autosave: 1. The server answers
//   200 {"saved_at": "10.42", "version": 7}  the version goes into the form's hidden input `version`
//   409 an HTML fragment with both texts, shown in the form's [data-conflict]; what is typed is not touched
//   400, 422 {"message": "..."}              shown, and tried again at the next key
// No network, 5xx and 401 (nobody, or somebody else, is logged in, or HX-Redirect says what must be made first) are told
// once and tried again every 10 seconds, and when the line or the person is back. An answer that never came may have been a yes: the same body goes again before
// any newer one. Any other answer (403, 404, 410) ends it: that is told, and the words stay until the next key.
// Inside the conflict: [data-keep-mine="8"] saves the typed text on top of version 8 and goes on with the button that
// had been pressed, [data-take-theirs] is a link that leaves the typed text behind. Above a form that is saved by its
// button the link names the form's action.
import { alert, carry, csrf, forget, kept, loggedOutSince, person, SHELF, say, shelf, text } from "./khs.js";

const DELAY = 900;
const KEEP_EVERY = 300;
const RETRY = 10_000;
const PATIENCE = 30_000;
const SMALL = 50_000; // What a browser still sends when the page is left.
const UNWRITTEN = ["hidden", "password", "file", "submit", "button", "reset", "image"];
const UNKEPT = ["csrfmiddlewaretoken", "words", "unconfirmed", "page_of"];
const TICKED = ["checkbox", "radio"];

const page = { id: crypto.randomUUID(), since: Date.now() };
const all = new Map();

// --- A form's fields as pairs of name and value.
const controls = (form) => [...form.elements].filter((each) => each.name && !each.matches("button, fieldset, output"));
const written = (form) => controls(form).filter((each) => !each.matches(":disabled") && !UNWRITTEN.includes(each.type));
const names = (form) => [...new Set(written(form).map((each) => each.name))];
const valuesOf = (each) => {
  if (TICKED.includes(each.type)) return each.checked ? [each.value] : [];
  return each.multiple ? [...each.selectedOptions].map((option) => option.value) : [each.value];
};
const pairsOf = (fields) => fields.flatMap((each) => valuesOf(each).map((value) => [each.name, value]));
export const fieldsOf = (form) => pairsOf(written(form));
export const hiddenOf = (form) =>
  pairsOf(controls(form).filter((each) => each.type === "hidden" && !UNKEPT.includes(each.name)));

// What the page came with, before anything was written in it.
export const shownIn = (form) => {
  const copy = document.createElement("form");
  copy.append(...written(form).map((each) => each.cloneNode(true)));
  copy.reset();
  return fieldsOf(copy);
};
export const same = (some, others) => JSON.stringify(some) === JSON.stringify(others);

// An editor that stands in a field's place hears of the new text by khs:words.
export const fill = (form, fields, named) => {
  const rest = [...fields];
  const next = (name) =>
    rest.splice(
      rest.findIndex((pair) => pair[0] === name),
      1,
    )[0][1];
  for (const each of written(form).filter(({ name }) => named.includes(name))) {
    const chosen = rest.filter(([name]) => name === each.name).map(([, value]) => value);
    if (TICKED.includes(each.type)) each.checked = chosen.includes(each.value);
    else if (each.multiple) for (const option of each.options) option.selected = chosen.includes(option.value);
    else if (chosen.length) each.value = next(each.name);
    each.dispatchEvent(new CustomEvent("khs:words"));
  }
};
const fillHidden = (form, pairs) => {
  for (const [name, value] of pairs) {
    const field = controls(form).find((each) => each.type === "hidden" && each.name === name);
    if (field) field.value = value;
  }
};

// --- Which forms, and what each is called wherever it is shown.
const KEPT_FORMS = 'main form[method="post"]:not([data-no-words], [hx-post])';
const isOurs = (form) =>
  (person() || form.matches("[data-autosave]")) && written(form).length > 0 && !form.querySelector("[type=password]");
const forms = () => [...document.querySelectorAll(KEPT_FORMS)].filter(isOurs);
const address = (form) => new URL(form.getAttribute("action") || location.href, location.href);
export const nameOf = (form) => {
  const { pathname } = address(form);
  const alike = [...document.querySelectorAll(KEPT_FORMS)].filter((each) => address(each).pathname === pathname);
  return `${pathname}#${alike.indexOf(form)}`;
};
const mayKeep = (form) =>
  Boolean(person()) &&
  !loggedOutSince(page.since) &&
  (!("exempt" in form.dataset) || "remembered" in document.body.dataset);

// --- Clock times as the server writes them.
const clock = (at) =>
  new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" })
    .format(at)
    .replace(":", ".");
const isToday = (at) => new Date(at).toDateString() === new Date().toDateString();

const element = (tag, attributes, ...content) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

const withoutLine = (kept, since) => [
  text("offline", { time: clock(since) }),
  kept ? text("offline_kept") : text("offline_open"),
];
const loggedOut = (kept) => [
  text("logged_out"),
  kept ? text("logged_out_kept") : text("logged_out_open"),
  " ",
  element("a", { href: text("login_address"), target: "_blank" }, text("login_again")),
];
const factor = (kept, _since, address) => [
  text("factor"),
  kept ? text("factor_kept") : text("factor_open"),
  " ",
  element("a", { href: address, target: "_blank" }, text("factor_make")),
];
const gone = (kept) => [text("gone"), kept ? text("gone_kept") : text("gone_open")];
const REASONS = { offline: withoutLine, logged_out: loggedOut, factor, gone };

// The words of one form on this page.
class Words {
  constructor(form) {
    this.form = form;
    this.name = nameOf(form);
    this.key = `${SHELF}${page.id}${this.name}`;
    this.edits = 0;
    this.saved = 0;
    this.kept = false;
  }

  get unsaved() {
    return this.edits !== this.saved;
  }

  mark() {
    if (!this.unsaved) this.since = Date.now();
    this.edits += 1;
    this.sent = undefined;
    this.keeping ??= setTimeout(() => this.keep(), KEEP_EVERY);
  }

  edited() {
    this.mark();
  }

  keep() {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    this.kept = mayKeep(this.form) && this.put();
  }

  put() {
    const { form, name, sent } = this;
    const words = {
      person: person(),
      page: page.id,
      form: name,
      at: Date.now(),
      names: names(form),
      fields: fieldsOf(form),
      hidden: hiddenOf(form),
      autosave: "autosave" in form.dataset && address(form).pathname,
      sent,
      unconfirmed: this.unconfirmed?.pairs,
    };
    try {
      shelf().setItem(this.key, JSON.stringify(words));
    } catch {
      return false;
    }
    return true;
  }

  drop() {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    shelf()?.removeItem(this.key);
    this.note?.remove();
  }

  // What stands here is given up.
  leave() {
    this.saved = this.edits;
    this.drop();
  }

  // Whether the page may be left without a question.
  mayLeave() {
    if (!this.unsaved) return true;
    this.keep();
    return this.kept;
  }

  send() {
    if (this.unsaved) {
      this.sent = crypto.randomUUID();
      this.keep();
      if (this.kept) carry(this.form, "words", this.sent);
    }
    this.saved = this.edits;
  }

  // Back to a page that the browser had put aside with what was sent from it.
  comeBack() {
    if (!this.sent) return;
    if (kept().some(([key]) => key === this.key)) this.edited();
    else location.reload();
  }

  // What lay in the browser is on this page now, and goes with it from here on.
  restore(words) {
    this.before = hiddenOf(this.form);
    fill(this.form, words.fields, words.names);
    fillHidden(this.form, words.hidden);
    this.adopt(words);
    const today = isToday(words.at);
    this.tell(text(today ? "restored" : "restored_yesterday", { time: clock(words.at) }));
  }

  adopt(words) {
    if (words.unconfirmed) this.unconfirmed = { pairs: words.unconfirmed, edits: this.edits };
    this.mark();
    this.keep();
    // What may not lie here any longer is on the page alone from now on, which asks before it is left.
    const isHere = this.kept || !mayKeep(this.form);
    if (isHere) forget((other) => other.page === words.page && other.form === this.name && other.page !== page.id);
  }

  tell(sentence) {
    const button = element(
      "button",
      { type: "button", class: "ds-button", "data-variant": "secondary", "data-size": "sm" },
      text("discard"),
    );
    button.addEventListener("click", () => this.discard());
    const group = { class: "note row spread", role: "group", "aria-label": text("restored_label"), tabindex: "-1" };
    this.note = element("div", group, element("p", {}, sentence), button);
    this.form.prepend(this.note);
    say(sentence);
  }

  discard() {
    fill(this.form, shownIn(this.form), names(this.form));
    fillHidden(this.form, this.before);
    this.leave();
    written(this.form)
      .find((each) => each.getClientRects().length)
      ?.focus();
    say(text("discarded"));
  }
}

// Whether the form's own view has said something of what was sent.
const isAnswered = (response) =>
  response.ok || response.status === 409 || (response.headers.get("Content-Type") ?? "").includes("json");

// A form that saves while one writes.
class Saver extends Words {
  constructor(form) {
    super(form);
    this.refused = false;
    this.failing = false;
    this.sending = null;
    this.place = form.querySelector("[data-conflict]") ?? document.getElementById(form.dataset.conflict ?? "");
    this.conflict = Boolean(this.place && !this.place.hidden);
    this.choosing = false;
  }

  get may() {
    return this.unsaved && !this.conflict;
  }
  get quiet() {
    return !this.failing && !this.refused;
  }

  show(sentence, failed = false) {
    const place =
      this.form.querySelector("[data-save-state]") ?? document.getElementById(this.form.dataset.saveState ?? "");
    if (!place) return;
    place.textContent = sentence;
    place.classList.toggle("failed", failed);
  }

  edited() {
    this.mark();
    if (this.conflict) return;
    if (!this.failing) this.show(text("saving"));
    this.later(this.failing ? RETRY : DELAY);
  }

  later(delay) {
    if (this.failing && this.timer && delay === RETRY) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  save() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.may)
      this.sending ??= this.post().finally(() => {
        this.sending = null;
      });
    return this.sending;
  }

  async post() {
    this.unconfirmed ??= { pairs: [...hiddenOf(this.form), ...fieldsOf(this.form)], edits: this.edits };
    const { pairs, edits } = this.unconfirmed;
    this.keep();
    try {
      await this.answer(await post(address(this.form), pairs), edits);
    } catch {
      this.fail("offline");
    }
    if (this.unsaved && this.quiet) this.later(edits === this.edits ? DELAY : 0);
  }

  async answer(response, edits) {
    const before = response.headers.get("HX-Redirect");
    if (before) return this.fail("factor", before);
    const ended = response.type === "opaqueredirect" || response.status === 401;
    if (ended || response.status >= 500) return this.fail(ended ? "logged_out" : "offline");
    if (!isAnswered(response)) return this.stop();
    const answer = await (response.status === 409 ? response.text() : response.json());
    const again = this.again;
    this.recover();
    if (response.ok) return this.succeed(answer, edits);
    // Asked about is the newest text, not the one whose answer had been lost.
    if (again && edits !== this.edits) return undefined;
    return response.status === 409 ? this.collide(answer) : this.refuse(answer);
  }

  recover() {
    this.unconfirmed = undefined;
    this.failing = this.refused = this.again = false;
    this.told = undefined;
    this.notice?.remove();
  }

  succeed(answer, edits) {
    this.saved = edits;
    if (this.form.elements.version) this.form.elements.version.value = answer.version;
    if (this.unsaved) this.keep();
    else {
      this.drop();
      this.show(text("saved", { time: answer.saved_at }));
    }
    this.form.dispatchEvent(new CustomEvent("khs:saved", { bubbles: true, detail: answer }));
  }

  collide(fragment) {
    this.conflict = this.choosing = true;
    this.keep();
    this.show(text("not_saved"), true);
    if (this.place) {
      this.place.innerHTML = fragment;
      this.place.hidden = false;
      window.htmx?.process(this.place);
    }
    alert(text("conflict"));
  }

  keepMine(version) {
    if (this.form.elements.version) this.form.elements.version.value = version;
    this.place.replaceChildren();
    this.place.hidden = true;
    this.conflict = this.choosing = false;
    if (!this.unsaved) this.edits += 1;
    this.save();
    this.goOn?.();
    this.goOn = undefined;
  }

  // A button was pressed while two texts wait for a choice: what it does comes after that.
  ask(form, button) {
    this.goOn = () => form.requestSubmit(button);
    this.place.tabIndex = -1;
    this.place.focus();
    alert(text("conflict"));
  }

  refuse(answer) {
    this.refused = true;
    const sentence = answer.message ?? text("not_saved");
    this.show(sentence, true);
    alert(sentence);
  }

  fail(why, address) {
    this.show(text("not_saved"), true);
    this.keep();
    this.warn(why, address);
    this.failing = this.again = true;
    this.later(RETRY);
  }

  // What one writes on is no longer there, or not for this person.
  stop() {
    this.unconfirmed = undefined;
    this.failing = this.again = false;
    this.refused = true;
    this.show(text("not_saved"), true);
    this.keep();
    this.warn("gone");
  }

  // Stands below what one writes, which so does not move.
  warn(why, address) {
    if (this.told === why) return;
    this.told = why;
    const [first, rest, ...link] = REASONS[why](this.kept, this.since, address);
    const box = { class: "ds-alert", "data-color": "warning", role: "group", "aria-label": text("not_saved") };
    this.notice?.remove();
    this.notice = element("div", box, element("p", { class: "strong" }, first), element("p", {}, rest, ...link));
    const written = [...this.form.children].find((each) => each.contains(this.last));
    if (written) written.after(this.notice);
    else this.form.append(this.notice);
    alert(`${first} ${rest}`);
  }

  restore(words) {
    super.restore(words);
    this.again = Boolean(this.unconfirmed);
    this.save();
  }

  send() {
    clearTimeout(this.timer);
    super.send();
    if (this.unconfirmed) carry(this.form, "unconfirmed", JSON.stringify(this.unconfirmed.pairs));
  }
}

export const post = (url, pairs) => {
  const body = new FormData();
  for (const [name, value] of pairs) body.append(name, value);
  body.set("csrfmiddlewaretoken", csrf());
  return fetch(url, {
    method: "POST",
    body,
    headers: {
      "X-Autosave": "1",
      "X-Person": person() ?? "",
      "X-CSRFToken": csrf(),
      Accept: "application/json, text/html",
    },
    redirect: "manual",
    keepalive: JSON.stringify(pairs).length < SMALL,
    signal: AbortSignal.timeout(PATIENCE),
  });
};

// --- One page among others: whether those that kept words are still open.
let letGo;
const stand = () =>
  navigator.locks?.request(
    SHELF + page.id,
    () =>
      new Promise((resolve) => {
        letGo = resolve;
      }),
  );
const living = async () => ((await navigator.locks?.query())?.held ?? []).map(({ name }) => name);
const left = (open) =>
  kept().filter(
    ([, words]) => words.person === person() && words.page !== page.id && !open.includes(SHELF + words.page),
  );

const wordsOf = (form) => {
  if (!form || (!all.has(form) && !forms().includes(form))) return undefined;
  if (!all.has(form)) all.set(form, new (form.matches("[data-autosave]") ? Saver : Words)(form));
  return all.get(form);
};
const formOf = (element) => element?.form ?? element?.closest?.("form");

// What was typed before this file had come, or was put back by the browser, is not what the page came with.
const notice = (form) => {
  if (mayKeep(form) && shelf()) form.autocomplete = "off";
  if (!same(fieldsOf(form), shownIn(form))) wordsOf(form).edited();
};

// A page that answers with a fault shows what was sent, and is not saved.
const isAnswer = () =>
  performance.getEntriesByType("navigation")[0]?.responseStatus >= 400 ||
  Boolean(document.querySelector("[data-errors], [data-conflict]:not([hidden])"));
const putBack = (form, lying) => {
  const words = wordsOf(form); // From here on the form is known.
  const newest = lying.filter(([, each]) => each.form === words.name).sort((a, b) => b[1].at - a[1].at)[0];
  if (!newest || words.unsaved) return;
  if (newest[1].sent && isAnswer()) words.adopt(newest[1]);
  else if (same(newest[1].fields, fieldsOf(form))) shelf().removeItem(newest[0]);
  else words.restore(newest[1]);
};

// Drafts of pages that were left before they were saved go now, once; what is refused waits for its own page.
const saveLater = async (key, words) => {
  const unconfirmed = words.unconfirmed ? [["unconfirmed", JSON.stringify(words.unconfirmed)]] : [];
  try {
    const response = await post(words.autosave, [...words.hidden, ...words.fields, ...unconfirmed]);
    if (response.ok) shelf().removeItem(key);
    else if (response.status >= 400 && response.status < 500)
      shelf().setItem(key, JSON.stringify({ ...words, tried: true }));
  } catch {
    /* The next page tries again. */
  }
};

const begun = new Set();
const begin = async () => {
  forms()
    .filter((form) => !all.has(form))
    .forEach(notice);
  const lying = left(await living());
  for (const form of forms()) putBack(form, lying);
  const here = [...all.values()].map(({ name }) => name);
  for (const [key, words] of lying) {
    if (!words.autosave || words.tried || here.includes(words.form) || begun.has(key)) continue;
    begun.add(key);
    saveLater(key, words);
  }
};

// --- A page is sent when what it builds on is saved: a form never meets its own save, and no form is left behind. Two
// texts are met where one writes, and whoever has chosen goes on with what was pressed.
const unfinished = () => [...all.values()].filter((each) => each.sending || (each.may && each.quiet));
const undecided = () => [...all.values()].find((each) => each.choosing);
const sendAfter = async (form, button, savers) => {
  button?.setAttribute("aria-busy", "true");
  await Promise.all(savers.map((each) => each.save()));
  button?.removeAttribute("aria-busy");
  if (savers.some((each) => each.failing)) return;
  form.requestSubmit(button);
};
const waitOrGo = (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  const savers = unfinished();
  const asking = "logsOut" in form.dataset ? undefined : undecided();
  if (!savers.length && !asking) return;
  event.preventDefault();
  if (savers.length) sendAfter(form, submitter, savers);
  else asking.ask(form, submitter);
};

const conflictOf = (element) => [...all.values()].find((each) => each.place?.contains(element));
const choose = (event) => {
  const mine = event.target.closest("[data-keep-mine]");
  const words = mine || event.target.closest("[data-take-theirs]") ? conflictOf(event.target) : null;
  const theirs = event.target.closest("[data-take-theirs]")?.dataset.takeTheirs;
  for (const each of all.values()) if (theirs && address(each.form).pathname === theirs) each.leave();
  if (mine && words) {
    event.preventDefault();
    words.keepMine(mine.dataset.keepMine);
  } else if (words) {
    words.leave();
  } else if (event.target.closest("[data-save-now]")) wordsOf(formOf(event.target))?.save?.();
};

const saveAll = (which) => {
  for (const each of all.values()) if (each.may && which(each)) each.save();
};
const tryAgain = () => {
  if (document.visibilityState === "visible") saveAll((each) => each.failing);
};

document.addEventListener("input", (event) => {
  const words = wordsOf(formOf(event.target));
  if (!words) return;
  words.last = event.target;
  words.edited();
});
document.addEventListener("focusout", (event) => {
  const words = all.get(formOf(event.target));
  if (words?.may && !words.failing) words.save();
});
document.addEventListener("submit", waitOrGo, true);
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) all.get(event.target)?.send();
});
document.addEventListener("click", choose);
document.addEventListener("visibilitychange", tryAgain);
document.addEventListener("htmx:load", begin);
for (const name of ["online", "focus"]) addEventListener(name, tryAgain);
addEventListener("beforeunload", (event) => {
  if (![...all.values()].every((each) => each.mayLeave())) event.preventDefault();
});
addEventListener("pagehide", () => {
  saveAll((each) => each.quiet);
  letGo?.();
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  stand();
  for (const each of all.values()) each.comeBack();
});
stand();
await begin();
document.body.dataset.words = "ready";
