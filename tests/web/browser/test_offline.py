"""Without a network: what opens, what waits sealed on the device, and that each entry arrives once."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow
from tests.web.browser.test_journal import kept_today, look

# what chromium itself says on the console when there is no network; nothing else is let through
NO_NETWORK = re.compile(r"^Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|FAILED)$")
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KNOWN = """async () => {
  const asked = indexedDB.open("charley", 1);
  const db = await new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result); });
  const got = db.transaction("facts").objectStore("facts").get("owner");
  const known = await new Promise((resolve) => { got.onsuccess = () => resolve(Boolean(got.result)); });
  db.close();
  return known;
}"""


def opened_once(visit: Visit, **more: Any) -> Page:
    """The record was open once with a network: the worker is there and knows whose it is."""
    page = visit("/journal", **more)
    page.wait_for_function(READY)
    page.wait_for_function(KNOWN)
    return page


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
    expect(page.get_by_text("Entries that wait on this device: 1")).to_be_visible()
    # and when there is a network again, it is in the record, once
    page.context.set_offline(False)
    expect(page.get_by_text("are in your record now: 1")).to_be_visible()
    assert kept_today(page) == before + 1
