// Passkeys: a form with data-passkey asks the browser for one and sends what it says in its field `credential`.
//
// The options are in the page, as JSON (data-options, an id). data-passkey="login" is also offered in the field for the
// e-mail, where the browser can do that; its button fetches options anew, since the page may have stood for long. Nothing
// is fetched before somebody presses it: an answer slower than a login beside it would bring another session's cookie.
// What stands in [data-passkey-missing] is read where there are no scripts or no passkeys; [data-passkey-ready] is shown
// where there are. The binary parts become text by the library that allauth has (webauthn-json.js, before this file).
import { carry, text } from "./khs.js";

const form = document.querySelector("form[data-passkey]");
const said = form?.querySelector("[data-passkey-said]");
// The one that waits in the field must give way to the button: a browser asks for one at a time.
let waiting = new AbortController();

const works = () => Boolean(form && window.PublicKeyCredential && window.webauthnJSON?.supported());

const fetched = async () => {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return answer.json();
};
const inPage = () => JSON.parse(document.getElementById(form.dataset.options).textContent);
const wanted = (data) => data.creation_options ?? data.request_options;

// The box «Husk meg» stands in the form beside this one, and beside those of other logins.
const remember = (which) => {
  if (document.querySelector("input[name=remember]")?.checked) carry(which, "remember", "on");
};
for (const each of document.querySelectorAll("form[data-remembers]"))
  each.addEventListener("submit", () => remember(each));
const send = (credential) => {
  form.elements.credential.value = JSON.stringify(credential);
  remember(form);
  form.requestSubmit();
};

// NotAllowedError says that the person closed it, or let it stand too long: browsers do not tell which.
const reason = (error) => {
  if (error.name === "NotAllowedError") return text("passkey_cancelled");
  return error.name === "InvalidStateError" ? text("passkey_exists") : text("passkey_failed");
};

const ask = async () => {
  said.textContent = "";
  waiting.abort();
  try {
    const options = wanted(form.dataset.passkey === "login" ? await fetched() : inPage());
    const { webauthnJSON } = window;
    send(await (form.dataset.passkey === "create" ? webauthnJSON.create(options) : webauthnJSON.get(options)));
  } catch (error) {
    said.textContent = reason(error);
  }
};

// Nobody has asked for anything yet, so that nothing is said where it does not work.
const offerInField = async () => {
  if (!(await window.PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  waiting = new AbortController();
  try {
    const options = { ...wanted(inPage()), mediation: "conditional", signal: waiting.signal };
    send(await window.webauthnJSON.get(options));
  } catch {
    /* The button is still there. */
  }
};

// Sent by the button or by Enter it first gets what it is to send.
const first = (event) => {
  if (form.elements.credential.value) return;
  event.preventDefault();
  event.stopPropagation();
  ask();
};

if (works()) {
  for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = true;
  for (const part of document.querySelectorAll("[data-passkey-ready]")) part.hidden = false;
  form.addEventListener("submit", first);
  if (form.dataset.passkey === "login") offerInField();
}
// Come back to by the browser's own button, the page must not send the old answer.
addEventListener("pageshow", () => {
  if (form) form.elements.credential.value = "";
});
