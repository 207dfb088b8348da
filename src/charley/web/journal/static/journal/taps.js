// Hands that shake: after a page was shown, taps do nothing until the hand has rested for 0.7 s, so that a row of taps
// meant for the page before ends; a second tap on the same thing within 0.7 s does nothing, and a form is sent once.
// Keys are not slowed. The server refuses forms of the first 0.7 s, and repeats, without this script.
"use strict";
const REPEAT_MS = 700;
const LONGEST_MS = 5_000;  // a page never waits longer than this
let shown = performance.now();
let rests = shown + REPEAT_MS;  // from when on the page listens
let last = { thing: null, at: -REPEAT_MS };

addEventListener("pageshow", () => {
  shown = performance.now();
  rests = shown + REPEAT_MS;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

addEventListener("pointerdown", () => {
  const now = performance.now();
  if (now < rests) rests = Math.min(now + REPEAT_MS, shown + LONGEST_MS);
}, true);

addEventListener("click", (event) => {
  const thing = event.target.closest("main a, main button, main label, main summary");
  if (!thing || event.detail === 0) return;  // by key, switch or voice
  const now = performance.now();
  const again = thing === last.thing && now - last.at < REPEAT_MS;
  if (again || now < rests) {
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
