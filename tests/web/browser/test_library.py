"""The library in a browser: a page of every kind, for eyes, hands and readers; the search without JavaScript."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.looking import faults, follow

PAGES = [
    "/library",
    "/library/causes",
    "/library/medicines",
    "/library/causes/nocturnal_leg_cramps",
    "/library/causes/als",
    "/library/movements/cramp",
    "/library/medicines/furosemide",
    "/library/treatments/magnesium",
    "/library/tests/electrolytes",
    "/library/nutrients/magnesium",
    "/library/guides/stop_calf_foot_cramp",
    "/library/self_care/bedtime_stretching",
    "/library/claims/magnesium_for_cramps",
    "/library/compare",
    "/library/compare/nocturnal_leg_cramps/restless_legs_syndrome",
    "/library/mechanisms",
    "/library/mechanisms/cramp_loop",
    "/library/search",
    "/library/articles/why_muscles_twitch",
    "/library/glossary",
]


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)], ids=["phone", "desk at night"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_right_for_eyes_hands_and_readers(visit: Visit, address: str, width: int, dark: bool) -> None:
    assert faults(visit(address, width=width, dark=dark)) == []


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)], ids=["phone at night", "desk"])
@pytest.mark.parametrize("address", ["/library", "/library/movements/cramp", "/library/mechanisms/cramp_loop"])
def test_so_it_is_the_other_way_round(visit: Visit, address: str, width: int, dark: bool) -> None:
    assert faults(visit(address, width=width, dark=dark)) == []


def test_the_first_view_is_small(visit: Visit, site: Site) -> None:
    for address in ("/library", "/library/causes/nocturnal_leg_cramps", "/library/medicines"):
        page = visit("about:blank")
        got: list[int] = []
        page.on("requestfinished", lambda request, got=got: got.append(request.sizes()["responseBodySize"]))
        page.goto(site.address + address, wait_until="networkidle")
        assert len(got) <= 6
        assert sum(got) <= 60_000, address


def test_a_search_without_javascript_finds_a_page_and_leaves_no_trace_in_the_address(visit: Visit) -> None:
    # given someone with a cramp, at the library
    page = visit("/library", javascript=False)
    # when they search in their own, misspelt words
    page.get_by_label("Search the library").fill("calf krampf at night")
    follow(page, page.get_by_role("button", name="Search"))
    # then a fitting page is found, and the address does not say what was typed
    assert page.url.endswith("/library/search")
    follow(page, page.get_by_role("link", name="Night leg cramps", exact=True))
    assert page.get_by_role("heading", level=1).inner_text() == "Night leg cramps"


def test_signs_picked_by_keyboard_show_what_could_be_at_work(visit: Visit) -> None:
    page = visit("/library/mechanisms/could-be")
    page.get_by_text("Pick the signs").focus()
    page.keyboard.press("Enter")
    page.get_by_label("cramps at night or in bed").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show what could be at work").press("Enter")
    page.get_by_role("heading", name="A cramp loop in the spinal cord").wait_for()
    assert faults(page) == []
