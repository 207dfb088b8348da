// A finger that shakes slides while it taps, and a browser takes a slide for scrolling. On the big buttons a slide that is
// short and ends on the same button is a tap. What goes farther or takes longer is left to the browser, and a small push
// up or down does nothing, unless the person chose bigger buttons.
"use strict";
(() => {
  const steady = document.documentElement.dataset.hands === "steady";
  const FARTHEST_PX = steady ? 94 : 63;  // half a button
  const PUSH_PX = steady ? FARTHEST_PX : 32;
  const LONGEST_MS = 400;
  const SLIDE_PX = 10;  // with less, browsers see a tap themselves
  let tap = null;

  addEventListener("touchstart", (event) => {
    const button = event.target.closest?.(".ch-btn--log");
    const [{ clientX: x, clientY: y }] = event.touches;
    tap = button && event.touches.length === 1 ? { button, x, y, at: performance.now(), slid: false } : null;
  }, { capture: true, passive: true });

  addEventListener("touchmove", (event) => {
    if (!tap) return;
    const [{ clientX: x, clientY: y }] = event.touches;
    const far = Math.hypot(x - tap.x, y - tap.y);
    // one that cannot be cancelled belongs to a page that is moving already
    if (far > FARTHEST_PX || performance.now() - tap.at > LONGEST_MS || !event.cancelable) tap = null;
    else {
      tap.slid ||= far > SLIDE_PX;
      event.preventDefault();
    }
  }, { capture: true, passive: false });

  addEventListener("touchend", (event) => {
    const { button, slid, y: from } = tap || {};
    tap = null;
    if (!slid || !event.cancelable) return;
    event.preventDefault();  // the browser makes no click of its own
    const [{ clientX: x, clientY: y }] = event.changedTouches;
    if (Math.abs(y - from) > PUSH_PX || !button.contains(document.elementFromPoint(x, y))) return;
    button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
  }, { capture: true, passive: false });

  addEventListener("touchcancel", () => { tap = null; }, true);
})();
