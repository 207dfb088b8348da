// Asks whether the record should follow this device's clock where the two show another time now.
"use strict";
const form = document.querySelector("form[data-zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = (zone) => new Date().toLocaleString("en", { timeZone: zone, hour12: false });
try {
  if (form && here && clock(here) !== clock(form.dataset.zone)) {
    form.elements.zone.value = here;
    form.querySelector("[data-here]").textContent = here.replaceAll("_", " ");
    form.hidden = false;
  }
} catch {
  // a zone that this browser does not know: nothing to compare
}
