// A clock for steps to do along. It counts each second; where motion is wanted the bar glides, otherwise it moves with
// the count. Nothing flashes, nothing sounds, and it waits until it is started.
"use strict";

for (const along of document.querySelectorAll("[data-along]")) {
  const words = along.dataset;
  const steps = [...along.querySelectorAll("li[data-seconds]")];
  const rounds = Number(words.rounds);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let at = 0, round = 1, left = 0, running = false, ticked = 0, frame = 0;

  const make = (name, text = "", kind = "") => {
    const thing = document.createElement(name);
    thing.textContent = text;
    if (kind) thing.className = kind;
    return thing;
  };
  const box = make("div", "", "ch-clock");
  const what = make("p", "", "ch-clock__what");
  const count = make("p", "", "ch-clock__count");
  const which = make("p", "", "ch-soft");
  const bar = make("progress");
  const go = make("button", words.start, "ch-btn");
  const next = make("button", words.next, "ch-btn ch-btn--second");
  const again = make("button", words.again, "ch-btn ch-btn--second");
  const row = make("div", "", "ch-row");
  what.setAttribute("aria-live", "polite");  // each step is said once; the seconds are not read out
  count.setAttribute("aria-hidden", "true");
  bar.setAttribute("aria-hidden", "true");
  bar.max = 1;
  for (const one of [go, next, again]) one.type = "button";
  row.append(go, next, again);
  box.append(what, count, bar, which, row);
  along.querySelector("ol").before(box);

  const draw = () => {
    const long = Number(steps[at].dataset.seconds);
    const shown = Math.max(0, Math.ceil(left));
    count.textContent = `${shown} ${words.seconds}`;
    bar.value = 1 - (calm.matches ? shown : left) / long;
    which.textContent = rounds > 1 ? words.round.replace("{n}", round).replace("{of}", rounds) : "";
  };
  const begin = (step) => {
    at = step;
    left = Number(steps[at].dataset.seconds);
    what.textContent = steps[at].querySelector("span").textContent;
    steps.forEach((one, n) => (n === at ? one.setAttribute("aria-current", "step") : one.removeAttribute("aria-current")));
    draw();
  };
  const stop = () => {
    running = false;
    cancelAnimationFrame(frame);
    go.textContent = words.on;
  };
  const end = () => {
    stop();
    what.textContent = words.end;
    count.textContent = which.textContent = "";
    bar.value = 1;
    steps.forEach((one) => one.removeAttribute("aria-current"));
    go.hidden = next.hidden = true;
  };
  const onward = () => {
    if (at + 1 < steps.length) begin(at + 1);
    else if (round < rounds) {
      round += 1;
      begin(0);
    } else end();
  };
  const tick = (now) => {
    if (!running) return;
    left -= (now - ticked) / 1000;
    ticked = now;
    if (left <= 0) onward();
    else draw();
    if (running) frame = requestAnimationFrame(tick);
  };
  go.addEventListener("click", () => {
    if (running) return stop();
    running = true;
    go.textContent = words.pause;
    ticked = performance.now();
    frame = requestAnimationFrame(tick);
  });
  next.addEventListener("click", onward);
  again.addEventListener("click", () => {
    stop();
    round = 1;
    go.hidden = next.hidden = false;
    go.textContent = words.start;
    begin(0);
  });
  begin(0);
}
