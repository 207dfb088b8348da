// Hands that shake: in the first 0.7 s after a page was shown a tap does nothing, a second tap on the same thing within
// 0.7 s does nothing, and a form is sent once. Keys are not slowed. The server holds to the same without this script.
"use strict";
const REPEAT_MS = 700;
let shown = performance.now();
let last = { thing: null, at: -REPEAT_MS };

addEventListener("pageshow", () => {
  shown = performance.now();
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

addEventListener("click", (event) => {
  const thing = event.target.closest("main a, main button, main label, main summary");
  if (!thing || event.detail === 0) return;  // by key, switch or voice
  const now = performance.now();
  const again = thing === last.thing && now - last.at < REPEAT_MS;
  if (again || now - shown < REPEAT_MS) {
    event.preventDefault();
    event.stopPropagation();
  }
  last = { thing, at: now };
}, true);

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if ("again" in form.dataset) return;  // a file to download: the page stays
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 10_000);  // where the network is gone, it can be tried again
});
