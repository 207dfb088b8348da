"""Medicines as they are taken; never advice."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from charley.diary import Change, Entry, Episode, Intake, Moment, Nothing, Regimen, Schedule
from charley.web.journal.pages.reminders import calendar
from charley.web.journal.store import Store
from tests.web.journal.conftest import Send

LIST = "/journal/medicines"
SAYS = {"name": "Lioresal", "on": "2026-03-01", "dose": "10 mg", "times": "3", "reason": "stiff legs"}


@pytest.fixture
def baclofen(diary: Store) -> Entry:
    body = Regimen(name="Lioresal", medicine="baclofen", start=date(2026, 3, 1), schedule=Schedule(10, "mg", 3))
    return diary.add(body)


def test_a_medicine_is_kept_as_it_is_told(diary: Store, send: Send) -> None:
    page = send(f"{LIST}/add", f"{LIST}/add", **SAYS).content.decode()
    (entry,) = diary.entries(["regimen"])
    assert entry.body == Regimen(name="Lioresal", medicine="baclofen", start=date(2026, 3, 1),
                                 schedule=Schedule(10, "mg", 3), reason="stiff legs")  # fmt: skip
    assert "10 mg, 3 times a day" in page


@pytest.mark.usefixtures("baclofen")
def test_the_same_medicine_twice_is_told(diary: Store, send: Send) -> None:
    response = send(f"{LIST}/add", f"{LIST}/add", **{**SAYS, "name": "Baclofen"})
    assert response.status_code == 422
    assert "in your list on that day already" in response.content.decode()
    assert len(list(diary.entries(["regimen"]))) == 1


@pytest.mark.parametrize(
    "wrong", [{"dose": "a few"}, {"on": "1026-01-01"}, {"times": "-1"}, {"name": " "}, {"on": "x"}]
)
def test_what_cannot_be_kept_is_told_and_stays(diary: Store, send: Send, wrong: dict[str, str]) -> None:
    response = send(f"{LIST}/add", f"{LIST}/add", **{**SAYS, **wrong})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert "stiff legs" in response.content.decode()
    assert list(diary.entries()) == []


def test_a_change_and_an_end_are_kept_and_nothing_is_advised(diary: Store, baclofen: Entry, send: Send) -> None:
    address = f"{LIST}/{baclofen.id}"
    send(f"{address}/change", f"{address}/change", on="2026-04-01", dose="5 mg", times="2")
    page = send(f"{address}/end", f"{address}/end", on="2026-05-01").content.decode()
    body = diary.get(baclofen.id).body
    assert isinstance(body, Regimen)
    assert body.changes == (Change(date(2026, 4, 1), Schedule(5, "mg", 2)),)
    assert body.stop == date(2026, 5, 1)
    assert "at once can be dangerous" in page  # baclofen must not be ended suddenly
    early = send(f"{address}/end", f"{address}/end", on="2026-03-20")
    assert early.status_code == 422
    assert "not in order" in early.content.decode()


def test_one_dose_is_one_tap(diary: Store, baclofen: Entry, send: Send) -> None:
    send(LIST, f"{LIST}/{baclofen.id}/dose", missed="yes")
    (entry,) = diary.entries(["intake"])
    assert isinstance(entry.body, Intake)
    assert (entry.body.name, entry.body.taken, entry.body.at.clock) == ("Lioresal", False, time(13, 0))


@pytest.mark.usefixtures("baclofen")
def test_the_list_is_held_against_what_is_known(diary: Store, client: Client) -> None:
    diary.add(Regimen(name="oxycodone", medicine="oxycodone", start=date(2026, 4, 1)))
    diary.add(Regimen(name="Mystery drops", start=date(2026, 4, 1)))
    page = client.get(f"{LIST}/review").content.decode()
    assert "Keep taking your medicines as you were told" in page
    assert "baclofen and opioid painkillers" in page
    assert "This name is not known here" in page


def test_a_kind_that_came_after_a_start_is_worth_asking_about(diary: Store, client: Client) -> None:
    start = date(2026, 4, 1)
    diary.add(Nothing(Moment(start - timedelta(days=40), "UTC")))
    diary.add(Regimen(name="Salbutamol", start=start))
    diary.add(Episode(start=Moment(start + timedelta(days=10), "UTC"), movement="tremor"))
    page = client.get(f"{LIST}/review").content.decode()
    assert "10 days after it began. It may be that, or something else." in page


@pytest.mark.parametrize("times", ["", "25:00", "8 o'clock", ",".join(["8:00"] * 13)])
def test_times_that_are_none_are_told(client: Client, times: str) -> None:
    response = client.post(f"{LIST}/reminders", {"times": times})
    assert response.status_code == 422
    assert 'href="#times"' in response.content.decode()


def test_reminders_are_a_file_that_says_nothing_of_its_own(client: Client) -> None:
    response = client.post(f"{LIST}/reminders", {"times": "8, 22:30"})
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 2
    assert "T223000" in text
    assert "SUMMARY:Reminder" in text


@given(text=st.text(max_size=60))
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    made = calendar(date(2026, 6, 1), (time(8),), text)
    unfolded = made.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert unfolded.count("\r\n") == made.replace("\r\n ", "").count("\n")
    assert [line for line in unfolded.split("\r\n") if line.startswith("END:VEVENT")] == ["END:VEVENT"]
