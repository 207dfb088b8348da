// The queue: sealed entries in IndexedDB until the server has each of them.
const AT_ONCE = 20;
let opening = null;
let sending = Promise.resolve();

function database() {
  opening ||= new Promise((resolve, reject) => {
    const asked = indexedDB.open("charley", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("boxes", { keyPath: "number", autoIncrement: true });
      asked.result.createObjectStore("facts");  // whose record it is, and how that person reads
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  opening.catch(() => { opening = null; });
  return opening;
}

// One step in the database; it is done when it is on the disk.
async function step(store, mode, act) {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  const asked = act(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

const lookUp = (name) => step("facts", "readonly", (facts) => facts.get(name));
const note = (name, value) => step("facts", "readwrite", (facts) => facts.put(value, name));
const forget = (name) => step("facts", "readwrite", (facts) => facts.delete(name));
const boxes = () => step("boxes", "readonly", (all) => all.getAll());
const remove = (number) => step("boxes", "readwrite", (all) => all.delete(number));

async function waitingFor(owner) {
  return owner ? (await boxes()).filter((box) => box.owner === owner) : [];
}

async function put(told, who) {
  const id = crypto.randomUUID();
  const box = await seal(told, id, who);
  const number = await step("boxes", "readwrite", (all) => all.add({ id, owner: who.owner, box }));
  registration.sync?.register("send").catch(() => {});  // where it exists, the browser wakes the worker later
  return number;
}

// Whose record is open in this browser; the answer carries a fresh token against forgery. Null: nobody's.
async function ask() {
  const response = await within(fetch(CHARLEY.arrivals, { redirect: "manual", cache: "no-store" }));
  if (response.type === "opaqueredirect" || response.status === 403) {
    await forget("owner");
    return null;
  }
  if (!response.ok) throw new Error("no answer");
  const who = await response.json();
  await note("owner", { owner: who.owner, key: who.key });
  return who;
}

// One sending after the other; returns how many entries the server has now that it had not told of before.
function send() {
  const run = sending.then(deliver);
  sending = run.catch(() => {});
  return run;
}

async function deliver() {
  const who = await ask();
  let sent = 0;
  const mine = who ? await waitingFor(who.owner) : [];  // of somebody else: it waits for them
  for (let first = 0; first < mine.length; first += AT_ONCE) {
    const some = mine.slice(first, first + AT_ONCE);
    const items = some.map(({ id, box }) => ({ id, box: toText(box) }));
    const response = await within(fetch(CHARLEY.arrivals, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": who.token },
      body: JSON.stringify({ owner: who.owner, now: Date.now(), items }),
    }));
    if (!response.ok) throw new Error("not taken");
    const { answers } = await response.json();
    for (const answer of answers) {
      const box = some.find(({ id }) => id === answer.id);
      if (!answer.why) {
        await remove(box.number);
        sent += 1;
      } else await step("boxes", "readwrite", (all) => all.put({ ...box, why: answer.why }));
    }
  }
  return sent;
}

addEventListener("sync", (event) => {
  if (event.tag === "send") event.waitUntil(send().then((sent) => tell({ sent })));
});
