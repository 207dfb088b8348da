"""A long page of the community is short to walk through: by keyboard, and by a thumb that shakes."""

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
_WHERE = """() => {
  const at = document.activeElement;
  const name = (at.getAttribute('aria-label') || at.textContent || at.name).trim().replace(/\\s+/g, ' ');
  return at === document.body ? null : [at.closest('.ch-post--answer')?.id || '', `${at.tagName} ${name}`];
}"""


@pytest.fixture(scope="module")
def talk(site: Site) -> tuple[str, str]:
    """Name of a question with 20 answers, and the session of a reader."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.web.browser.talk", "Patient Plover"],
        cwd=ROOT,
        env={**os.environ, "CHARLEY_DATA": str(site.folder / "data"), "CHARLEY_DATABASE": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    ref, session = told.stdout.split()
    return ref, session


def arrive(visit: Visit, site: Site, talk: tuple[str, str], **how: object) -> Page:
    page = visit("about:blank", **how)
    page.context.add_cookies([{"name": "session", "value": talk[1], "url": site.address}])
    page.goto(f"{site.address}/community/p/{talk[0]}")
    return page


def stops(page: Page, most: int = 120) -> list[tuple[str, str]]:
    """Where the key Tab leads from where one is, up to the end of the page: the answer it is in, and what it is."""
    found: list[tuple[str, str]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(_WHERE)
        if at is None or (found and tuple(at) == found[0]):
            return found
        found.append(tuple(at))
    raise AssertionError(f"no end after {most}")


def test_twenty_answers_are_walked_through_with_few_keys(visit: Visit, site: Site, talk: tuple[str, str]) -> None:
    page = arrive(visit, site, talk)
    assert page.locator(".ch-post--answer").count() == 20
    all_of_them = stops(page)
    assert len(all_of_them) <= 40, all_of_them
    assert len({name for _, name in all_of_them}) == len(all_of_them)  # each says where it leads
    page.reload()
    page.keyboard.press("Tab")  # to the skip link
    page.keyboard.press("Enter")
    answers = [answer for answer, _ in stops(page)]
    assert answers.index(next(filter(None, answers))) < 3, answers[:5]


def test_an_answer_is_thanked_and_replied_to_on_a_page_of_its_own(
    visit: Visit, site: Site, talk: tuple[str, str]
) -> None:
    for look in ({"width": 390, "dark": True}, {"width": 1280}):
        page = arrive(visit, site, talk, **look)
        assert faults(page) == []
        page.wait_for_timeout(800)  # taps in the first 0.7 s of a page do nothing
        follow(page, page.get_by_role("link", name="Thank or reply: Brisk Heron"))
        assert faults(page) == []
    page.wait_for_timeout(800)
    follow(page, page.get_by_role("button", name="This helped: Brisk Heron"))
    expect(page.get_by_text("That is you.")).to_be_visible()
    follow(page, page.get_by_role("link", name="Thank or reply: Brisk Heron"))
    page.get_by_label("Your reply").fill("An early night helped me more than the rest.")
    page.wait_for_timeout(800)
    follow(page, page.get_by_role("button", name="Post my reply"))
    expect(page.get_by_text("An early night helped me")).to_be_visible()


def test_a_question_is_little_to_load(visit: Visit, site: Site, talk: tuple[str, str]) -> None:
    page = visit("about:blank")
    page.context.add_cookies([{"name": "session", "value": talk[1], "url": site.address}])
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
    page.goto(f"{site.address}/community/p/{talk[0]}", wait_until="networkidle")
    assert len(sizes) <= 6
    assert sum(sizes) < 60_000
    assert len(page.request.get(f"{site.address}/community/p/{talk[0]}").body()) <= 20_480
