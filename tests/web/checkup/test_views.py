"""The pages of the check-up, without a browser: nothing is lost, counted twice or told to others."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.web.checkup.models import Check

pytestmark = pytest.mark.django_db
CALM = "My calf cramps at night since May. I take furosemide."
DANGER = "My face droops on one side, my left arm is suddenly weak and my speech is slurred."


def begin(client: Client, words: str = CALM, **more: str) -> str:
    """Say the words; the address of the next page."""
    return str(client.post("/check", {"words": words, **more}).headers["Location"])


def page(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def form_of(text: str) -> dict[str, list[str]]:
    """Hidden fields of a page."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text):
        found.setdefault(name, []).append(value)
    return found


def reply(client: Client, number: int, answer: str) -> str:
    hidden = form_of(page(client, f"/check/question/{number}"))
    sent = {"finding": hidden["finding"], "option": hidden.get("option", []), "answer": answer}
    return str(client.post(f"/check/question/{number}", sent).headers["Location"])


def saved(client: Client) -> dict[str, object]:
    return dict(json.loads(client.get("/check/answer.json").content))


def test_nothing_is_kept_before_something_is_said(client: Client) -> None:
    response = client.get("/check")
    assert response.status_code == 200
    assert not Check.objects.exists()
    assert "check" not in response.cookies


@pytest.mark.parametrize("words", ["", "   ", "x" * 200_001, "a\x00b", "Mein Bein zuckt seit drei Wochen ohne Grund"])
def test_words_that_cannot_be_used_stay_in_the_box(client: Client, words: str) -> None:
    response = client.post("/check", {"words": words})
    text = response.content.decode()
    assert response.status_code == 422
    assert 'class="ch-errors"' in text
    assert 'aria-invalid="true"' in text
    assert "<title>Error:" in text
    assert not Check.objects.exists()
    if words.strip() and "\x00" not in words:
        assert words in text


def test_markup_in_the_words_is_shown_as_words(client: Client) -> None:
    begin(client, "My leg twitches <script>alert(1)</script> & \"quotes\" 'too'")
    for address in ("/check", "/check/understood", "/check/answer"):
        assert "<script>alert" not in page(client, address)


def test_every_page_of_a_check_is_kept_by_no_cache_and_its_key_by_the_browser_alone(client: Client) -> None:
    begin(client)
    cookie = client.cookies["check"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 7200
    for address in (
        "/check",
        "/check/understood",
        "/check/you",
        "/check/question/1",
        "/check/answer",
        "/check/answer.json",
    ):
        assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["/check/understood", "/check/you", "/check/question/3", "/check/answer", "/check/answer.json"]
)
@pytest.mark.parametrize("cookie", [None, "x", "A" * 44, "é"])
def test_without_a_check_the_way_leads_to_the_start(client: Client, address: str, cookie: str | None) -> None:
    if cookie:
        client.cookies["check"] = cookie
    response = client.get(address, follow=True)
    assert response.redirect_chain[-1][0].startswith("/check?ended")
    assert "Your check has ended" in response.content.decode()


def test_an_emergency_is_told_at_once_with_the_number_of_the_country(client: Client) -> None:
    # given a person whose country is known
    client.post("/settings", {"country": "GB"})
    # when they tell of a danger
    assert begin(client, DANGER) == "/check/answer"
    text = page(client, "/check/answer")
    # then the answer comes before any question
    assert "Get emergency help now" in text
    assert "tel:999" in text
    assert "What you can try" not in text
    # and they may go on all the same
    after = str(client.post("/check/go-on").headers["Location"])
    assert after == "/check/understood"
    text = page(client, after)
    assert "Did we understand you?" in text
    assert "Get emergency help now" in text


def test_without_a_country_the_numbers_of_several_are_told(client: Client) -> None:
    text = page(client, begin(client, DANGER))
    assert "tel:" not in text
    for number in ("999", "911", "000"):
        assert number in text


def test_what_was_read_wrongly_is_changed_and_changed_back(client: Client) -> None:
    begin(client, "My calf cramps at night and the coffee was weak.")
    before = saved(client)["findings"]
    name = re.search(r'name="change" value="(own\.cramp\.present)"', page(client, "/check/understood"))
    assert name
    client.post("/check/understood", {"change": name[1]})
    text = page(client, "/check/understood")
    assert "Changed: not so" in text
    assert {"cramp": "absent"}.items() <= {f["id"]: f["state"] for f in saved(client)["findings"]}.items()  # type: ignore[attr-defined]
    client.post("/check/understood", {"change": name[1]})
    assert saved(client)["findings"] == before


@pytest.mark.parametrize("change", ["", "own.no_such.present", "x", "other.", "own.cramp.present<script>"])
def test_a_change_of_what_is_not_there_goes_on_or_changes_nothing(client: Client, change: str) -> None:
    begin(client)
    before = saved(client)["findings"]
    assert client.post("/check/understood", {"change": change}).status_code == 302
    assert saved(client)["findings"] == before


def test_what_is_typed_of_oneself_stays_when_a_part_is_wrong(client: Client) -> None:
    begin(client)
    response = client.post(
        "/check/you", {"age": "sixty", "sex": "female", "medicines": "furosemid, xyzzy", "known": "gout"}
    )
    text = response.content.decode()
    assert response.status_code == 422
    for typed in ('value="sixty"', 'value="furosemid, xyzzy"', 'value="gout"'):
        assert typed in text
    assert "whole number of years from 0 to 120" in text
    assert "xyzzy" in text
    assert 'href="#age"' in text
    assert 'href="#medicines"' in text
    # and when it is put right, it counts
    client.post("/check/you", {"age": "61", "sex": "female", "medicines": "furosemide", "known": "gout"})
    given = saved(client)["input"]
    assert (given["age"], given["sex"], given["known"]) == (61, "female", ["gout"])  # type: ignore[index]


def test_one_page_asks_one_question_and_sent_twice_it_counts_once(client: Client) -> None:
    begin(client)
    assert reply(client, 1, "not_sure") == "/check/question/2"
    hidden = form_of(page(client, "/check/question/1"))
    asked = hidden["finding"]
    for _ in range(3):
        client.post("/check/question/1", {"finding": asked, "option": hidden.get("option", []), "answer": "not_sure"})
    told = [f for f in saved(client)["findings"] if f["origin"] == "answer"]  # type: ignore[attr-defined]
    assert len(told) == max(1, len(hidden.get("option", [])))


def test_going_back_shows_the_answer_that_was_given_and_lets_it_be_changed(client: Client) -> None:
    begin(client)
    reply(client, 1, "not_sure")
    reply(client, 2, "not_sure")
    first = page(client, "/check/question/1")
    assert re.search(r'value="not_sure" id="answer-not_sure" checked', first)
    changed = "none" if 'name="option"' in first else "no"
    reply(client, 1, changed)
    assert re.search(rf'value="{changed}" id="[^"]+" checked', page(client, "/check/question/1"))
    assert re.search(r'value="not_sure" id="answer-not_sure" checked', page(client, "/check/question/2"))


def test_no_answer_is_told_as_such_and_the_question_stays(client: Client) -> None:
    begin(client)
    hidden = form_of(page(client, "/check/question/1"))
    response = client.post("/check/question/1", {"finding": hidden["finding"]})
    assert response.status_code == 422
    assert "Choose one answer" in response.content.decode()


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_question_out_of_turn_leads_to_the_one_whose_turn_it_is(client: Client, number: int) -> None:
    begin(client)
    assert client.get(f"/check/question/{number}").headers["Location"] == "/check/question/1"


def test_an_old_page_does_not_put_its_answer_in_the_place_of_another(client: Client) -> None:
    begin(client)
    reply(client, 1, "not_sure")
    response = client.post("/check/question/1", {"finding": "suicidal_thoughts", "answer": "yes"})
    assert response.headers["Location"] == "/check/question/2"
    assert "suicidal_thoughts" not in client.get("/check/answer.json").content.decode()


def test_the_picture_writes_the_words_which_can_be_changed_before_they_are_sent(client: Client) -> None:
    response = client.post("/check/where", {"kind": "a cramp", "site": ["left_calf_back", "left_sole"]})
    assert response.headers["Location"] == "/check"
    assert "I have a cramp in my left calf and my left sole of the foot." in page(client, "/check")


def test_the_picture_puts_what_was_told_in_its_place(client: Client) -> None:
    begin(client, "I get cramps at night.")
    client.post("/check/where", {"site": ["left_calf_back", "right_calf_back", "no_such"]})
    cramp = next(f for f in saved(client)["findings"] if f["id"] == "cramp")  # type: ignore[attr-defined]
    assert (cramp["sites"], cramp["side"]) == (["calf"], "both")


def test_forgetting_deletes_the_check_and_takes_the_key_back(client: Client) -> None:
    begin(client)
    assert Check.objects.count() == 1
    response = client.post("/check/forget", follow=True)
    assert "deleted for good" in response.content.decode()
    assert not Check.objects.exists()
    assert client.cookies["check"].value == ""
    assert CALM not in response.content.decode()


def test_two_people_do_not_see_each_others_check(client: Client) -> None:
    begin(client)
    other = Client()
    begin(other, "My eyelid keeps twitching.")
    assert CALM in page(client, "/check")
    assert CALM not in page(other, "/check")
    other.post("/check/forget")
    assert CALM in page(client, "/check")


def test_the_saved_page_needs_nothing_else_and_says_what_the_page_says(client: Client) -> None:
    begin(client)
    response = client.get("/check/answer.html")
    text = response.content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="charley-answer.html"'
    assert not re.search(r"<(script|link|img|iframe)", text)
    assert "Not yet reviewed by a clinician" in text
    assert "Night leg cramps" in text
    assert "url(" not in text


def test_the_answer_never_says_that_someone_has_an_illness(client: Client) -> None:
    begin(client)
    text = re.sub(r"<[^>]+>", " ", page(client, "/check/answer"))
    assert "you have night" not in text.lower()
    assert "!" not in text


FIELDS = "words whom age sex medicines known change meant-0 site kind answer finding option".split()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=60), max_size=6),
    st.sampled_from(["", "/understood", "/you", "/where", "/question/1", "/go-on"]),
)
def test_no_form_breaks_a_page(client: Client, form: dict[str, str], address: str) -> None:
    begin(client)
    assert client.post(f"/check{address}", form).status_code in (200, 302, 422)
