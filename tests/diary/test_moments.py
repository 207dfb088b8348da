"""Days and clocks: precision, travel, the nights on which the clocks change, and birthdays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from charley.diary import Moment, PartOfDay, Precision, RecordError, age_on, time_zone
from tests.diary.strategies import INSTANTS, moments

LONDON = "Europe/London"


@given(moments())
def test_a_moment_lies_between_its_first_and_its_last_instant(moment: Moment) -> None:
    assert moment.earliest <= moment.latest
    assert (moment.earliest == moment.latest) == (moment.precision is Precision.MINUTE)
    assert moment.latest - moment.earliest <= timedelta(hours=25)


@given(INSTANTS)
def test_an_instant_seen_on_a_clock_is_the_same_instant(instant: datetime) -> None:
    for zone in (LONDON, "Australia/Lord_Howe", "+05:45"):
        assert Moment.of(instant, zone).earliest == instant


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first = Moment(date(2026, 10, 25), LONDON, time(1, 30))
    second = Moment(date(2026, 10, 25), LONDON, time(1, 30), later=True)
    assert second.earliest - first.earliest == timedelta(hours=1)
    assert (first.offset, second.offset) == (timedelta(hours=1), timedelta(0))
    assert Moment.of(second.earliest, LONDON) == second


def test_a_time_that_the_clocks_skipped_is_kept_and_means_the_next_hour() -> None:
    skipped = Moment(date(2026, 3, 29), LONDON, time(1, 30))
    assert skipped.clock == time(1, 30)
    assert skipped.earliest == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 02:30 on the new clock


def test_days_have_23_and_25_hours_when_the_clocks_change() -> None:
    spring, autumn = Moment(date(2026, 3, 29), LONDON), Moment(date(2026, 10, 25), LONDON)
    assert spring.latest - spring.earliest == timedelta(hours=23)
    assert autumn.latest - autumn.earliest == timedelta(hours=25)


def test_a_traveller_keeps_the_day_of_the_place() -> None:
    in_tokyo = Moment(date(2026, 5, 2), "Asia/Tokyo", time(7))
    in_london = Moment(date(2026, 5, 1), LONDON, time(22, 30))
    assert in_tokyo.day > in_london.day
    assert in_tokyo.earliest - in_london.earliest == timedelta(minutes=30)


def test_parts_of_the_day_meet_without_a_gap() -> None:
    parts = [Moment(date(2026, 5, 1), LONDON, part=part) for part in PartOfDay]
    for one, following in pairwise(parts):
        assert one.latest == following.earliest
    assert parts[-1].latest == Moment(date(2026, 5, 2), LONDON).earliest


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "+25:00", "../../etc/passwd", "Europe", "+1:00"])
def test_zones_that_nobody_knows_are_refused(zone: str) -> None:
    with pytest.raises(RecordError, match="No time zone"):
        time_zone(zone)


def test_a_moment_has_one_precision() -> None:
    with pytest.raises(RecordError, match="not both"):
        Moment(date(2026, 5, 1), LONDON, time(3), PartOfDay.NIGHT)
    with pytest.raises(RecordError, match="clock on the wall"):
        Moment(date(2026, 5, 1), LONDON, time(3, tzinfo=UTC))


def test_a_birthday_in_the_night_begins_at_the_persons_own_midnight() -> None:
    born = date(2014, 6, 15)
    before_midnight = Moment.of(datetime(2026, 6, 15, 3, 30, tzinfo=UTC), "America/New_York")
    after_midnight = Moment.of(datetime(2026, 6, 15, 4, 30, tzinfo=UTC), "America/New_York")
    assert age_on(born, before_midnight.day) == 11
    assert age_on(born, after_midnight.day) == 12
