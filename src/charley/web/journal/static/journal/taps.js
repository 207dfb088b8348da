// Hands that shake: a form is sent once, and no button does anything in the first 0.7 s after a page was shown.
"use strict";
const REPEAT_MS = 700;
let shown = performance.now();
addEventListener("pageshow", () => {
  shown = performance.now();
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent || ("steady" in form.dataset && performance.now() - shown < REPEAT_MS)) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 10_000);  // where the network is gone, it can be tried again
});
