// Plays taps on a page at the times they have, without waiting, and tells what they set off. The page's own scripts run;
// nothing leaves the page. With a mouse, a click goes to what is under both ends of a tap. With a finger, chromium takes more
// than 15 px for scrolling (test_hands holds that), unless the page says no to the movement, and then there is no click.
([visits, finger]) => {
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
  const SLOP_PX = 15;
  const click = (target) =>
    target?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, detail: 1 }));
  const touch = (type, target, { x, y }) => {
    const points = [new Touch({ identifier: 1, target, clientX: x, clientY: y })];
    const there = type === "touchend" || type === "touchcancel" ? [] : points;
    const how = { bubbles: true, cancelable: type !== "touchcancel", touches: there, changedTouches: points };
    return target.dispatchEvent(new TouchEvent(type, how));
  };
  const fingers = ({ down, moves, up }, begun) => {
    const target = under(down);
    if (!target) return;
    touch("touchstart", target, down);
    let slid = false;
    for (const place of [...moves, up]) {
      now = begun + place.t;
      slid ||= Math.hypot(place.x - down.x, place.y - down.y) > SLOP_PX;
      if (touch("touchmove", target, place) && slid) {
        touch("touchcancel", target, place);
        return;
      }
    }
    if (touch("touchend", target, up) && !slid) click(target);
  };
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
      now = begun + tap.down.t;
      under(tap.down)?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      if (finger) fingers(tap, begun);
      else {
        now = begun + tap.up.t;
        click(both(under(tap.down), under(tap.up)));
      }
    }
    return acts.map(({ t, ...did }) => ({ ...did, t: t - begun }));
  });
}
