"""Results and questionnaires, what has changed, and what may set it off."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.test import Client

from charley.diary import Episode, FactorValue, Measure, Moment, Nothing
from charley.web.journal.store import Store
from tests.web.conftest import Clock
from tests.web.journal.conftest import Send

RESULT = {"name": "Magnesium", "value": "0.68", "unit": "mmol/L", "low": "0.7", "high": "1.0", "on": "2026-05-03"}


def test_a_questionnaire_is_added_up_and_says_where_help_is(diary: Store, send: Send) -> None:
    page = "/journal/results/ask/phq_4"
    said = send(page, page, **{f"item-{n}": "3" for n in range(4)}).content.decode()
    (entry,) = diary.entries(["measure"])
    assert isinstance(entry.body, Measure)
    assert (entry.body.value, entry.body.answers) == (12, (3, 3, 3, 3))
    assert "severe" in said
    assert "crisis line" in said


def test_each_question_needs_an_answer_and_the_others_stay(diary: Store, send: Send) -> None:
    page = "/journal/results/ask/phq_4"
    response = send(page, page, **{"item-0": "2", "item-1": "9"})
    text = response.content.decode()
    assert response.status_code == 422
    assert [f'href="#item-{n}"' in text for n in range(4)] == [False, True, True, True]
    assert 'value="2" id="item-0-2" checked' in text
    assert list(diary.entries()) == []


@pytest.mark.parametrize("scale", ["irls", "nothing", "phq_4x"])
def test_questions_that_belong_to_others_are_not_asked(client: Client, scale: str) -> None:
    assert client.get(f"/journal/results/ask/{scale}").status_code == 404


def test_a_result_is_kept_as_on_the_report(diary: Store, send: Send) -> None:
    send("/journal/results/add", "/journal/results/add", **RESULT)
    (entry,) = diary.entries(["measure"])
    assert entry.body == Measure(measure="magnesium", value=0.68, unit="mmol/L", low=0.7, high=1.0,
                                 at=Moment(date(2026, 5, 3), "Europe/London"))  # fmt: skip


@pytest.mark.parametrize("wrong", [{"value": "low"}, {"value": "nan"}, {"on": "2026-06-02"}, {"low": "2"}, {"on": ""}])
def test_a_result_that_cannot_be_is_told(diary: Store, send: Send, wrong: dict[str, str]) -> None:
    response = send("/journal/results/add", "/journal/results/add", **{**RESULT, **wrong})
    assert response.status_code == 422
    assert "mmol/L" in response.content.decode()
    assert list(diary.entries()) == []


def test_what_has_changed_is_told_with_its_numbers(diary: Store, client: Client, clock: Clock) -> None:
    assert "Not enough days yet" in client.get("/journal/changes").content.decode()
    today = clock.now.date()
    for back in range(167, -1, -1):
        diary.add(
            Episode(start=Moment(today - timedelta(days=back), "UTC"), movement="cramp", count=9 if back < 28 else 1)
        )
    page = client.get("/journal/changes").content.decode()
    assert "More often" in page
    assert "Usual for you" in page


def test_what_may_set_it_off_is_told_as_far_as_the_days_allow(diary: Store, client: Client, clock: Clock) -> None:
    assert "There is not enough in the record yet" in client.get("/journal/triggers").content.decode()
    today, chance = clock.now.date(), random.Random(5)
    for back in range(160, -1, -1):
        day, hours = Moment(today - timedelta(days=back), "UTC"), chance.choice([4, 6, 8])
        diary.add(FactorValue("sleep_hours", hours, day))
        count = sum(chance.random() < 0.2 + 0.1 * (8 - hours) for _hour in range(6))
        diary.add(Episode(start=day, count=count) if count else Nothing(day))
    page = client.get("/journal/triggers").content.decode()
    assert "Found" in page
    assert "Sleep" in page
    assert "A link is not a proof" in page
