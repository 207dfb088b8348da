"""Hands that shake, on the real pages of the record: kept once, and nothing that was not meant."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.hands import HANDS, LOOKS_S, Hand, Place, Tap, burst, count, taps_for_real, two_pages
from tests.web.browser.test_journal import kept_today

TRIES = 100
TRIES_FOR_ONE = 6
TOUCH = {"has_touch": True, "is_mobile": True}


@pytest.mark.parametrize(
    ("width", "steady", "finger", "hands"),
    [
        (320, False, False, HANDS[:3]),
        (390, False, True, HANDS[:2]),
        (320, True, True, HANDS),  # who shakes more needs the bigger buttons
    ],
    ids=["mouse", "finger", "finger, bigger buttons"],
)
def test_what_was_meant_is_sent_once(
    visit: Visit, site: Site, width: int, steady: bool, finger: bool, hands: tuple[Hand, ...]
) -> None:
    now, after = two_pages(visit("about:blank", **TOUCH).context, width, steady, site.address)
    for hand in hands:
        counted = count(now, after, hand, TRIES, seed=20261122, finger=finger)
        assert counted.done >= 0.99 * TRIES, hand
        assert counted.unmeant == 0, hand


def test_what_was_meant_is_kept_once_by_the_site(visit: Visit) -> None:
    """The same taps on the browser's own touch screen, to the end."""
    chance = random.Random(20261122)
    page = visit("/journal", **TOUCH)
    before = kept_today(page)
    page.goto("/journal")
    box = middle_of(page, "spasm")
    for _ in range(TRIES_FOR_ONE):
        page.wait_for_timeout(LOOKS_S * 1000)
        if "/journal/entry/" in page.url:
            break
        # where a slow computer tells of few places between, as the page waits for no slide longer than 0.4 s
        taps_for_real(page, [replace(tap, moves=[]) for tap in burst(HANDS[1], box, 0, chance)])
    assert kept_today(page) == before + 1
    assert page.locator('main ul a[href^="/journal/entry/"]').last.inner_text() == "Spasm"


def test_a_finger_that_slides_a_little_taps_and_one_that_pushes_the_page_moves_it(visit: Visit) -> None:
    page = visit("/journal", **TOUCH)
    before = kept_today(page)
    page.goto("/journal")
    box = middle_of(page, "shaking")
    page.wait_for_timeout(LOOKS_S * 1000)
    # given a push of the page, begun on a button
    taps_for_real(page, [slide(box, [0, -20, -60, -110, -160, *[-220] * 8], down=True)])
    page.wait_for_function("scrollY > 0")
    page.wait_for_timeout(LOOKS_S * 1000)  # until it rests
    # and a small push, which is neither
    box = middle_of(page, "shaking")
    taps_for_real(page, [slide(box, [0, -16, -44], down=True)])
    assert page.url.endswith("/journal")
    page.wait_for_timeout(LOOKS_S * 1000)
    # when it slides to and fro, farther than a browser takes for a tap
    taps_for_real(page, [slide(middle_of(page, "shaking"), [0, 40, -20], down=False)])
    page.wait_for_url("**/journal/entry/*")
    assert kept_today(page) == before + 1


def middle_of(page: Page, kind: str) -> Place:
    box = page.locator(f"button[value={kind}]").bounding_box()
    assert box
    return dict(box)  # type: ignore[arg-type]


def slide(box: Place, by: list[float], down: bool) -> Tap:
    """A tap that goes along some places, 16 ms apart, down the screen or across it."""
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    at = [{"x": x + (0 if down else one), "y": y + (one if down else 0), "t": 16.0 * n} for n, one in enumerate(by)]
    return Tap(at[0], at[1:-1], at[-1])
