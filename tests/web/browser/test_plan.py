"""Relaxing along with a clock, the plan and a file on its way in, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow

MOMENT_MS = 800  # a person looks before the first tap; buttons wait 0.7 s


def look(page: Page) -> Page:
    page.wait_for_timeout(MOMENT_MS)
    return page


def press(page: Page, button: str) -> None:
    follow(page, look(page).get_by_role("button", name=button, exact=True))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_stretch_is_rated_before_and_after(visit: Visit, javascript: bool) -> None:
    # given somebody who wants to ease a tight calf
    page = visit("/journal/practices/calf_stretch", dark=javascript, javascript=javascript)
    page.get_by_label("Tightness", exact=True).check()
    page.get_by_label("6", exact=True).check()
    assert not javascript or faults(page) == []
    press(page, "Begin")
    # then every step can be read, and the clock is there where it can run
    expect(page.locator("li[data-seconds]").first).to_contain_text("20 seconds")
    clock = look(page).get_by_role("button", name="Start the clock")
    expect(clock).to_have_count(int(javascript))
    if javascript:
        clock.click()
        expect(page.locator(".ch-clock__count")).to_have_text("19 seconds")
        look(page).get_by_role("button", name="Next step").click()
        expect(page.locator(".ch-clock__what")).to_have_text("Let go, and change legs.")
        assert faults(page) == []
    # when they say how it is then
    page.get_by_label("2", exact=True).check()
    press(page, "Keep it")
    expect(page.get_by_role("heading", level=1)).to_contain_text("tightness 6 of 10 before, 2 of 10 after")
    page.goto("/journal/practices/before-after")
    assert "do not show that it helped" in page.get_by_role("main").inner_text()
    assert not javascript or faults(page) == []


def test_a_step_waits_until_somebody_was_asked(visit: Visit) -> None:
    page = visit("/journal/plan/goal")
    page.get_by_label("What do you want to be able to do?").fill("Sleep through")
    press(page, "Keep it")
    assert faults(page) == []
    follow(page, look(page).get_by_role("link", name="Add a step").first)
    page.get_by_label("From the library").select_option("treatments/magnesium")
    press(page, "Keep it")
    expect(page.get_by_role("button", name="It has begun")).to_have_count(0)
    assert faults(page) == []
    page.get_by_label("Whom did you ask?").select_option("pharmacist")
    press(page, "I asked, and it is right for me")
    press(page, "It has begun")
    expect(page.get_by_role("heading", name="How far it is: Begun")).to_be_visible()


def test_a_file_is_seen_before_it_is_kept_and_can_be_taken_back(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    rows = [f"episode,2026-05-{day:02},cramp,left_calf" for day in range(1, 29)]
    file.write_text("\n".join(["kind,day,movement,sites", *rows]))
    page = visit("/journal/files", javascript=False)
    page.get_by_label("The file, 25 MB at most").set_input_files(file)
    press(page, "Bring it in")
    expect(page.get_by_role("heading", name="What is in it")).to_be_visible()
    press(page, "Keep it")
    expect(page.get_by_role("status")).to_contain_text("28 new")
    press(page, "Take it all back")
    expect(page.get_by_role("status")).to_contain_text("Taken back: 28 entries.")


def test_pages_of_the_library_to_do_along_are_right_for_eyes_and_hands(visit: Visit) -> None:
    page = visit("/library/practices/neck_stretch", width=1280)
    expect(page.get_by_role("img", name="A head sinks to one side")).to_be_visible()
    assert faults(page) == []
