// Messages on this device: the browser is asked only after a tap, and the address that it gets goes to the site by a form.
"use strict";
(() => {
  const part = document.getElementById("devices");
  const workers = navigator.serviceWorker;
  const show = (...names) => {
    for (const one of part.querySelectorAll("[data-say]")) one.hidden = !names.includes(one.dataset.say);
  };
  if (!workers || !("PushManager" in window) || !("Notification" in window)) {
    show("unable");
    return;
  }

  const begin = part.querySelector("form[data-say=off]");
  const key = Uint8Array.from(atob(part.dataset.key.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const ours = ({ options }) => {
    const theirs = new Uint8Array(options.applicationServerKey || []);
    return theirs.length === key.length && theirs.every((one, place) => one === key[place]);
  };
  const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

  async function now() {
    const registration = await workers.getRegistration("/");
    return registration ? registration.pushManager.getSubscription() : null;
  }

  async function rowOf(subscription) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint));
    const mark = [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, "0")).join("");
    return part.querySelector(`[data-mark="${mark}"]`);
  }

  async function look() {
    const subscription = await now();
    const row = subscription && ours(subscription) ? await rowOf(subscription) : null;
    if (row) row.querySelector("[data-this]").hidden = false;
    show(row ? "on" : Notification.permission === "denied" ? "denied" : "off");
  }

  async function start() {
    const answer = await Notification.requestPermission();
    if (answer !== "granted") return show(answer === "denied" ? "denied" : "off");
    await workers.register("/service-worker.js", { updateViaCache: "none" });
    const { pushManager } = await workers.ready;
    let subscription = await pushManager.getSubscription();
    if (subscription && !ours(subscription)) {  // made with another key, which nothing is sent with any more
      await subscription.unsubscribe();
      subscription = null;
    }
    subscription ||= await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    begin.elements.endpoint.value = subscription.endpoint;
    begin.elements.zone.value = zone();
    begin.submit();
  }

  async function stop(form) {
    const subscription = await now();
    const row = subscription && await rowOf(subscription);
    if (row && (form.elements.device.value === "all" || row.contains(form))) await subscription.unsubscribe();
  }

  begin.addEventListener("submit", (event) => {
    event.preventDefault();
    start().catch(() => show("failed", "off"));
  });
  for (const form of part.querySelectorAll("form[data-stop]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      stop(form).catch(() => {}).finally(() => form.submit());  // the site stops in any case
    });
  }
  look().catch(() => show("off"));
})();
