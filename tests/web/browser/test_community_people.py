"""Following, keeping away, and choosing what one is told, as people see it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow
from tests.web.browser.test_sharing import join


def test_somebody_is_followed_and_muted_with_one_tap_each(visit: Visit) -> None:
    other = join(visit, "Amber Heron")
    other.goto("/community/people/Amber Heron")
    page = join(visit, "Amber Finch", dark=True)
    page.goto("/community/people/Amber Heron")
    page.wait_for_timeout(800)  # taps in the first 0.7 s of a page do nothing
    assert faults(page) == []
    follow(page, page.get_by_role("button", name="Follow: Amber Heron"))
    page.goto("/community/following")
    expect(page.get_by_role("link", name="Amber Heron")).to_be_visible()
    assert faults(page) == []
    page.goto("/community/people/Amber Heron")
    page.wait_for_timeout(800)
    follow(page, page.get_by_role("button", name="Mute: Amber Heron"))
    expect(page.get_by_text("they still see what you write")).to_be_visible()
    assert faults(page) == []
    for place in ("/community/notices", "/community/telling", "/community/letters/yes/old", "/community"):
        page.goto(place)
        assert faults(page) == [], place
