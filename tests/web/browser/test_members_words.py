"""From an article to members' words and back: a comment, a story, a quotation, and its end, as people do it."""

from __future__ import annotations

import time
import urllib.request

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.keys import LONGEST_S
from tests.web.browser.looking import faults, follow
from tests.web.browser.test_desk import arrive
from tests.web.browser.test_sharing import join

ARTICLE = "/library/articles/twitching_in_rheumatoid_arthritis"
COMMENTS = "/community/articles/twitching_in_rheumatoid_arthritis"
PROMPT = "What do cramps, knots or twitches feel like in your hands?"
COMMENT = "Gloves in the morning help me more than anything else."
WORDS = "My hand shuts like a crab on cold mornings."


def tab_to(page: Page, selector: str) -> None:
    """Go on with the Tab key until it is there; a page that is not drawn yet takes no keys."""
    page.locator(selector).first.wait_for()
    page.bring_to_front()  # another person's window may be before it
    end = time.monotonic() + LONGEST_S
    while time.monotonic() < end:
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {selector}")


def show(page: Page, site: Site, words: str) -> None:
    """A moderator shows what waits."""
    page.goto(f"{site.address}/community/moderation")
    follow(page, page.locator(".ch-case").filter(has_text=words).get_by_role("link"))
    page.get_by_label("Show it").check()
    follow(page, page.get_by_role("button", name="Go on"))


def test_words_of_a_member_stand_under_an_article_until_they_are_taken_back(visit: Visit, site: Site) -> None:
    # given an article, as somebody without an account reads it (a new site reads its knowledge first)
    urllib.request.urlopen(site.address + ARTICLE, timeout=300).close()
    visitor = visit(ARTICLE)
    expect(visitor.get_by_role("heading", name="No comments yet")).to_be_visible()
    assert faults(visitor) == []
    # when a member comments, with the keyboard alone
    page = join(visit, "Amber Wren", dark=True)
    page.goto(ARTICLE)
    tab_to(page, f"a[href='{COMMENTS}#write']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "#body")
    page.keyboard.type(COMMENT)
    tab_to(page, "[name=audience]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "main form button")
    page.wait_for_timeout(800)  # taps in the first 0.7 s of a page do nothing
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("A moderator looks at it before others see it.")).to_be_visible()
    assert faults(page) == []
    # and tells a story that may be quoted
    page.goto(ARTICLE)
    follow(
        page, page.get_by_role("link", name="What do cramps, knots or twitches feel like in your hands?", exact=True)
    )
    assert faults(page) == []
    expect(page.get_by_label("You may quote from it")).not_to_be_checked()
    page.get_by_label("Your story", exact=True).fill(f"{WORDS}\n\nThen I laugh, and warm it.")
    page.get_by_label("Where on the body?").select_option("hand")
    page.get_by_label("I live with it").check()
    page.get_by_label("Everyone; it can be found in a search").check()
    page.get_by_label("You may quote from it").check()
    follow(page, page.get_by_role("button", name="Post my story"))
    # and a moderator has shown both, and an editor has chosen the words
    moderator = arrive(visit, site, "/community/moderation", "moderator", "Amber Moderator")
    show(moderator, site, COMMENT)
    show(moderator, site, WORDS)
    desk = arrive(visit, site, f"/desk{ARTICLE.removeprefix('/library')}", "editor", "Amber Editor", width=1280)
    follow(desk, desk.get_by_role("link", name="Members’ words"))
    desk.get_by_text("Choose words: My hand").click()
    desk.get_by_label("The words, as they stand in the story").fill(WORDS)
    assert faults(desk) == []
    follow(desk, desk.get_by_role("button", name="Put them under the article"))
    assert faults(desk) == []
    # then visitors read the comment and the words, without the name of who told the story
    visitor.reload()
    expect(visitor.get_by_role("heading", name="1 comment")).to_be_visible()
    expect(visitor.get_by_role("blockquote")).to_have_text(WORDS)
    expect(visitor.get_by_role("figure").filter(has_text=WORDS)).to_contain_text("A member who lives with it")
    assert faults(visitor) == []
    visitor.goto(COMMENTS)
    expect(visitor.get_by_text(COMMENT)).to_be_visible()
    assert faults(visitor) == []
    # until the writer takes the permission back
    page.goto("/community/people/Amber Wren")
    assert faults(page) == []
    follow(page, page.get_by_role("link", name=PROMPT))
    assert faults(page) == []
    page.wait_for_timeout(800)
    follow(page, page.get_by_role("button", name="Take the permission back"))
    expect(page.get_by_text("Nobody may quote from this story.")).to_be_visible()
    visitor.goto(ARTICLE)
    expect(visitor.get_by_role("heading", name="1 comment")).to_be_visible()
    expect(visitor.get_by_role("blockquote")).to_have_count(0)
