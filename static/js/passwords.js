// The field of a password: «Vis» shows what is typed, and under a new one stands how strong it is.
//
// <button data-show="id" aria-pressed> belongs to the field of that id; it is hidden until this file has come, and the
// field is a password again when its form is sent, so that the browser offers to keep it. <div data-strength="/address/"
// data-of="id"> holds a <meter> and a <p aria-live>: the server is asked 400 ms after the last key, and answers
//   200 {"level": 3, "sentence": "…"}
// as the form itself would. Any other answer leaves the place empty: the form says it when it is sent.
import { csrf } from "./khs.js";

const DELAY = 400;
const field = (id) => document.getElementById(id);

const show = (button, shown) => {
  field(button.dataset.show).type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
};

const buttons = [...document.querySelectorAll("[data-show]")];
for (const button of buttons) {
  button.hidden = false;
  button.addEventListener("click", () => show(button, button.getAttribute("aria-pressed") !== "true"));
  field(button.dataset.show).form?.addEventListener("submit", () => show(button, false));
}

const ask = async (address, password) => {
  const body = new URLSearchParams({ password });
  const headers = { "X-CSRFToken": csrf() };
  const response = await fetch(address, { method: "POST", body, headers, redirect: "manual" });
  return response.ok ? response.json() : { level: 0, sentence: "" };
};

class Strength {
  constructor(place) {
    this.place = place;
    this.input = field(place.dataset.of);
    this.meter = place.querySelector("meter");
    this.said = place.querySelector("p");
    this.input.addEventListener("input", () => this.later());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), DELAY);
  }

  async look() {
    const password = this.input.value;
    const nothing = { level: 0, sentence: "" };
    const found = password ? await ask(this.place.dataset.strength, password).catch(() => nothing) : nothing;
    // The answer to what is no longer typed says nothing.
    if (this.input.value === password) this.tell(found);
  }

  tell({ level, sentence }) {
    this.place.hidden = !level;
    this.meter.value = level;
    this.said.textContent = sentence;
  }
}

for (const place of document.querySelectorAll("[data-strength]")) new Strength(place);
