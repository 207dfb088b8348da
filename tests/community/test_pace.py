"""Who is told what, and when."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.community.pace import Choices, Event, Kind, Pace, Quiet, due, letter, next_letter, said

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda m: m.replace(tzinfo=UTC))
zones = st.sampled_from(["UTC", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])


def event(kind: Kind = Kind.ANSWER, at: datetime = NOW, team: str = "RA", thread: str = "t", by: str = "Ann") -> Event:
    return Event(kind, at, team, thread, "Which pillow?", by)


@given(moments, zones, st.times(), st.times())
def test_nothing_is_sent_in_quiet_hours(moment: datetime, zone: str, begins: time, ends: time) -> None:
    quiet = Quiet(begins.replace(microsecond=0), ends.replace(microsecond=0), zone)
    after = quiet.after(moment)
    assert timedelta(0) <= after - moment <= timedelta(hours=26)
    assert quiet.after(after) - after <= timedelta(hours=1)  # the clock may be put back in between


@given(moments, zones, st.integers(0, 23), st.integers(0, 6), st.booleans())
def test_a_letter_goes_within_a_day_or_a_week_at_the_chosen_hour(
    moment: datetime, zone: str, hour: int, weekday: int, weekly: bool
) -> None:
    choices = Choices(digest_at=time(hour), weekday=weekday, zone=zone)
    when = next_letter(moment, choices, weekly=weekly)
    assert timedelta(0) < when - moment <= timedelta(days=7 if weekly else 1, hours=2)


def test_the_choice_for_a_team_goes_before_that_for_a_kind() -> None:
    choices = Choices(of_team={("RA", Kind.ANSWER): Pace.NEVER}, of_kind={Kind.ANSWER: Pace.WEEKLY})
    assert due(event(), choices) is None
    later = due(event(team="MS"), choices)
    assert later is not None
    assert later.weekday() == 0


def test_what_is_muted_is_not_told_and_safety_always_is() -> None:
    choices = Choices(muted=frozenset(["t"]), quiet=Quiet(time(0), time(23, 59), "UTC"))
    assert due(event(), choices) is None
    assert due(event(Kind.SAFETY), choices) == NOW


def test_at_once_waits_for_the_morning() -> None:
    night = datetime(2026, 6, 1, 23, tzinfo=UTC)
    choices = Choices(quiet=Quiet(time(22), time(7), "Europe/London"))
    assert due(event(at=night), choices) == datetime(2026, 6, 2, 6, tzinfo=UTC)


def test_a_letter_groups_what_happened_in_one_thread() -> None:
    events = [event(by=name) for name in ("Ann", "Bo", "Cy", "Di")] + [
        event(Kind.HELPED, team="MS", thread="u", by="Ed")
    ]
    made = letter(events, blocked=frozenset(["Di"]))
    assert made is not None
    assert [(team, [line.words for line in lines]) for team, lines in made.teams] == [
        ("MS", ["Ed says that it helped: “Which pillow?”."]),
        ("RA", ["Ann, Bo and 1 other answered “Which pillow?”."]),
    ]


def test_there_is_no_letter_of_nothing_and_a_long_one_ends() -> None:
    assert letter([]) is None
    assert letter([event(by="Di")], blocked=frozenset(["Di"])) is None
    made = letter([event(thread=f"t{i}") for i in range(100)], most=40)
    assert made is not None
    assert (made.lines, made.left_out) == (40, 60)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("by", [[], ["Ann"], ["Ann", "Bo"], ["Ann", "Bo", "Cy", "Di"]])
def test_every_line_is_a_sentence_without_a_shout(kind: Kind, by: list[str]) -> None:
    words = said(kind, "Which pillow?", by)
    assert words.endswith(".")
    assert "!" not in words
