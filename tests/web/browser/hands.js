// Plays taps on a page at the times they have, without waiting, and tells what they set off. The page's own scripts run;
// nothing leaves the page. A click goes to what is under both ends of a tap, as in a browser.
(visits) => {
  let now = 0;
  const acts = [];
  const act = (kind, what) => acts.push({ t: now, kind, what });
  if (!window.played) {
    window.played = { clock: 0 };
    addEventListener("submit", (event) => {
      if (!event.defaultPrevented) window.played.act("send", event.submitter?.value || event.target.getAttribute("action"));
      event.preventDefault();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link && !event.defaultPrevented) window.played.act("link", link.getAttribute("href"));
      if (link) event.preventDefault();
    });
  }
  window.played.act = act;
  performance.now = () => now;
  const under = ({ x, y }) => document.elementFromPoint(x, y);
  const both = (one, other) => {
    for (let node = one; node; node = node.parentElement) if (node.contains(other)) return node;
    return null;
  };
  return visits.map(({ shown, taps }) => {
    acts.length = 0;
    const begun = (window.played.clock += 60_000);  // each visit is a minute after the one before
    now = begun + shown;
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    for (const tap of taps) {
      now = begun + tap.up.t;
      const target = both(under(tap.down), under(tap.up));
      target?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, detail: 1 }));
    }
    return acts.map(({ t, ...did }) => ({ ...did, t: t - begun }));
  });
}
