"""The record in a browser: two taps in the dark, hands that shake, and pages that are right for eyes and hands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow

MOMENT_MS = 800  # a person looks before the first tap; buttons wait 0.7 s


def look(page: Page) -> Page:
    page.wait_for_timeout(MOMENT_MS)
    return page


def kept_today(page: Page) -> int:
    page.goto("/journal")
    return page.locator('main ul a[href^="/journal/entry/"]').count()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_spasm_is_kept_with_two_taps(visit: Visit, javascript: bool) -> None:
    # given somebody on the first page
    page = visit("/", javascript=javascript)
    # when they tap "Record" and "Spasm"
    follow(page, page.get_by_role("link", name="Record").first)
    follow(page, look(page).locator("button[value=spasm]"))
    # then it is kept, and can be taken back with one tap
    assert "Saved: Spasm" in page.get_by_role("status").inner_text()
    follow(page, look(page).get_by_role("button", name="Undo"))
    assert page.get_by_role("heading", level=1).inner_text() == "Deleted"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_where_and_how_bad_are_told_later_on_the_same_entry(visit: Visit, javascript: bool) -> None:
    page = visit("/journal", javascript=javascript)
    follow(page, look(page).locator("button[value=cramp]"))
    follow(page, look(page).locator("a.ch-btn--log"))
    look(page).get_by_text("Back of the body", exact=True).click()
    page.get_by_label("Left calf", exact=True).check()
    page.get_by_label("How bad was it").select_option("7")
    follow(page, look(page).get_by_role("button", name="Save"))
    assert "left calf, 7 of 10" in page.get_by_role("status").inner_text()


def test_a_sentence_is_confirmed_before_it_is_kept(visit: Visit) -> None:
    page = visit("/journal", javascript=False)
    page.get_by_label("What happened, where and when").fill("twitch right eyelid 10 min, slept 5 h")
    follow(page, look(page).get_by_role("button", name="Read it"))
    assert "right eyelid" in page.get_by_role("main").inner_text()
    follow(page, look(page).get_by_role("button", name="Yes, save it"))
    assert "Sleep: 5 h" in page.get_by_role("main").inner_text()


def test_a_device_in_another_time_zone_is_asked_whether_the_record_should_follow(visit: Visit) -> None:
    # given a record that keeps the time of this computer, and a phone in Sydney
    page = visit("/journal", timezone_id="Australia/Sydney")
    expect(page.get_by_text("This device is set to Australia/Sydney.")).to_be_visible()
    # when the person says yes
    follow(page, look(page).get_by_role("button", name="Use the time of this device"))
    # then it is not asked again, but on a device that shows another time it is
    expect(page.get_by_text("This device is set to")).to_be_hidden()
    page = visit("/journal", timezone_id="UTC")
    expect(page.get_by_text("This device is set to UTC.")).to_be_visible()
    assert faults(page) == []
    follow(page, look(page).get_by_role("button", name="Use the time of this device"))


def test_the_big_buttons_are_20_mm(visit: Visit) -> None:
    page = visit("/journal", width=390)
    boxes = [one.bounding_box() for one in page.locator("button.ch-btn--log").all()]
    assert len(boxes) == 6
    assert all(box and box["width"] >= 126 and box["height"] >= 126 for box in boxes)


@pytest.mark.parametrize(
    ("width", "dark"), [(320, True), (390, False), (1280, True)], ids=["small at night", "phone", "desk at night"]
)
def test_each_page_is_right_for_eyes_hands_and_readers(visit: Visit, width: int, dark: bool) -> None:
    page = visit("/journal", width=width, dark=dark)
    assert faults(page) == []
    follow(page, look(page).locator("button[value=twitch]"))
    assert faults(page) == []
    page.goto(page.url.split("?")[0])
    assert faults(page) == []
    page.goto(f"{page.url}/details")
    assert faults(page) == []
    page.goto("/journal")
    assert faults(page) == []
    page.get_by_label("What happened, where and when").fill("cramp left foot 5 min")
    follow(page, look(page).get_by_role("button", name="Read it"))
    assert faults(page) == []
    for address in PAGES:
        page.goto(address)
        assert faults(page) == [], address


PAGES = [
    f"/journal/{page}"
    for page in (
        "day/2026-11-01", "factors", "factors/new", "medicines", "medicines/add", "medicines/reminders",
        "medicines/review", "results", "results/add", "results/ask/phq_4", "changes", "triggers",
        "more", "time", "visit", "you",
        "questions", "files", "month",
        "counts",
    )
]  # fmt: skip
