"""What happens among people, from the first visit to an appeal that is granted, by keys alone and without a fault."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.keys import Keys
from tests.web.browser.looking import faults
from tests.web.browser.test_desk import arrive

PASSWORD = "green kettle over water"
ASKED = "Why does my calf cramp at night?"
looked_at: set[str] = set()


class Somebody:
    """A person at a keyboard. Each kind of page they come to is looked at, on a phone and on a desk."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.keys, self.site = page, Keys(page), site

    def go(self, address: str) -> None:
        self.page.goto(self.site.address + address)
        self.look()

    def press(self, name: str) -> None:
        self.keys.press(name)
        self.look()

    def look(self) -> None:
        heading = self.page.get_by_role("heading", level=1).inner_text()
        kind = re.sub(r"/p/\w+|\d+|\?.*", "", self.page.url.removeprefix(self.site.address)) + heading
        if kind in looked_at:
            return
        looked_at.add(kind)
        for width in (390, 1280):
            self.page.set_viewport_size({"width": width, "height": 844})
            assert faults(self.page) == [], (kind, width)

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sees_not(self, text: str) -> None:
        expect(self.page.get_by_text(text)).to_have_count(0)


def joins(visit: Visit, site: Site, name: str) -> Somebody:
    one = Somebody(visit("/account/join/password"), site)
    one.keys.write("A name for yourself", name)
    one.keys.write("A password", PASSWORD)
    one.press("Join")
    return one


def comes_to_the_team(one: Somebody) -> None:
    one.go("/community")
    one.press("Leg and knee cramps")
    one.press("Join: I live with it")
    one.sees("Leave this team")


def shows(moderator: Somebody, words: str) -> None:
    """The moderator finds what waits, and lets it stand."""
    moderator.go("/community/moderation")
    decides(moderator, words)
    moderator.keys.choose("what", "Show it")
    moderator.press("Go on")
    moderator.sees("The post is shown.")


def decides(moderator: Somebody, words: str) -> None:
    number = moderator.page.locator(".ch-case").filter(has_text=words).get_by_role("link").inner_text()
    moderator.press(number.replace("\n", " "))


def test_from_the_first_visit_to_a_second_look(visit: Visit, site: Site) -> None:
    # given a visitor who reads, joins, and joins a team
    asker = Somebody(visit("/community"), site)
    asker.look()
    asker.press("Leg and knee cramps")
    asker.press("Make an account to take part")
    asker = joins(visit, site, "Copper Wren")
    comes_to_the_team(asker)
    # when they ask, what is there already comes first, and the question waits
    asker.press("Ask this team")
    asker.keys.write("Your question", ASKED)
    asker.keys.write("Tell more", "It wakes me at four, in the left calf. I stretch and it goes away.")
    asker.keys.choose("audience", "People in this team")
    asker.press("Go on")
    asker.sees("Is your answer here already?")
    asker.press("Post my question")
    asker.sees("A moderator looks at it before others see it.")
    asker.press("See my post")
    asker.sees("Only you see this.")
    thread = asker.page.url.removeprefix(site.address).split("#")[0]
    first = Somebody(arrive(visit, site, "/community/moderation", "moderator", "Copper Owl"), site)
    first.look()
    shows(first, ASKED)
    # then another member answers, and it helped
    other = joins(visit, site, "Copper Heron")
    comes_to_the_team(other)
    other.go(thread)
    other.keys.write("Your answer", "A warm bath before bed, and mine let me sleep. It took some weeks.")
    other.press("Post my answer")
    shows(first, "A warm bath")
    asker.go("/community/notices")
    asker.sees("Copper Heron answered")
    asker.go(thread)
    asker.press("Thank or reply: Copper Heron")
    asker.press("This helped: Copper Heron")
    asker.sees("It helped 1 person.")
    # when somebody reports it, and a moderator removes it with a guideline and words
    reader = joins(visit, site, "Copper Finch")
    comes_to_the_team(reader)
    reader.go(thread)
    reader.press("Thank or reply: Copper Heron")
    reader.press("Report: Copper Heron")
    reader.keys.choose("reason", "It sells something")
    reader.press("Send the report")
    reader.sees("Thank you, it is reported")
    first.go("/community/moderation")
    decides(first, "A warm bath")
    first.press("Read what stands around it")  # the thread is for a team that no moderator is in
    first.sees("It wakes me at four")
    first.press("Case ")
    first.sees("Who reported it")
    first.keys.choose("what", "Remove it")
    first.keys.choose("guideline", "Nothing is sold here")
    first.press("Go on")
    first.sees("Before it is sent")
    first.keys.write("This is what the writer reads", "Please leave out the name of the shop.")
    first.press("Remove it and tell the writer")
    first.sees("The post was removed.")
    # then the writer reads why, and asks for a second look
    asker.go(thread)
    asker.sees_not("A warm bath")
    other.go("/community/notices")
    other.sees("Please leave out the name of the shop.")
    other.go("/community/decisions")
    other.sees("Please leave out the name of the shop.")
    other.keys.open("Ask for a second look")
    other.keys.write("Why do you see it otherwise?", "I named no shop at all.")
    other.press("Send")
    other.sees("You asked for a second look.")
    first.go("/community/moderation")
    first.sees_not("Second looks")
    # and another moderator takes it back
    second = Somebody(arrive(visit, site, "/community/moderation", "moderator", "Copper Kite"), site)
    second.press("The post was removed")
    second.sees("I named no shop at all.")
    second.press("The whole case")
    second.page.go_back()
    second.keys.choose("what", "Take the decision back")
    second.keys.write("Your answer to the writer", "You are right, there is no shop in it. I am sorry.")
    second.press("Decide")
    other.go("/community/decisions")
    other.sees("The second look: the decision was taken back.")
    asker.go(thread)
    asker.sees("A warm bath")
    for address in (
        "/community/moderation/record",
        "/community/moderation?tab=done",
        "/community/moderation?tab=waiting",
    ):
        second.go(address)
    changes_and_deletes(asker, reader, thread)
    keeps_away(reader, other, thread)
    is_told_where_help_is(asker)


def changes_and_deletes(asker: Somebody, reader: Somebody, thread: str) -> None:
    # what was changed can be read as it was, and what was deleted comes back
    asker.press("Change or delete")
    asker.press(f"Change: {ASKED}")
    asker.keys.write("What you wrote", "It wakes me at four, in the right calf. I stretch and it goes away.")
    asker.press("Save")
    reader.go(thread)
    reader.press("Same here, follow, more")
    reader.press("What it said before")
    reader.sees("in the left calf")
    reader.press("Back")
    asker.go(thread)
    asker.press("Change or delete")
    asker.press("What it said before")
    asker.press("Delete for good")
    asker.sees_not("in the left calf")
    asker.press("Back")
    asker.press("Change or delete")
    asker.press(f"Delete: {ASKED}")
    asker.press("Undo")
    asker.sees("in the right calf")


def keeps_away(reader: Somebody, other: Somebody, thread: str) -> None:
    # who blocks somebody and who is blocked do not read each other any more
    reader.go("/community/people/Copper Heron")
    reader.press("Block: Copper Heron")
    reader.go(thread)
    reader.sees_not("A warm bath")
    other.page.goto(f"{other.site.address}/community/people/Copper Finch")
    other.sees_not("Copper Finch")
    reader.go("/community/distances")
    reader.press("Show again")
    reader.go(thread)
    reader.sees("A warm bath")


def is_told_where_help_is(asker: Somebody) -> None:
    # a post of danger is answered with the numbers of the chosen country, in the same answer
    asker.go("/settings")
    asker.keys.to("Your country")
    asker.page.keyboard.type("United K")
    asker.press("Save")
    asker.go("/community/people/Copper Wren")
    asker.keys.write("How are you?", "I want to kill myself tonight.")
    asker.press("Post my update")
    asker.sees("Get help first")
    expect(asker.page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    asker.sees("116 123")
