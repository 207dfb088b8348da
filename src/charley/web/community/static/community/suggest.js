// While a question is typed, what may answer it is shown. The words are sent in the body of a request, never in an address.
"use strict";
const form = document.querySelector("form[data-suggest]");
const typed = form.elements.title;
const place = document.getElementById("before");
const PAUSE_MS = 350;
let waiting = 0;
let asked = "";

async function suggest() {
  const title = typed.value.trim();
  if (title === asked) return;
  asked = title;
  const body = new URLSearchParams({ title, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  try {
    const answer = await fetch(form.dataset.suggest, { method: "POST", body });
    if (answer.ok && title === asked) place.innerHTML = await answer.text();
  } catch {
    // without a network there is nothing to suggest
  }
}

typed.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(suggest, PAUSE_MS);
});
