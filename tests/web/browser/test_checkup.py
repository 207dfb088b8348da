"""The check-up as people use it: on a phone, by keyboard, in the dark, without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Site, Visit
from tests.web.browser.looking import faults, follow

WORDS = "My calf locks up hard at night since May. It hurts for two minutes. I am afraid of ALS. I take furosemide."
DANGER = "My face droops on one side, my left arm is suddenly weak and my speech is slurred."


def ask(page: Page, words: str = WORDS) -> None:
    page.get_by_label("In your own words").fill(words)
    follow(page, page.get_by_role("button", name="Ask Charley"))


def to_questions(page: Page) -> None:
    follow(page, page.get_by_role("button", name="All right, go on"))
    page.get_by_label("Age in years").fill("61")
    follow(page, page.get_by_role("button", name="Next"))


def not_sure(page: Page) -> None:
    page.locator("label[for=answer-not_sure]").click()
    follow(page, page.get_by_role("button", name="Next"))


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)], ids=["phone at night", "desk"])
def test_every_page_of_the_way_is_right_for_eyes_hands_and_readers(visit: Visit, width: int, dark: bool) -> None:
    page = visit("/check", width=width, dark=dark)
    found = {"start": faults(page)}
    follow(page, page.get_by_role("button", name="Ask Charley"))
    found["start with an error"] = faults(page)
    ask(page)
    found["understood"] = faults(page)
    follow(page, page.get_by_role("button", name="Not so: cramps"))
    found["understood with a change"] = faults(page)
    follow(page, page.get_by_role("button", name="Change back: cramps"))
    follow(page, page.get_by_role("link", name="Show where on a picture"))
    for view in page.locator("details.ch-body").all()[1:]:
        view.locator("summary").click()
        found[f"picture, {view.inner_text()[:20]}"] = faults(page)
    page.go_back()
    follow(page, page.get_by_role("button", name="All right, go on"))
    page.get_by_label("Age in years").fill("x")
    follow(page, page.get_by_role("button", name="Next"))
    found["you with an error"] = faults(page)
    page.get_by_label("Age in years").fill("61")
    follow(page, page.get_by_role("button", name="Next"))
    follow(page, page.get_by_role("button", name="Next"))
    found["question with an error"] = faults(page)
    follow(page, page.get_by_role("link", name="Stop here and show my answer"))
    for details in page.locator("details").all():
        details.evaluate("node => { node.open = true }")
    found["answer"] = faults(page)
    assert not {name: wrong for name, wrong in found.items() if wrong}


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_words_to_an_answer_and_back(visit: Visit, javascript: bool) -> None:
    # given a person with cramps at night
    page = visit("/", javascript=javascript)
    # when they tell of it, and go through what was understood and a few questions
    ask(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Did we understand you?")
    to_questions(page)
    first = page.get_by_role("heading", level=1).inner_text()
    not_sure(page)
    second = page.get_by_role("heading", level=1).inner_text()
    assert second != first
    # then going back shows what they answered
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    expect(page.get_by_label("Not sure")).to_be_checked()
    page.go_forward()
    not_sure(page)
    # and the answer says what to do, what kind of movement it is and what could explain it
    follow(page, page.get_by_role("link", name="Stop here and show my answer"))
    expect(page.get_by_role("heading", level=1)).to_have_text("This sounds like muscle cramp")
    expect(page.get_by_role("heading", name="Night leg cramps", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="What to tell a doctor")).to_be_visible()
    expect(page.get_by_role("button", name="Print this")).to_be_visible(visible=javascript)


def test_frightening_names_stand_open_only_where_the_words_point_to_them(visit: Visit) -> None:
    page = visit("/check")
    ask(page, "My eyelid keeps twitching.")
    page.goto("/check/answer")
    assert "motor neurone" not in page.locator("main").inner_text()


def test_danger_is_told_at_once(visit: Visit) -> None:
    # given a person in Ireland
    page = visit("/settings")
    page.get_by_label("Your country").select_option("Ireland")
    follow(page, page.get_by_role("button", name="Save"))
    page.goto("/check")
    # when they tell of signs of a stroke
    ask(page, DANGER)
    # then the first thing on the next page is the number to call, and the page is right
    expect(page.get_by_role("heading", level=1)).to_have_text("Get help first")
    call = page.get_by_role("link", name="Call 112")
    expect(call).to_be_in_viewport()
    assert call.get_attribute("href") == "tel:112"
    assert faults(page) == []
    # and who is not in danger can go on
    follow(page, page.get_by_role("button", name="Go on all the same"))
    expect(page.get_by_role("heading", name="Get emergency help now")).to_be_visible()


def test_a_tap_on_the_picture_chooses_the_place_in_the_list_without_javascript(visit: Visit) -> None:
    page = visit("/check/where", javascript=False)
    page.get_by_text("A cramp: hard and painful").click()
    page.locator(".is-left_knee path").scroll_into_view_if_needed()
    page.locator(".is-left_knee path").click()
    expect(page.get_by_role("checkbox", name="Left knee")).to_be_checked()
    page.get_by_text("Back of the body").click()
    page.get_by_text("Left calf", exact=True).last.click()
    follow(page, page.get_by_role("button", name="Use these places"))
    expect(page.get_by_label("In your own words")).to_have_value("I have a cramp in my left knee and my left calf.")


def test_two_quick_taps_send_one_answer(visit: Visit) -> None:
    page = visit("/check")
    ask(page)
    to_questions(page)
    page.locator("label[for=answer-not_sure]").click()
    page.get_by_role("button", name="Next").dblclick()
    page.wait_for_load_state("networkidle")
    assert page.url.endswith(("/question/2",))


def test_the_whole_way_can_be_gone_by_keyboard(visit: Visit) -> None:
    page = visit("/check", width=1280)
    page.get_by_label("In your own words").focus()
    page.keyboard.type("My eyelid twitches")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.includes('Ask Charley')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Did we understand you?")


def test_no_address_and_no_log_tells_of_the_person(visit: Visit, site: Site) -> None:
    page = visit("/check")
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    ask(page, "zanzibar " + WORDS)
    to_questions(page)
    not_sure(page)
    page.goto("/check/answer")
    for told in ("zanzibar", "calf", "furosemide", "61", "cramp"):
        assert not [url for url in seen if told in url.split("/static/")[0].partition("localhost:")[2][6:]]
        if told != "61":
            assert told not in site.said.read_text()


def test_forget_this_deletes_it(visit: Visit) -> None:
    page = visit("/check", javascript=False)
    ask(page)
    page.goto("/check/answer")
    follow(page, page.get_by_role("button", name="Forget this and start again"))
    expect(page.get_by_text("deleted for good")).to_be_visible()
    expect(page.get_by_label("In your own words")).to_have_value("")
    page.go_back()
    page.goto("/check/answer")
    expect(page.get_by_text("Your check has ended")).to_be_visible()
