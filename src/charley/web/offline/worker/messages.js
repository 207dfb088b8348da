// A message came from the site. It has no content: what is shown is the same each time, and nothing of health. A later one takes
// the place of an earlier one without a sound.
addEventListener("push", (event) => {
  event.waitUntil(registration.showNotification(CHARLEY.news.words, { tag: "news" }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(CHARLEY.news.page));
});

// The browser got another address. Whoever is signed in has it moved, if the old one was theirs.
addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(moved(event.oldSubscription, event.newSubscription));
});

async function moved(old, now) {
  if (!old) return;
  const subscription = now || await registration.pushManager.subscribe(old.options);
  const who = await ask();
  if (!who) return;
  await fetch(CHARLEY.news.device, {
    method: "POST",
    headers: { "X-CSRFToken": who.token },
    body: new URLSearchParams({ endpoint: subscription.endpoint, instead: old.endpoint }),
  });
}
