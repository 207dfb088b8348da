// Shows how to put the site on the home screen, where the browser offers it, on the page of settings alone.
"use strict";
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  const part = document.getElementById("install");
  part.hidden = false;
  part.querySelector("button").onclick = () => {
    part.hidden = true;
    event.prompt();
  };
});
