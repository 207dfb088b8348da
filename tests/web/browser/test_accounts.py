"""Joining and signing in with a passkey, which Chromium plays; the pages of the account as people see them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow

PASSWORD = "green kettle over water"


def give_authenticator(page: Page) -> None:
    """A passkey device that says yes at once."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_joins_and_signs_in(visit: Visit) -> None:
    page = visit("/account/join/passkey")
    give_authenticator(page)
    page.get_by_label("A name for yourself").fill("Quiet Otter")
    follow(page, page.get_by_role("button", name="Go on"))
    assert faults(page) == []
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert faults(page) == []
    follow(page, page.get_by_role("link", name="I have them"))
    expect(page.get_by_text("Signed in as “Quiet Otter”")).to_be_visible()
    assert faults(page) == []
    follow(page, page.get_by_role("button", name="Sign out"))
    page.goto("/account/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/journal")
    page.goto("/account/passkeys/add")
    page.get_by_role("button", name="Use a passkey").click()  # once more, before a change that matters
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()


def test_a_passkey_that_is_not_there_is_told(visit: Visit) -> None:
    page = visit("/account/sign-in")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")  # no device at all
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("choose another way")
    assert faults(page) == []


def test_a_password_joins_without_javascript(visit: Visit) -> None:
    page = visit("/account/join", javascript=False)
    page.get_by_role("link", name="Join with a password").click()
    page.get_by_label("A name for yourself").fill("Plain Otter")
    page.get_by_label("A password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Join"))
    expect(page.get_by_text("Signed in as “Plain Otter”")).to_be_visible()


@pytest.mark.parametrize("address", ["", "/join", "/join/email", "/join/password", "/sign-in", "/sign-in/code"])
@pytest.mark.parametrize("dark", [False, True])
def test_pages_of_visitors_have_no_faults(visit: Visit, address: str, dark: bool) -> None:
    assert faults(visit(f"/account{address}", dark=dark)) == []


def test_pages_of_members_have_no_faults(visit: Visit) -> None:
    page = visit("/account/join/password", dark=True)
    page.get_by_label("A name for yourself").fill("Dark Otter")
    page.get_by_label("A password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Join"))
    for address in ("/account/devices", "/account/app", "/account/email", "/account/password", "/account/sure"):
        page.goto(address)
        assert faults(page) == [], address
