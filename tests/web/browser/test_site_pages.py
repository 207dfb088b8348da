"""The pages about the site itself, seen in a browser."""

from __future__ import annotations

import re

import pytest

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.looking import faults, follow

PAGES = ["/", "/help", "/settings", "/privacy", "/sources", "/nothing-here"]


@pytest.mark.parametrize(
    ("width", "dark"), [(320, False), (390, True), (1280, False)], ids=["small", "phone at night", "desk"]
)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_right_for_eyes_hands_and_readers(visit: Visit, address: str, width: int, dark: bool) -> None:
    assert faults(visit(address, width=width, dark=dark)) == []


def test_the_first_view_is_small(visit: Visit, site: Site) -> None:
    page = visit("about:blank")
    got: list[int] = []
    page.on("requestfinished", lambda request: got.append(request.sizes()["responseBodySize"]))
    page.goto(site.address, wait_until="networkidle")
    assert 2 <= len(got) <= 6
    assert sum(got) <= 60_000


def test_a_theme_chosen_by_hand_goes_before_the_device(visit: Visit) -> None:
    # given a device that is light
    page = visit("/settings", javascript=False)
    # when dark is chosen
    page.get_by_label("Dark", exact=True).check()
    page.get_by_label("Bigger and further apart").check()
    follow(page, page.get_by_role("button", name="Save"))
    # then pages are dark, and their targets bigger
    assert page.get_by_role("status").inner_text() == "Saved in this browser."
    page.goto("/help")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.get_by_role("link", name="Help now").bounding_box()["height"] >= 56  # type: ignore[index]


def test_the_skip_link_is_first_and_leads_to_the_main_part(visit: Visit) -> None:
    page = visit("/help")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main part"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_static_files_carry_a_hash_and_may_be_kept_for_ever(visit: Visit) -> None:
    page = visit("/")
    sheets = page.eval_on_selector_all("link[rel=stylesheet]", "nodes => nodes.map(node => node.href)")
    assert sheets
    for sheet in sheets:
        assert re.search(r"\.[0-9a-f]{12}\.css$", sheet)
        answer = page.request.get(sheet)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip"


def test_the_log_holds_names_of_pages_alone(visit: Visit, site: Site) -> None:
    visit("/settings?left-eyelid")
    said = site.said.read_text()
    assert '"page": "settings"' in said
    assert "left-eyelid" not in said
