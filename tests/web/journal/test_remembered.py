"""What is worked out once for each state of a record: shown while the record stays, never after, never to others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from charley.diary import Episode, Moment, Question
from charley.web.accounts.erasing import erase_record
from charley.web.journal.pages import remembered
from charley.web.journal.pages.opened import Opened
from charley.web.journal.store import Person, Store
from tests.web.accounts.people import member, record_of
from tests.web.conftest import Clock

pytestmark = pytest.mark.postgresql

Ask = Callable[..., int]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    remembered._there.clear()


@pytest.fixture
def ask(clock: Clock) -> Ask:
    """Asks for a page of a record, and tells how often it was worked out until now."""
    made: list[int] = []

    def page(store: Store, name: str = "page", *more: str) -> int:
        remembered.once(Opened(store, clock()), name, lambda: made.append(1), *more)
        return len(made)

    return page


def test_it_is_worked_out_once_for_each_state(diary: Store, clock: Clock, ask: Ask) -> None:
    asked = Question(text="Why?", on=date(2026, 6, 1))
    assert [ask(diary), ask(diary)] == [1, 1]
    entry = diary.add(asked)
    assert [ask(diary), ask(diary)] == [2, 2]
    diary.edit(entry.id, Question(text="Why so?", on=date(2026, 6, 1)))
    assert ask(diary) == 3
    diary.undo()
    assert [ask(diary), ask(diary)] == [4, 4]
    diary.undo()
    assert ask(diary) == 5
    diary.person = Person("Europe/London", known=("multiple_sclerosis",))
    assert ask(diary) == 6
    assert ask(diary, "page", "something else it depends on") == 7
    clock.move(hours=12)  # the next day
    assert ask(diary, "page", "something else it depends on") == 8


def test_each_record_and_page_has_its_own(diary: Store, ask: Ask) -> None:
    assert [ask(diary), ask(record_of()), ask(diary, "other"), ask(diary), ask(record_of())] == [1, 2, 3, 3, 3]


def test_after_an_hour_it_is_gone(diary: Store, clock: Clock, ask: Ask) -> None:
    ask(diary)
    clock.move(minutes=61)
    ask(record_of())  # whoever asks
    assert {key[0] for key in remembered._there} == {record_of().diary.id}


def test_it_goes_with_the_record(ask: Ask) -> None:
    ask(record_of())
    erase_record(member())
    assert not remembered._there


def test_only_so_many_are_remembered(diary: Store, ask: Ask) -> None:
    for number in range(150):
        ask(diary, f"page {number}")
    assert len(remembered._there) == 100


def test_a_page_shows_what_was_kept_just_now(client: Client, diary: Store) -> None:
    assert "nothing to draw" in client.get("/journal/time").content.decode()
    diary.add(Episode(start=Moment(date(2026, 6, 1), "UTC"), movement="cramp", sites=("left_calf_back",)))
    for _ in range(2):
        page = client.get("/journal/time").content.decode()
        assert "nothing to draw" not in page and "<svg xmlns" in page
