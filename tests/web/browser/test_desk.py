"""The desk in a browser: written by one, signed by two others; administration on a phone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.looking import faults, follow

ROOT = Path(__file__).parents[3]


def arrive(visit: Visit, site: Site, address: str, role: str, name: str, **how: object) -> Page:
    """Somebody with a role, after the code of an app."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.web.browser.staff", role, name],
        cwd=ROOT,
        env={**os.environ, "CHARLEY_DATA": str(site.folder / "data"), "CHARLEY_DATABASE": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    page = visit("about:blank", **how)
    page.context.add_cookies([{"name": "session", "value": told.stdout.strip(), "url": site.address}])
    page.goto(site.address + address)
    return page


def test_an_article_is_written_by_one_and_signed_by_two_others(visit: Visit, site: Site) -> None:
    # given an editor who changes a word, and breaks a rule first
    page = arrive(visit, site, "/desk/articles/why_muscles_twitch/edit", "editor", "Test Writer", width=1280)
    assert faults(page) == []
    text = page.get_by_label("Text", exact=True).input_value()
    page.get_by_label("Text", exact=True).fill(f"{text}\nYou have twitches!\n")
    follow(page, page.get_by_role("button", name="Save draft", exact=True))
    expect(page.get_by_text("To be put right before anybody can sign")).to_be_visible()
    expect(page.get_by_text("You have twitches!").first).to_be_visible()
    assert faults(page) == []
    follow(page, page.get_by_role("link", name="Write"))
    page.get_by_label("Text", exact=True).fill(f"{text}\nThat is all.[^no-fact]\n")
    follow(page, page.get_by_role("button", name="Look at it without saving"))
    expect(page.get_by_text("This is a draft.")).to_be_visible()
    expect(page.get_by_text("That is all.")).to_be_visible()
    assert faults(page) == []
    page.go_back()
    page.get_by_label("Text", exact=True).fill(f"{text}\nThat is all.[^no-fact]\n")
    follow(page, page.get_by_role("button", name="Save draft", exact=True))
    # when a clinician and another editor sign it
    for role, name in (("reviewer", "Test Clinician"), ("editor", "Test Reader")):
        page = arrive(visit, site, "/desk/articles/why_muscles_twitch", role, name, dark=role == "editor")
        page.get_by_label("I have read all of it").check()
        follow(page, page.get_by_role("button", name="Sign", exact=True))
        expect(page.get_by_text(f"Test Person {name}" if role == "reviewer" else name).first).to_be_visible()
        assert faults(page) == []
    # then nothing is missing, and readers see the earlier text until the host publishes it
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    follow(page, page.get_by_role("link", name="The desk"))
    expect(page.get_by_text("Ready to be published.")).to_be_visible()
    assert faults(page) == []
    page.goto(f"{site.address}/library/articles/why_muscles_twitch")
    assert "Test Person" not in page.content()


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)], ids=["phone", "desk at night"])
def test_an_admin_helps_with_an_account(visit: Visit, site: Site, width: int, dark: bool) -> None:
    arrive(visit, site, "/desk", "editor", f"Test Member {width}")
    page = arrive(visit, site, "/desk", "admin", "Test Admin", width=width, dark=dark)
    assert faults(page) == []
    follow(page, page.get_by_role("link", name="Members"))
    page.get_by_label("Part of the name").fill(f"member {width}")
    follow(page, page.get_by_role("button", name="Search"))
    assert faults(page) == []
    follow(page, page.get_by_role("link", name=f"Test Member {width}"))
    follow(page, page.get_by_role("button", name="Do this"))
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Suspend").check()
    page.get_by_label("Why").fill("They asked for it in a letter.")
    follow(page, page.get_by_role("button", name="Do this"))
    expect(page.get_by_role("listitem").filter(has_text="They asked for it in a letter.")).to_be_visible()
    for address in ("/desk/log", "/desk/health"):
        page.goto(site.address + address)
        assert faults(page) == []
