// Forms of the log: sent as they are; where that fails, what they say is sealed and waits. And what pages ask of the worker.
const UNSURE = [403, 502, 503, 504];  // a token that is too old, or a server that could not keep it
let kept = null;  // the last one, for "Undo", as long as the worker lives

async function sendOrKeep(request, event) {
  const copy = request.clone();
  try {
    const response = await within(fetch(request));
    if (!UNSURE.includes(response.status) || !(await lookUp("owner"))) return response;
  } catch {
    // no network, or no answer: the server knows the form's number, should it have come after all
  }
  return keepForm(copy, event);
}

async function keepForm(request, event) {
  const form = await request.formData();
  const kind = form.get("kind") || "nothing";
  const what = kind === "nothing" ? "nothing" : "episode";
  let outcome = "full";  // no room, or a browser that keeps nothing
  try {
    const who = await lookUp("owner");
    const number = who ? await put({ what, kind, at: Date.now(), form: form.get("form") || "" }, who) : 0;
    outcome = number ? `kept-${number}` : "nobody";
    kept = { number, kind };
    if (new URL(request.url).pathname === CHARLEY.log) event.waitUntil(send().then((sent) => tell({ sent }), () => {}));
  } catch {
    // the page says that it was not kept
  }
  return Response.redirect(`${CHARLEY.log}#${outcome}`, 303);
}

// Somebody signs in or out, or deletes: what waits is sent first, and whose record it is has to be asked anew.
async function account(request, event) {
  await send().catch(() => {});
  await forget("owner").catch(() => {});
  const response = await fetch(request);
  event.waitUntil(ask().catch(() => {}));
  return response;
}

async function state(more = {}) {
  const who = await lookUp("owner");
  const mine = await waitingFor(who?.owner);
  const refused = mine.filter((box) => box.why);
  return { known: Boolean(who), waiting: mine.length - refused.length, refused: refused.map(({ why }) => why), kept, ...more };
}

async function tell(more) {
  const told = await state(more).catch(() => ({ known: false, waiting: 0, refused: [], kept: null }));
  for (const page of await clients.matchAll()) page.postMessage(told);
}

addEventListener("message", (event) => {
  event.waitUntil(answer(event.data).catch(() => tell({ failed: true })));
});

async function answer({ what, number, look }) {
  if (what === "look") await note("look", { ...(await lookUp("look")), ...look });
  if (what === "undo") {
    const mine = await waitingFor((await lookUp("owner"))?.owner);
    const there = mine.some((box) => box.number === number);  // otherwise it was sent in between
    if (there) await remove(number);
    return tell({ undone: there });
  }
  if (what === "drop") {
    const mine = await waitingFor((await lookUp("owner"))?.owner);
    await Promise.all(mine.filter((box) => box.why).map((box) => remove(box.number)));
  }
  await tell({});
  if (what === "opened" || (what === "send" && (await boxes()).length)) await tell({ sent: await send() });
}
