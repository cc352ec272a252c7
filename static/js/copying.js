// «Kopier»: a button with data-copies copies the field of that id. Without this file the field is copied by hand.
import { say, text } from "./khs.js";

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
