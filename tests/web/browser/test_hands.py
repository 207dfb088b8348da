"""Hands that shake, on the real pages of the record: kept once, and nothing that was not meant."""

from __future__ import annotations

import random

import pytest

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.hands import HANDS, LOOKS_S, burst, count, taps_for_real, two_pages
from tests.web.browser.test_journal import kept_today

TRIES = 150
TRIES_FOR_ONE = 5
NAMES = {"spasm": "Spasm", "shaking": "Tremor"}


@pytest.mark.parametrize(("width", "steady"), [(320, False), (390, False), (320, True)])
def test_what_was_meant_is_sent_once(visit: Visit, site: Site, width: int, steady: bool) -> None:
    now, after = two_pages(visit("about:blank").context, width, steady, site.address)
    for hand in HANDS:
        counted = count(now, after, hand, TRIES, seed=20261122)
        assert counted.done >= 0.99 * TRIES, hand
        # a hand that swings half a button to each side needs the bigger buttons
        assert counted.unmeant <= (0.01 * TRIES if hand is HANDS[-1] and not steady else 0), hand


def test_what_was_meant_is_kept_once_by_the_site(visit: Visit) -> None:
    """The same taps by the browser's own pointer, to the end."""
    chance = random.Random(20261122)
    page = visit("/journal")
    before = kept_today(page)
    for kind, name in NAMES.items():
        page.goto("/journal")
        box = page.locator(f"button[value={kind}]").bounding_box()
        assert box
        for _ in range(TRIES_FOR_ONE):
            page.wait_for_timeout(LOOKS_S * 1000)
            if "/journal/entry/" in page.url:
                break
            taps_for_real(page, burst(HANDS[2], dict(box), 0, chance))
        assert kept_today(page) == before + 1
        assert page.locator('main ul a[href^="/journal/entry/"]').last.inner_text() == name
        before += 1
