// What every page does in the browser. Each page also works without this file; it only shortens the way.
// Other modules import from here: text, say, alert, csrf, roving; person, carry, SHELF, kept, forget, cookie.
const texts = JSON.parse(document.getElementById("khs-texts")?.textContent ?? "{}");
const phone = matchMedia("(max-width: 60rem)");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// A sentence in the reader's language: khs.text("moved", {title: "Møteplan"}).
export const text = (key, values = {}) =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (match, name) => values[name] ?? match);

// A region is emptied first, because the same sentence twice is otherwise read once.
const announce = (id, sentence) => {
  const region = document.getElementById(id);
  if (!region) return;
  region.textContent = "";
  setTimeout(() => {
    region.textContent = sentence;
  }, 60);
};
export const say = (sentence) => announce("live", sentence);
export const alert = (sentence) => announce("alert", sentence);

export const cookie = (name) =>
  document.cookie
    .split("; ")
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? "";

// The cookie is fresher than the page: it follows a new login in another tab.
export const csrf = () =>
  cookie("csrftoken") || (JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "");

// Whose page this is; nobody's where it was opened without a login.
export const person = () => document.body.dataset.person;

// What goes along with a form beside its fields.
export const carry = (form, name, value) => {
  const field = form.elements[name] ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
};

// Words that are not saved yet lie in the browser (words.js puts them there), each form's under a key that begins so.
export const SHELF = "khs.words/";
const LOGGED_OUT = "khs.logged_out";
const KEPT_MS = 24 * 60 * 60 * 1000;
const parsed = (json) => {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return {};
  }
};
// A browser that forbids its storage has none.
export const shelf = () => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};
export const kept = () =>
  Object.keys(shelf() ?? {})
    .filter((key) => key.startsWith(SHELF))
    .map((key) => [key, parsed(shelf().getItem(key))]);
export const forget = (which) => {
  for (const [key, words] of kept()) if (which(words)) shelf().removeItem(key);
};
export const loggedOutSince = (moment) => Number(shelf()?.getItem(LOGGED_OUT) ?? 0) > moment;

// The server's cookie names what it has saved of a form that was sent as a page.
const forgetWhatIsDone = () => {
  const saved = cookie("khs_saved");
  forget((words) => !(Date.now() - words.at < KEPT_MS) || (saved && words.sent === saved));
  // biome-ignore lint/suspicious/noDocumentCookie: the other way is asynchronous, and not in every browser.
  if (saved) document.cookie = "khs_saved=; Max-Age=0; Path=/; SameSite=Lax";
};
const forgetAll = (event) => {
  if (!event.target.matches("[data-logs-out]")) return;
  forget(() => true);
  try {
    shelf()?.setItem(LOGGED_OUT, String(Date.now()));
  } catch {
    /* Nothing is kept where nothing can be written. */
  }
};

// One Tab stop per toolbar; arrow keys, Home and End move between its buttons.
const buttonsOf = (toolbar) => all("button:not(:disabled)", toolbar);
const stopAt = (toolbar, button) => {
  for (const each of all("button", toolbar)) each.tabIndex = each === button ? 0 : -1;
};
export const roving = (toolbar) => stopAt(toolbar, buttonsOf(toolbar)[0]);

const nextButton = (buttons, current, key) => {
  if (key === "Home") return buttons[0];
  if (key === "End") return buttons.at(-1);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  return step && buttons[(buttons.indexOf(current) + step + buttons.length) % buttons.length];
};
const moveInToolbar = (event) => {
  const toolbar = event.target.closest("[role=toolbar]");
  const button = toolbar && nextButton(buttonsOf(toolbar), event.target, event.key);
  if (!button) return;
  event.preventDefault();
  stopAt(toolbar, button);
  button.focus();
};

// Side panels fold on a phone and stand open on a wide screen.
const fold = () => {
  for (const panel of all("details.fold")) panel.open = !phone.matches;
};

// A link in the bottom bar to a folded panel opens it and takes focus there.
const openTarget = (event) => {
  const link = event.target.closest('.tabbar a[href^="#"]');
  const panel = link && document.querySelector(`${link.hash} details.fold`);
  if (!panel) return;
  panel.open = true;
  panel.querySelector("summary").focus();
};

const closeMenus = (event) => {
  for (const menu of all("details.menu[open]")) {
    if (event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target)) menu.open = false;
  }
};

// Files may be dropped on the zone around a real file input.
const zoneOf = (event) => event.target.closest?.(".drop");
const dragOver = (event) => {
  const zone = zoneOf(event);
  if (!zone || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  zone.classList.add("over");
};
const dropFiles = (event) => {
  const zone = zoneOf(event);
  const input = zone?.querySelector("input[type=file]");
  if (!input || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  zone.classList.remove("over");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};
const nameFiles = (event) => {
  const zone = event.target.closest(".drop");
  const names = [...(event.target.files ?? [])].map((file) => file.name);
  if (!zone || !names.length) return;
  const shown = zone.querySelector("[data-chosen]");
  if (shown) shown.textContent = text("files_chosen", { names: names.join(", ") });
  say(text("files_chosen", { names: names.join(", ") }));
};

// A polled progress bar is silent except at thirds and at the end.
const spoken = new Map();
const third = (bar) => Math.floor((3 * bar.value) / (bar.max || 1));
const watchProgress = (root) => {
  for (const bar of all("progress[data-progress]", root)) {
    const before = spoken.get(bar.dataset.progress);
    spoken.set(bar.dataset.progress, third(bar));
    if (before === undefined || third(bar) <= before) continue;
    const done = bar.value >= bar.max;
    say(text(done ? "progress_done" : "progress", { label: bar.dataset.progress, value: bar.value, max: bar.max }));
  }
};
const watchDone = (root) => {
  const done = root.querySelector?.("[data-progress-done]");
  const label = done?.dataset.progressDone;
  if (!spoken.has(label)) return;
  spoken.delete(label);
  say(done.dataset.says ?? text("progress_done", { label }));
};

// What had focus in a polled panel may be gone from the new one. Its heading takes over: nobody is sent to the top.
let left = "";
const polls = (element) => element?.matches?.('[hx-trigger^="every"]');
const leave = (event) => {
  const panel = event.detail.target;
  left = polls(panel) && panel.contains(document.activeElement) ? panel.id : "";
};
const comeBack = () => {
  const heading = left && document.querySelector(`#${left} h2`);
  left = "";
  if (!heading || document.activeElement !== document.body) return;
  heading.tabIndex = -1;
  heading.focus();
};

// The main menu is wider than a phone: where one is must not lie outside it.
const showPlace = () => {
  const here = document.querySelector(".nav [aria-current]");
  if (!here) return;
  const beyond = here.getBoundingClientRect().right - here.parentElement.getBoundingClientRect().right;
  if (beyond > 0) here.parentElement.scrollLeft += beyond;
};

// A second click while the first is on its way sends nothing. Not for ever: what was sent may be a file that is
// downloaded, and the page stays.
const TWICE_MS = 4000;
let sent = new WeakMap();
const once = (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  const before = sent.get(event.target) ?? -Infinity;
  if (event.timeStamp - before < TWICE_MS) event.preventDefault();
  else sent.set(event.target, event.timeStamp);
};

const setUp = (root) => {
  for (const toolbar of all("[role=toolbar]", root)) roving(toolbar);
  watchProgress(root);
  watchDone(root);
};

document.addEventListener("keydown", moveInToolbar);
document.addEventListener("keydown", closeMenus);
document.addEventListener("click", closeMenus);
document.addEventListener("click", openTarget);
document.addEventListener("dragover", dragOver);
document.addEventListener("dragleave", (event) => zoneOf(event)?.classList.remove("over"));
document.addEventListener("drop", dropFiles);
document.addEventListener("change", nameFiles);
// The token follows a new login in another tab; whose page this is does not, and the server compares (keeping.py).
const sign = ({ target: form }) => {
  const field = form.elements.csrfmiddlewaretoken;
  if (!field) return;
  field.value = csrf() || field.value;
  if (person() && !form.matches("[data-logs-out]")) carry(form, "page_of", person());
};
document.addEventListener("submit", sign);
document.addEventListener("submit", once);
document.addEventListener("submit", forgetAll);
addEventListener("pageshow", () => {
  sent = new WeakMap();
  forgetWhatIsDone();
});
document.addEventListener("htmx:configRequest", ({ detail: { headers } }) => {
  headers["X-CSRFToken"] = csrf();
  headers["X-Person"] = person() ?? "";
});
document.addEventListener("htmx:beforeSwap", leave);
document.addEventListener("htmx:afterSettle", comeBack);
document.addEventListener("htmx:load", (event) => setUp(event.detail.elt));
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, () => alert(text("request_failed")));
}
phone.addEventListener("change", fold);

forgetWhatIsDone();
fold();
showPlace();
setUp(document);
document.querySelector("[data-errors]")?.focus();

// «Kopier»: a button with data-copies copies the field of that id. Without this file the field is copied by hand.
const copy = async (button) => {
  const field = document.getElementById(button.dataset.copies);
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say(text("copied"));
  } catch {
    // The browser forbids it: what is marked can be copied by hand.
    say(text("copy_by_hand"));
  }
};

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
