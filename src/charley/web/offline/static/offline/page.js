// Pages that work without a network: starts the worker, tells it how this person reads, and shows what waits to be sent.
"use strict";
(() => {
  const workers = navigator.serviceWorker;
  const waiting = document.getElementById("waiting");
  const parts = (name) => document.querySelector(`[data-part=${name}]`);
  const show = (name, shown) => { const part = parts(name); if (part) part.hidden = !shown; };
  let sent = 0;
  let asked = false;  // the person wanted it sent, so it is said when that fails

  if (!workers) {  // an old browser, or a page over plain http
    show("nobody", true);
    return;
  }

  const ask = async (message) => (await workers.ready).active.postMessage(message);

  function render(told) {
    sent += told.sent || 0;
    const number = Number((location.hash.match(/^#kept-(\d+)$/) || [])[1]);
    const undoable = number && !told.undone && !sent && told.waiting > 0;
    show("form", told.known);
    show("nobody", !told.known);
    show("kept", Boolean(undoable));
    show("unkept", location.hash === "#nobody" || location.hash === "#full");
    show("full", location.hash === "#full");
    show("undone", told.undone === true);
    show("waiting", told.waiting > (undoable ? 1 : 0));
    show("failed", told.failed === true && asked);
    show("sent", sent > 0);
    show("refused", told.refused.length > 0);
    if (!waiting) return;
    for (const [name, count] of [["waiting", told.waiting], ["sent", sent]])
      parts(name).querySelector("[data-count]").textContent = count;
    const button = told.kept?.number === number && document.querySelector(`[data-kind=${told.kept.kind}]`);
    parts("kept").querySelector("[data-name]").textContent = button ? `: ${button.textContent}` : "";
    parts("refused").querySelector("[data-list]").replaceChildren(...told.refused.map((why) => {
      const line = document.createElement("li");
      line.textContent = why;
      return line;
    }));
  }

  workers.addEventListener("message", (event) => render(event.data));
  waiting?.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (!act) return;
    const number = Number(location.hash.split("-")[1]);
    asked = act === "send";
    if (act === "undo") history.replaceState(null, "", location.pathname);
    ask({ what: act, number });
  });

  const { hands = "usual", theme = "" } = document.documentElement.dataset;
  const record = location.pathname.startsWith("/journal");  // dark at night, whatever was chosen
  addEventListener("load", async () => {
    try {
      await workers.register("/service-worker.js", { updateViaCache: "none" });
    } catch {
      show("nobody", !workers.controller);  // without a network the worker that is there goes on
    }
    ask({ what: "look", look: record ? { hands } : { hands, theme } });
    ask({ what: waiting ? "opened" : "look", look: {} });
  });
  addEventListener("online", () => ask({ what: "send" }));
  document.addEventListener("visibilitychange", () => { if (!document.hidden && waiting) ask({ what: "send" }); });
})();
