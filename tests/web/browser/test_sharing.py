"""Letting somebody read, from the switch to its end, as people see it; and an answer in the phone's share sheet."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow

PASSWORD = "green kettle over water"


def join(visit: Visit, name: str, **look: object) -> Page:
    page = visit("/account/join/password", **look)
    page.get_by_label("A name for yourself").fill(name)
    page.get_by_label("A password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Join"))
    return page


def test_a_page_is_read_by_invitation_and_no_longer_after_a_tap(visit: Visit) -> None:
    reader = join(visit, "Reading Heron", dark=True)
    owner = join(visit, "Shaky Otter", javascript=False)
    owner.goto("/account/consent")
    switch = owner.get_by_role("switch", name="People I choose may read my page")
    expect(switch).to_have_attribute("aria-checked", "false")
    owner.wait_for_timeout(800)  # taps in the first 0.7 s of a page do nothing
    follow(owner, switch)
    expect(switch).to_have_attribute("aria-checked", "true")
    owner.goto("/account/sharing/invite")
    owner.get_by_label("Who is to read?").fill("reading heron")
    owner.get_by_label("The list of my episodes").check()
    owner.wait_for_timeout(800)
    follow(owner, owner.get_by_role("button", name="Make a code"))
    code = owner.locator(".ch-invitation").inner_text()
    reader.goto("/account/reading")
    assert faults(reader) == []
    reader.get_by_label("The code").fill(code.lower())
    follow(reader, reader.get_by_role("button", name="Begin to read"))
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Shaky Otter")
    assert faults(reader) == []
    owner.goto("/account/sharing")
    follow(owner, owner.get_by_role("button", name="Stop: Reading Heron"))
    expect(owner.get_by_text("Stopped.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("not open to you")


def test_pages_of_sharing_have_no_faults(visit: Visit) -> None:
    join(visit, "Second Heron")
    page = join(visit, "Second Otter", dark=True)
    page.goto("/journal")
    for name in ("read", "pool"):
        page.goto("/account/consent")
        page.wait_for_timeout(800)
        follow(page, page.locator(f"form:has(input[value={name}]) button"))
    assert faults(page) == []
    page.goto("/account/sharing/invite")
    assert faults(page) == []
    page.get_by_label("Who is to read?").fill("Second Heron")
    page.wait_for_timeout(800)
    follow(page, page.get_by_role("button", name="Make a code"))
    expect(page.get_by_role("heading", name="The code for Second Heron")).to_be_visible()
    assert faults(page) == []
    for address in ("sharing", "sharing/preview", "viewed"):
        page.goto(f"/account/{address}")
        assert faults(page) == [], address


def test_an_answer_goes_to_the_share_sheet_where_there_is_one(visit: Visit) -> None:
    page = visit("/check")
    page.get_by_label("In your own words").fill("My calf cramps at night.")
    follow(page, page.get_by_role("button", name="Ask Charley"))
    page.goto("/check/answer")
    expect(page.get_by_role("button", name="Share …")).to_be_hidden()
    page.add_init_script("navigator.share = told => { window.told = told; return Promise.resolve(); }")
    page.reload()
    page.get_by_role("button", name="Share …").click()
    page.wait_for_function("() => window.told")
    told = page.evaluate("() => window.told")
    assert told["title"] == "The page that you asked for"
    assert "WHAT COULD EXPLAIN IT" in told["text"]
    assert faults(page) == []
