"""A self-experiment in a browser: planned and started without a script, and pages that are right for eyes and hands."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Site, Visit, start, stop
from tests.web.browser.looking import faults, follow

ROOT = Path(__file__).parents[3]
MOMENT_MS = 800  # a person looks before the first tap; buttons wait 0.7 s


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a record of its own, and an experiment that is over in it."""
    folder = tmp_path_factory.mktemp("experiments")
    environment = {**os.environ, "CHARLEY_DATA": str(folder / "data")}
    subprocess.run([sys.executable, "-m", "tests.web.experiments.filled"], env=environment, cwd=ROOT, check=True)
    site = start(folder)
    yield site
    stop(site)


def look(page: Page) -> Page:
    page.wait_for_timeout(MOMENT_MS)
    return page


def test_one_is_planned_started_and_ended_without_a_script(visit: Visit) -> None:
    # given a record of some weeks
    page = visit("/journal/more", javascript=False)
    follow(page, page.get_by_role("link", name="Try something, fairly"))
    # when somebody plans an experiment
    follow(page, page.get_by_role("link", name="Plan one"))
    page.get_by_label("No caffeine after noon").check()
    page.get_by_label("Fewer: muscle cramp").check()
    page.get_by_label("6 weeks").check()
    follow(page, look(page).get_by_role("button", name="Show me the plan"))
    # then the plan is seen first
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    expect(page.get_by_text("such experiments find it")).to_be_visible()
    # and started, it stands on the first page of the record
    follow(page, look(page).get_by_role("button", name="Start tomorrow"))
    page.goto("/journal")
    expect(page.get_by_text("It begins on")).to_be_visible()
    # and can be ended at any time, with the reason
    follow(page, page.get_by_role("link", name="The plan and its days"))
    follow(page, page.get_by_role("link", name="End it early"))
    page.get_by_label("I do not want to go on").check()
    follow(page, look(page).get_by_role("button", name="End it"))
    expect(page.get_by_text("It was ended early: I do not want to go on")).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_each_page_is_right_for_eyes_hands_and_readers(visit: Visit, width: int, dark: bool) -> None:
    page = visit("/journal/experiments", width=width, dark=dark)
    assert faults(page) == []
    follow(page, look(page).get_by_role("link", name="No caffeine after noon").last)
    expect(page.get_by_text("day by day").first).to_be_visible()
    assert faults(page) == []
    page.emulate_media(media="print")  # on paper it is never dark, and the items for a clinician are not folded away
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.get_by_text("Title names the design")).to_be_visible()
    page.emulate_media(media="screen")
    page.goto("/journal/experiments/others")
    assert faults(page) == []
    page.goto("/journal/experiments/plan")
    assert faults(page) == []
    page.get_by_label("Get up and move a little").check()
    page.get_by_label("How well you slept").check()
    follow(page, look(page).get_by_role("button", name="Show me the plan"))
    assert faults(page) == []
    follow(page, look(page).get_by_role("button", name="Start tomorrow"))
    assert faults(page) == []
    here = page.url
    page.goto("/journal")
    assert faults(page) == []
    page.goto(f"{here}/end")
    assert faults(page) == []
    follow(page, look(page).get_by_role("button", name="End it"))  # nothing is chosen
    assert faults(page) == []
    page.get_by_label("I was told to").check()
    follow(page, look(page).get_by_role("button", name="End it"))
    assert faults(page) == []
