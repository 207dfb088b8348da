"""What members know together, as people see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow
from tests.web.browser.test_sharing import join


@pytest.mark.parametrize("dark", [False, True])
def test_a_visitor_finds_what_is_asked_about_without_a_script(visit: Visit, dark: bool) -> None:
    page = visit("/community", width=1280 if dark else 390, dark=dark, javascript=False)
    follow(page, page.get_by_role("link", name="Look at it"))
    expect(page.get_by_role("heading", name="What members know together")).to_be_visible()
    for place in ("/community/topics", "/community/together", "/community/topics/cramp"):
        page.goto(place)
        expect(page.get_by_role("main")).not_to_be_empty()


def test_a_topic_is_followed_and_the_pages_are_right(visit: Visit) -> None:
    page = join(visit, "Olive Plover")
    page.goto("/community/topics/cramp")
    assert faults(page) == []
    page.wait_for_timeout(800)  # taps in the first 0.7 s of a page do nothing
    follow(page, page.get_by_role("button", name="Follow: Muscle cramp"))
    expect(page.get_by_role("heading", name="Muscle cramp")).to_be_visible()
    for place in ("/community/topics", "/community/together", "/community/like-me"):
        page.goto(place)
        assert faults(page) == [], place
