"""Before a post: a picture of one's own is seen first, and a fear that comes again meets what is known."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Visit
from tests.web.browser.looking import faults, follow
from tests.web.browser.test_sharing import join

MOMENT_MS = 800  # a person looks before the first tap; buttons wait 0.7 s


def ask(page: Page, title: str, body: str, attach: str = "") -> None:
    """Ask a question; what is there already is passed by."""
    page.goto("/community")  # a new community begins with its teams
    page.goto("/community/ask")
    page.get_by_label("Harmless twitching").check()
    page.get_by_label("Your question").fill(title)
    page.get_by_label("Tell more").fill(body)
    if attach:
        page.get_by_label(attach).check()
    page.wait_for_timeout(MOMENT_MS)
    follow(page, page.get_by_role("button", name="Go on"))
    again = page.get_by_role("button", name="Post my question")
    if again.count():
        page.wait_for_timeout(MOMENT_MS)
        follow(page, again)


def press(page: Page, name: str) -> None:
    """Go to a button with the tab key alone, and press it."""
    page.wait_for_timeout(MOMENT_MS)
    button = page.get_by_role("button", name=name)
    for _ in range(80):
        if button.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_picture_is_seen_first_and_taken_off_by_keys_alone(visit: Visit) -> None:
    page = join(visit, "Amber Otter")
    page.goto("/journal")
    page.wait_for_timeout(MOMENT_MS)
    follow(page, page.locator("button[value=cramp]"))
    ask(page, "Do nights get better?", "My calf cramps at night. How are yours?", "How many I had")
    expect(page.get_by_role("img", name="Muscle cramp")).to_be_visible()
    assert faults(page) == []
    press(page, "Go back")
    expect(page.get_by_label("Tell more")).to_have_value("My calf cramps at night. How are yours?")
    follow(page, page.get_by_role("button", name="Post my question").or_(page.get_by_role("button", name="Go on")))
    press(page, "Post with it")
    follow(page, page.get_by_role("link", name="See my post"))
    expect(page.get_by_role("group", name="Muscle cramp")).to_contain_text("no diagnosis")
    assert faults(page) == []
    follow(page, page.get_by_role("link", name="Change or delete"))
    follow(page, page.get_by_role("link", name="Change: Do nights get better?"))
    assert faults(page) == []
    press(page, "Take the picture off")
    expect(page.get_by_role("group", name="Muscle cramp")).to_have_count(0)


def test_a_fear_that_comes_again_meets_what_is_known(visit: Visit) -> None:
    page = join(visit, "Amber Wren", dark=True)
    ask(page, "Is it ALS?", "My calf twitches.")
    expect(page.get_by_text("Your post is kept")).to_be_visible()
    ask(page, "Again", "What if it is ALS? My calf twitches.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("what is known")
    assert faults(page) == []
    press(page, "Post it all the same")
    follow(page, page.get_by_role("link", name="See my post"))
    expect(page.get_by_text("This is your own thread about this worry")).to_be_visible()
    assert faults(page) == []
