// Lets a form ask the browser for a passkey: <form data-passkey="create|get" data-options="..." or data-source="...">.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const letters = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// The site writes bytes as letters; the browser wants bytes.
function asked(options) {
  const told = { ...options, challenge: bytes(options.challenge) };
  if (told.user) told.user = { ...told.user, id: bytes(told.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"])
    if (told[list]) told[list] = told[list].map((one) => ({ ...one, id: bytes(one.id) }));
  return { publicKey: told };
}

function given(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = letters(credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: letters(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.dataset.source, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return (await answer.json()).request_options.publicKey;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[role=alert]");
    trouble.hidden = true;
    try {
      const wanted = asked(await options(form));
      const credential = await navigator.credentials[form.dataset.passkey](wanted);
      form.elements.credential.value = given(credential);
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
}
