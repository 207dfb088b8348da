// How far a file is: asked every two seconds; only what changed is put in its place. Without this the page loads itself anew.
"use strict";
const ask = async () => {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("arriving");
    if (!fresh) return location.reload();
    document.getElementById("arriving").replaceChildren(...fresh.childNodes);
  } catch {
    // the network is gone for a moment: ask again
  }
  setTimeout(ask, 2000);
};
setTimeout(ask, 2000);
