"""Doing along with a clock, rated before and after, and what that shows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from charley.diary import Moment, Rated, Session
from charley.web.journal.store import Store
from tests.web.journal.conftest import Send, form_of

PAGE = "/journal/practices/calf_stretch"


def kept(store: Store) -> list[Session]:
    return [one.body for one in store.entries(["session"]) if isinstance(one.body, Session)]


def test_before_the_steps_after_are_kept_as_one(diary: Store, send: Send) -> None:
    page = send(PAGE, PAGE, rated="cramps", before="6")
    text = page.content.decode()
    assert "Cramps before: 6 of 10" in text
    assert "Right leg" in text and "20 seconds" in text and "3 times" in text  # all of it without the script
    along = page.redirect_chain[-1][0]
    assert kept(diary)[0].after is None
    assert "Saved" in send(along, along, after="2", note="pulled nicely").content.decode()
    (one,) = kept(diary)
    assert (one.practice, one.rated, one.before, one.after) == ("calf_stretch", Rated.CRAMPS, 6, 2)
    assert one.note == "pulled nicely"


@pytest.mark.parametrize("wrong", [{"rated": "joy", "before": "3"}, {"rated": "pain", "before": "11"}, {"before": "x"}])
def test_wrong_ratings_are_told_and_keep_nothing(diary: Store, send: Send, wrong: dict[str, str]) -> None:
    page = send(PAGE, PAGE, **wrong)
    assert page.status_code == 422
    assert "Please look at this again" in page.content.decode()
    assert kept(diary) == []


def test_an_illness_that_asks_first_is_held_to(diary: Store, send: Send, client: Client) -> None:
    diary.person = replace(diary.person, known=("mcardle_disease",))
    assert "Your record says: ask first" in client.get(PAGE).content.decode()
    assert send(PAGE, PAGE, rated="pain", before="3").status_code == 422
    assert kept(diary) == []
    send(PAGE, PAGE, rated="pain", before="3", asked="yes")
    assert len(kept(diary)) == 1


def test_every_practice_can_be_opened(client: Client) -> None:
    links = re.findall(r'href="(/journal/practices/[a-z_]+)"', client.get("/journal/practices").content.decode())
    assert len(links) >= 9
    for link in links:
        assert client.get(link).status_code == 200
    assert client.get("/journal/practices/handstand").status_code == 404


def test_differences_come_with_their_number_and_their_doubt(diary: Store, client: Client) -> None:
    page = "/journal/practices/before-after"
    assert "Nothing is rated yet" in client.get(page).content.decode()
    for number, after in enumerate([3, 4, 6, 7, None]):
        at = Moment(date(2026, 5, number + 1), "Europe/London")
        diary.add(Session(practice="slow_breathing", rated=Rated.WORRY, before=6, after=after, at=at))
    text = client.get(page).content.decode()
    assert "Rated both times: 4 times." in text
    assert "Lower after: 2. The same: 1. Higher: 1." in text
    assert "Too few times" in text
    assert "1 time it was not told" in text
    assert "Before and after alone do not show that it helped." in text
    at = Moment(date(2026, 5, 20), "Europe/London")
    diary.add(Session(practice="slow_breathing", rated=Rated.WORRY, before=8, after=4, at=at))
    assert "In the middle it was 2 lower after" in client.get(page).content.decode()


def test_words_of_danger_in_the_note_are_answered(diary: Store, send: Send) -> None:
    along = send(PAGE, PAGE, rated="pain", before="3").redirect_chain[-1][0]
    text = send(along, along, after="9", note="crushing chest pain and I cannot breathe").content.decode()
    assert "ch-care--emergency" in text
    assert kept(diary)[0].after == 9


@pytest.mark.parametrize(("after", "better"), [("2", True), ("6", False), ("8", False)])
def test_where_it_did_not_help_the_questions_are_next(diary: Store, send: Send, after: str, better: bool) -> None:
    along = send(PAGE, PAGE, rated="cramps", before="6").redirect_chain[-1][0]
    text = send(along, along, after=after).content.decode()
    assert ("It is not better" in text) is not better
    assert kept(diary)[0].after == float(after)


def test_another_kind_of_entry_has_no_steps(diary: Store, client: Client) -> None:
    from charley.diary import Episode

    entry = diary.add(Episode(start=Moment(date(2026, 5, 1), "Europe/London")))
    assert client.get(f"/journal/entry/{entry.id}/along").status_code == 404
    assert form_of(client, PAGE)
