// Pages: what opens without a network is fetched beforehand, without cookies, so no copy can hold anything of a person.
const CACHE = `charley-${CHARLEY.version}`;
const PATIENCE_MS = 10_000;  // after this a network that does not answer counts as none
const later = (ms) => new Promise((_, reject) => setTimeout(reject, ms, new Error("no answer")));
const within = (promise) => Promise.race([promise, later(PATIENCE_MS)]);

async function keepCopy(address) {
  const response = await fetch(address, { credentials: "omit", cache: "reload" });
  if (!response.ok || response.redirected) throw new Error("not to be had");
  await (await caches.open(CACHE)).put(address, response);
}

async function copyOf(path) {
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}

addEventListener("install", (event) => {
  event.waitUntil(Promise.all([...CHARLEY.pages, ...CHARLEY.files].map(keepCopy)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("charley-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  const opens = request.mode === "navigate";
  if (opens && request.method === "GET") event.respondWith(page(event, pathname));
  else if (opens && request.method === "POST") {
    if (pathname === CHARLEY.log) event.respondWith(keepForm(request, event));
    else if (pathname in CHARLEY.forms) event.respondWith(sendOrKeep(request, event));
    else if (pathname.startsWith(`${CHARLEY.account}/`)) event.respondWith(account(request, event));
  } else if (CHARLEY.files.includes(pathname)) {
    event.respondWith(copyOf(pathname).then((copy) => copy || fetch(request)));
  }
});

// The network first; without it the copy of this page, the log form for pages of the record, or a word about it.
async function page(event, path) {
  const instead = path === CHARLEY.record ? CHARLEY.log : path;
  const copy = await copyOf(instead);
  try {
    const response = await (copy ? within(fetch(event.request)) : fetch(event.request));
    const wanted = path.startsWith(CHARLEY.guides) || CHARLEY.pages.includes(path);
    if (response.ok && wanted && !copy) event.waitUntil(keepCopy(path).catch(() => {}));
    return response;
  } catch {
    return dressed(copy || await copyOf(CHARLEY.noNetwork), instead === CHARLEY.log);
  }
}

// A copy shows itself as the person likes to read, which pages told the worker; the log form is dark at night.
async function dressed(copy, log) {
  if (!copy) return Response.error();
  const { hands, theme } = (await lookUp("look").catch(() => null)) || {};
  const hour = new Date().getHours();
  const shade = theme || (log && (hour < 7 || hour >= 20) ? "dark" : "");
  const more = `${shade ? ` data-theme="${shade}"` : ""}${hands === "steady" ? ' data-hands="steady"' : ""}`;
  const text = (await copy.text()).replace('<html lang="en"', `<html lang="en"${more}`);
  return new Response(text, { headers: copy.headers });
}
