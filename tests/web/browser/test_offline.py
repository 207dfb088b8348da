"""Without a network: what opens, what waits sealed on the device, and that each entry arrives once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browser.conftest import Visit, start, stop
from tests.web.browser.looking import faults, follow, until
from tests.web.browser.test_accounts import PASSWORD
from tests.web.browser.test_journal import kept_today, look

READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KNOWN = """async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "charley")) return false;  // opening would make it
  const asked = indexedDB.open("charley", 1);
  const db = await new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  if (!db.objectStoreNames.contains("facts")) { db.close(); return false; }
  const got = db.transaction("facts").objectStore("facts").get("owner");
  const known = await new Promise((resolve) => { got.onsuccess = () => resolve(Boolean(got.result)); });
  db.close();
  return known;
}"""

STORED = """async () => {
  const copies = [], found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) copies.push(request.url, await (await cache.match(request)).text());
  }
  for (const { name } of await indexedDB.databases()) {
    const asked = indexedDB.open(name);
    const db = await new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
    for (const store of db.objectStoreNames) {
      const got = db.transaction(store).objectStore(store).getAll();
      const all = await new Promise((resolve) => { got.onsuccess = () => resolve(got.result); });
      for (const one of all)
        found.push(JSON.stringify(one), ...Object.values(one).filter((part) => part instanceof Uint8Array)
          .map((part) => String.fromCharCode(...part)));
    }
    db.close();
  }
  return [copies.join(" "), found.join(" ")];
}"""


def opened_once(visit: Visit, **more: Any) -> Page:
    """The record was open once with a network: the worker is there and knows whose it is."""
    page = visit("/journal", **more)
    until(page, READY)
    until(page, KNOWN)
    return page


def arrives(page: Page, count: int) -> None:
    """The record comes to hold so many entries of today, and no more; the browser may send them before a page does."""
    until(page, lambda: kept_today(page) >= count)
    page.wait_for_timeout(500)
    assert kept_today(page) == count


def test_a_spasm_without_a_network_is_kept_in_two_taps_and_arrives_once(visit: Visit) -> None:
    # given a record that was open once
    page = opened_once(visit)
    before = kept_today(page)
    page.goto("/help")
    # when there is no network, and somebody taps "Record" and "Spasm"
    page.context.set_offline(True)
    follow(page, page.get_by_role("link", name="Record").first)
    follow(page, look(page).locator("button[value=spasm]"))
    # then it waits on the device
    expect(page.get_by_text("Kept on this device: Spasm")).to_be_visible()
    # and when there is a network again, it is in the record, once
    page.context.set_offline(False)
    expect(page.get_by_text("are in your record now: 1")).to_be_visible()
    assert kept_today(page) == before + 1


def test_an_answer_that_was_lost_makes_no_second_entry(visit: Visit) -> None:
    # given a network that brings a form to the server, and loses the answer
    page = opened_once(visit)
    before = kept_today(page)
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.method)
        route.fetch()
        route.abort()

    page.context.route("**/journal/now", lose)
    page.goto("/journal")
    # when somebody taps, and the queue's own answer is lost too
    page.context.route("**/journal/arrivals", lambda r: lose(r) if r.request.method == "POST" else r.continue_())
    follow(page, look(page).locator("button[value=twitch]"))
    expect(page.get_by_text("Kept on this device: Twitch")).to_be_visible()
    until(page, lambda: len(lost) >= 2)
    page.context.unroute("**/journal/arrivals")
    page.reload()
    # then it is in the record once
    arrives(page, before + 1)


def test_nothing_of_a_record_is_readable_in_the_browsers_stores(visit: Visit) -> None:
    # given a record with a note, many pages of which were looked at, and entries that wait
    page = opened_once(visit)
    follow(page, look(page).locator("button[value=cramp]"))
    page.goto(page.url.split("?")[0] + "/details")
    page.locator("[name=note]").fill("zanzibar quokka")
    follow(page, look(page).get_by_role("button", name="Save"))
    for address in ("/journal", "/journal/month", "/journal/time", "/library/causes/als", "/library/guides/sit_well"):
        page.goto(address)
    page.context.set_offline(True)
    page.goto("/journal")
    for kind in ("stiff", "shaking"):
        follow(page, look(page).locator(f"button[value={kind}]"))
    expect(page.get_by_text("Entries that wait on this device: 2")).to_be_visible()
    # when everything that the browser has stored for the site is read
    copies, kept = page.evaluate(STORED)
    # then the pages for everybody are there, and nothing of the person
    assert "Stop a cramp in the calf" in copies
    assert "/library/guides/sit_well" in copies
    for secret in ("zanzibar", "quokka", "/journal/entry", "/journal/month", "/causes/als"):
        assert secret not in copies, secret
    assert '"owner"' in kept
    for secret in ("zanzibar", "quokka", "stiff", "shaking", "episode"):
        assert secret not in kept, secret
    page.context.set_offline(False)
    expect(page.get_by_text("are in your record now: 2")).to_be_visible()


def test_pages_open_after_a_restart_without_a_network_and_are_right(visit: Visit) -> None:
    page = opened_once(visit, width=320, dark=True)
    context = page.context
    context.set_offline(True)
    page.close()
    page = context.new_page()
    for address, heading in (
        ("/journal", "What is happening?"),
        ("/first-aid", "First aid for cramps and spasms"),
        ("/help", "Help now"),
        ("/library/causes/als", "There is no network just now"),
    ):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert faults(page) == [], address
    page.goto("/journal")
    follow(page, look(page).locator("button[value=stiff]"))
    expect(page.get_by_text("Kept on this device: Stiff")).to_be_visible()
    assert faults(page) == []
    # what was not meant is taken back, and never sent
    look(page).get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back")).to_be_visible()
    context.set_offline(False)
    page.goto("/journal")
    expect(page.get_by_role("heading", level=1)).to_have_text("What is happening?")
    assert page.get_by_text("Entries that").locator("visible=true").count() == 0


def test_what_waits_for_one_member_is_never_sent_to_another(visit: Visit) -> None:
    # given a phone on which one member wrote something without a network
    page = visit("/account/join/password")
    join(page, "Rainy Heron")
    page.goto("/journal")
    until(page, READY)
    until(page, KNOWN)
    page.context.set_offline(True)
    page.goto("/journal")
    follow(page, look(page).locator("button[value=cramp]"))
    # when the way to the queue stays closed, she signs out, and another member joins and opens their record
    page.context.route("**/journal/arrivals", closed)
    page.context.set_offline(False)
    page.goto("/account")
    follow(page, page.get_by_role("button", name="Sign out"))
    page.context.unroute("**/journal/arrivals")
    page.goto("/account/join/password")
    join(page, "Dry Heron")
    assert kept_today(page) == 0
    until(page, KNOWN)
    assert page.get_by_text("Entries that").locator("visible=true").count() == 0
    # and once nobody is signed in, nothing can be written
    page.goto("/account")
    follow(page, page.get_by_role("button", name="Sign out"))
    page.context.route("**/journal/arrivals", lambda route: route.fulfill(status=403))  # nobody is signed in
    page.goto("/journal/offline")
    expect(page.get_by_text("does not know yet whose record")).to_be_visible()
    expect(page.locator("button[value=cramp]")).to_be_hidden()
    page.context.unroute("**/journal/arrivals")
    # and she signs in again
    page.goto("/account/sign-in")
    page.get_by_label("Your name here").fill("Rainy Heron")
    page.get_by_label("Password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Sign in", exact=True))
    # then it arrives in her record
    arrives(page, 1)


def join(page: Page, name: str) -> None:
    page.get_by_label("A name for yourself").fill(name)
    page.get_by_label("A password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Join"))


def closed(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def test_a_new_version_takes_over_and_what_waits_stays(
    browser: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    # given a site, and a worker with an entry that waits
    site = start(tmp_path)
    request.addfinalizer(partial(stop, site))
    context = browser.new_context(base_url=site.address)
    request.addfinalizer(context.close)
    page = context.new_page()
    page.goto("/journal")
    until(page, KNOWN)
    before = kept_today(page)
    context.set_offline(True)
    page.goto("/journal")
    follow(page, look(page).locator("button[value=unsure]"))
    first = page.evaluate("caches.keys()")
    # when the site is stopped, and comes back in a new version
    stop(site)
    (tmp_path / "sitecustomize.py").write_text("import charley; charley.__version__ = '99'")
    site = start(tmp_path, int(site.address.rpartition(":")[2]), PYTHONPATH=str(tmp_path))
    request.addfinalizer(partial(stop, site))
    context.set_offline(False)
    page.goto("/first-aid")
    until(page, f"caches.keys().then((names) => names.length === 1 && names[0] !== '{first[0]}')")
    # then its worker has its own copies, the old ones are gone, and the entry arrives
    assert len(first) == 1
    arrives(page, before + 1)
    context.set_offline(True)
    page.goto("/first-aid")
    expect(page.get_by_role("heading", level=1)).to_have_text("First aid for cramps and spasms")


def test_the_home_screen_is_offered_in_the_settings_where_the_browser_can(visit: Visit) -> None:
    page = visit("/settings", width=320)
    offer = page.get_by_role("button", name="Add to the home screen")
    expect(offer).to_be_hidden()
    page.evaluate("""() => {
        const event = new Event("beforeinstallprompt", { cancelable: true });
        event.prompt = async () => { document.title = "asked"; };
        dispatchEvent(event);
    }""")
    assert faults(page) == []
    offer.click()
    expect(page).to_have_title("asked")
    expect(offer).to_be_hidden()
