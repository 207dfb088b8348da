"""Hours asleep against the same counted minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from charley.diary import FactorValue, Item
from charley.diary.formats.nights import Nights

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
STRETCHES = st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 500)), max_size=25)


def by_minutes(stretches: list[tuple[int, int]]) -> dict[date, int]:
    """Minutes asleep by the day on which the sleep ended; three hours awake end a sleep."""
    asleep = sorted({minute for start, length in stretches for minute in range(start, start + length)})
    days: dict[date, int] = {}
    sleep: list[int] = []
    for minute in [*asleep, 10**6]:
        if sleep and minute - sleep[-1] > 180:
            woke = (FIRST + timedelta(minutes=sleep[-1] + 1)).date()
            days[woke] = days.get(woke, 0) + len(sleep)
            sleep = []
        sleep.append(minute)
    return days


def by_nights(**sources: list[tuple[int, int]]) -> dict[date, float]:
    nights = Nights("export.xml")
    for source, stretches in sources.items():
        for start, length in stretches:
            begin = int(FIRST.timestamp()) + 60 * start
            nights.add(source, begin, begin + 60 * length, "UTC", 1)
    bodies = [one.body for one in nights.items(None) if isinstance(one, Item)]
    return {one.at.day: round(one.value * 60) for one in bodies if isinstance(one, FactorValue)}


@given(STRETCHES)
def test_one_source(stretches: list[tuple[int, int]]) -> None:
    expected = {day: minutes for day, minutes in by_minutes(stretches).items() if minutes <= 1440}
    assert by_nights(watch=stretches) == expected


@given(STRETCHES, STRETCHES)
def test_of_two_sources_the_one_that_saw_more_of_each_day(
    watch: list[tuple[int, int]], phone: list[tuple[int, int]]
) -> None:
    one, other = by_minutes(watch), by_minutes(phone)
    most = {day: max(one.get(day, 0), other.get(day, 0)) for day in {*one, *other}}
    assert by_nights(watch=watch, phone=phone) == {day: minutes for day, minutes in most.items() if minutes <= 1440}


def test_the_last_day_is_that_of_the_person() -> None:
    nights = Nights("export.xml")
    assert nights.last is None
    nights.add("watch", int(FIRST.timestamp()), int(FIRST.timestamp()) + 3600, "Asia/Tokyo", 1)
    nights.add("phone", int(FIRST.timestamp()), int(FIRST.timestamp()) + 7200, "America/New_York", 1)
    assert nights.last == date(2026, 3, 1)
