// Moves saker in <ol data-reorder data-reorder-url="…" data-version="7"> inside #agenda.
//
// Each <li data-id="12"> holds [data-handle], [data-up] and [data-down]; the two last are real submit buttons that work
// without this file. Alt+arrow moves from anywhere in the row; on the handle, space lifts, arrows move, space drops and
// Escape undoes; the mouse drags by the handle (SortableJS).
// Every finished move posts order=<id>,<id>,… and version=<data-version>. The answer, 200 or 409, is the whole #agenda as
// it now is; numbers and times come from there. A 409 says that someone else changed the agenda, so the move is lost.
import { alert, csrf, say, text } from "./khs.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };
let lifted = null; // {item, order} while a row is held by the keyboard
let sending = false;
let waiting = false;

const agenda = () => document.getElementById("agenda");
const list = () => agenda()?.querySelector("[data-reorder]");
const rows = () => [...list().children].filter((row) => row.dataset.id);
const order = () => rows().map((row) => row.dataset.id);
const rowOf = (id) => rows().find((row) => row.dataset.id === id);
const words = (row, selector) => row.querySelector(selector)?.textContent.trim() ?? "";
const place = (row) => ({
  title: words(row, ".title a") || words(row, ".title"),
  place: rows().indexOf(row) + 1,
  total: rows().length,
  number: words(row, ".no"),
  start: words(row, ".start"),
});

// Neighbours move around the row, so that the row itself is never taken out and keeps focus.
const shift = (row, step) => {
  const neighbour = rows()[rows().indexOf(row) + step];
  if (!neighbour) return false;
  if (step < 0) row.after(neighbour);
  else row.before(neighbour);
  return true;
};

// Which control of which row has focus, to find it again in the fresh agenda.
const focused = () => {
  const row = document.activeElement?.closest?.("[data-reorder] > li");
  if (!row) return null;
  const controls = [...row.querySelectorAll("a, button, input, select")];
  return { id: row.dataset.id, index: controls.indexOf(document.activeElement) };
};
const usable = (control) => control && !control.disabled && control.getClientRects().length > 0;
const refocus = (memory) => {
  const row = memory && rowOf(memory.id);
  if (!row) return;
  const controls = [...row.querySelectorAll("a, button, input, select")];
  const candidates = [
    controls[memory.index],
    row.querySelector("[data-handle]"),
    row.querySelector("[data-down]"),
    row.querySelector("[data-up]"),
  ];
  candidates.find(usable)?.focus();
};

// A row that is taken out and put back loses focus.
const arrange = (ids) => {
  const memory = focused();
  for (const id of ids) list().append(rowOf(id));
  refocus(memory);
};

const swap = (html) => {
  const memory = focused();
  window.htmx.swap("#agenda", html, { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 0 });
  makeSortable();
  refocus(memory);
};

const post = () => {
  const body = new URLSearchParams({ order: order().join(","), version: list().dataset.version });
  const headers = { "X-CSRFToken": csrf(), "HX-Request": "true" };
  return fetch(list().dataset.reorderUrl, { method: "POST", body, headers, redirect: "manual" });
};
const versionIn = (html) =>
  new DOMParser().parseFromString(html, "text/html").querySelector("[data-reorder]")?.dataset.version;

// While one answer is awaited, further moves are gathered into one more post.
const send = async (id, before) => {
  if (sending) {
    waiting = true;
    return;
  }
  sending = true;
  try {
    await receive(await post(), id);
  } catch {
    waiting = false;
    arrange(before);
    alert(text("move_failed"));
  }
  sending = false;
  if (waiting) {
    waiting = false;
    send(id, before);
  }
};

const receive = async (response, id) => {
  const before = response.headers.get("HX-Redirect");
  if (before) location.assign(before);
  if (!response.ok && response.status !== 409) throw new Error(`status ${response.status}`);
  const html = await response.text();
  if (response.ok && waiting) {
    list().dataset.version = versionIn(html);
    return;
  }
  waiting = false;
  swap(html);
  if (response.ok) say(text("moved", place(rowOf(id))));
  else alert(words(agenda(), "[data-alert]") || text("move_lost"));
};

const move = (row, step) => {
  const before = order();
  if (!shift(row, step)) return;
  if (lifted) say(text("moving", place(row)));
  else send(row.dataset.id, before);
};

const mark = (row, on) => {
  row.classList.toggle("lifted", on);
  row.querySelector("[data-handle]")?.setAttribute("aria-pressed", String(on));
};
const lift = (row) => {
  lifted = { id: row.dataset.id, order: order() };
  mark(row, true);
  say(text("lifted", place(row)));
};
const drop = () => {
  const { id, order: before } = lifted;
  lifted = null;
  mark(rowOf(id), false);
  if (before.join() === order().join()) say(text("dropped", place(rowOf(id))));
  else send(id, before);
};
const undo = () => {
  const { id, order: before } = lifted;
  lifted = null;
  arrange(before);
  mark(rowOf(id), false);
  rowOf(id).querySelector("[data-handle]").focus();
  say(text("move_undone"));
};

const onKey = (event) => {
  const row = event.target.closest?.("[data-reorder] > li");
  if (!row) return;
  const isHandle = Boolean(event.target.closest("[data-handle]"));
  const held = lifted?.id === row.dataset.id;
  if (isHandle && (event.key === " " || event.key === "Enter")) {
    event.preventDefault();
    if (held) drop();
    else lift(row);
  } else if (STEPS[event.key] && (held || event.altKey)) {
    event.preventDefault();
    move(row, STEPS[event.key]);
  } else if (event.key === "Escape" && held) {
    event.preventDefault();
    undo();
  }
};

const onClick = (event) => {
  const button = event.target.closest("[data-up], [data-down]");
  const row = button?.closest("[data-reorder] > li");
  if (!row) return;
  event.preventDefault();
  button.focus();
  move(row, button.matches("[data-up]") ? -1 : 1);
};

// Whoever leaves a lifted row has dropped it.
const onLeave = (event) => {
  if (lifted && !rowOf(lifted.id)?.contains(event.relatedTarget) && event.relatedTarget) drop();
};

const makeSortable = () => {
  if (!list() || !window.Sortable) return;
  let before = [];
  window.Sortable.create(list(), {
    handle: "[data-handle]",
    draggable: "li[data-id]",
    ghostClass: "dragging",
    onStart: () => {
      before = order();
    },
    onEnd: (event) => {
      if (before.join() !== order().join()) send(event.item.dataset.id, before);
    },
  });
};

document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("focusout", onLeave);
makeSortable();
