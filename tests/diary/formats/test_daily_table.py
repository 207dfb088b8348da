"""The table of days: missing is not zero, sums and means, and ratings that may be the result of an episode."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from uuid import UUID

from charley.diary import Body, Entry, Episode, Factor, FactorValue, Intake, Moment, Nothing, PartOfDay, built_in
from charley.diary.formats.daily_table import write

MORNING = datetime(2026, 6, 1, 7, tzinfo=UTC)


def on(day: int, clock: time | None = None) -> Moment:
    return Moment(date(2026, 6, day), "UTC", clock)


def entries(*bodies: Body, at: datetime = MORNING) -> list[Entry]:
    return [Entry(id=UUID(int=n), body=body, recorded_at=at, changed_at=at) for n, body in enumerate(bodies)]


def table(
    kept: list[Entry], factors: dict[str, Factor] | None = None, movement: str | None = None
) -> tuple[list[str], tuple[str, ...]]:
    out = io.StringIO()
    late = write(kept, {**built_in(), **(factors or {})}, out, movement=movement)
    return out.getvalue().splitlines(), late


def test_a_day_without_entry_is_empty_and_a_day_with_none_is_zero() -> None:
    kept = entries(Episode(start=on(1), count=3, movement="cramp"), Nothing(on(3)), Intake("tea", on(9)))
    assert table(kept)[0] == ["date,episodes", "2026-06-01,3", "2026-06-02,", "2026-06-03,0"]
    assert table(kept, movement="tremor")[0][1:] == ["2026-06-01,", "2026-06-02,", "2026-06-03,0"]


def test_amounts_are_added_ratings_are_averaged_and_a_yes_counts() -> None:
    kept = entries(
        FactorValue("caffeine_mg", 95, on(1)),
        FactorValue("caffeine_mg", 0.5, on(1)),
        FactorValue("stress", 4, on(1)),
        FactorValue("stress", 7, on(1)),
        FactorValue("heat", 0, on(1)),
        FactorValue("heat", 1, on(1)),
        FactorValue("heat", 0, on(2)),
        FactorValue("gone", 1, on(2)),
    )
    assert table(kept)[0] == ["date,episodes,caffeine_mg,stress,heat", "2026-06-01,,95.5,5.5,1", "2026-06-02,,,,0"]


def test_own_factors_do_not_take_the_columns_that_mean_something() -> None:
    weekday = Factor(id="weekday", name="Weekday", kind="number")
    assert (
        table(entries(FactorValue("weekday", 3, on(1))), {"weekday": weekday})[0][0] == "date,episodes,weekday_factor"
    )


def test_ratings_that_may_be_a_result_are_named() -> None:
    rated = [FactorValue("stress", 4, on(1)), FactorValue("caffeine_mg", 90, on(1))]
    night = Episode(start=Moment(date(2026, 6, 1), "UTC", part=PartOfDay.NIGHT))
    evening = Episode(start=on(1, time(21)))
    assert table(entries(*rated, night))[1] == ("stress",)
    assert table(entries(FactorValue("stress", 4, on(1, time(7))), evening))[1] == ()
    assert table(entries(FactorValue("stress", 4, on(1, time(7))), evening, night))[1] == ("stress",)
    assert table(entries(*rated))[1] == ("stress",)


def test_an_empty_record_has_a_header() -> None:
    assert table([]) == (["date,episodes"], ())
