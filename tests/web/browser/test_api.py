"""A member makes a token, sees it once, and ends it; the page about the API loads nothing from elsewhere."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow


def test_a_token_is_made_and_ended(visit: Visit) -> None:
    page = visit("/account/join/password")
    page.get_by_label("A name for yourself").fill("Patient Heron")
    page.get_by_label("A password").fill("green kettle over water")
    follow(page, page.get_by_role("button", name="Join"))
    page.goto("/account/tokens")
    page.get_by_label("What is it for?").fill("my watch")
    follow(page, page.get_by_role("button", name="Make the token"))
    expect(page.get_by_text("It is shown only now")).to_be_visible()
    assert faults(page) == []
    follow(page, page.get_by_role("button", name="End the token “my watch”"))
    expect(page.get_by_text("There is no token now")).to_be_visible()


def test_what_programs_can_ask(visit: Visit) -> None:
    page = visit("/api")
    expect(page.get_by_role("heading", name="For programs")).to_be_visible()
    assert faults(page) == []
