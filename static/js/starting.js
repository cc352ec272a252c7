// On a page that one came to on the way to a file, after login: starts it once (partials/starting_file.html). The
// address forgets it, so that a page loaded again, or Back, does not start it anew.
const link = document.querySelector("[data-starting-file]");

if (link) {
  const here = new URL(window.location.href);
  here.searchParams.delete("last-ned");
  window.history.replaceState(window.history.state, "", here);
  // Beside the link itself, which shows a PDF in its place: one that starts must not take the page away.
  const start = document.createElement("a");
  start.href = link.href;
  start.download = "";
  start.click();
}
