"""The table of days with clock times, doses and medicines beside."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from charley.diary import (
    Body,
    Change,
    Entry,
    Episode,
    FactorValue,
    Intake,
    Moment,
    Nothing,
    PartOfDay,
    Regimen,
    Schedule,
    built_in,
)
from charley.diary.formats.timed_table import write
from charley.insight import read_table

MORNING = datetime(2026, 6, 1, 7, tzinfo=UTC)


def on(day: int, clock: time | None = None, part: PartOfDay | None = None) -> Moment:
    return Moment(date(2026, 6, day), "UTC", clock, part)


def table(*bodies: Body, at: datetime = MORNING, movement: str | None = None) -> list[dict[str, str]]:
    out = io.StringIO()
    kept = [Entry(id=UUID(int=n), body=body, recorded_at=at, changed_at=at) for n, body in enumerate(bodies)]
    write(kept, built_in(), out, movement=movement)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def column(rows: Iterable[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in rows]


def test_each_episode_has_its_time_once_for_each_that_is_counted() -> None:
    rows = table(Episode(start=on(1, time(22, 5)), count=2), Episode(start=on(1, time(3))), Episode(start=on(2)))
    assert column(rows, "episodes") == ["3", "1"]
    assert column(rows, "episodes@time") == ["03:00 22:05 22:05", ""]


def test_a_kind_has_a_table_of_its_own() -> None:
    rows = table(
        Episode(start=on(1, time(3)), movement="cramp"),
        Episode(start=on(1, time(9)), movement="tremor"),
        Nothing(on(2)),
        movement="cramp",
    )
    assert column(rows, "cramp") == ["1", "0"]
    assert column(rows, "cramp@time") == ["03:00", ""]


def test_a_value_was_there_from_the_last_of_its_day() -> None:
    rows = table(
        FactorValue("caffeine_mg", 95, on(1, time(8))),
        FactorValue("caffeine_mg", 95, on(1, time(16))),
        FactorValue("caffeine_mg", 95, on(2, time(8))),
        FactorValue("caffeine_mg", 95, on(2)),
        FactorValue("caffeine_mg", 95, on(3, part=PartOfDay.AFTERNOON)),
    )
    assert column(rows, "caffeine_mg@time") == ["16:00", "", "18:00"]


def test_a_rating_counts_from_when_it_was_written() -> None:
    stress = FactorValue("stress", 8, on(1))
    assert column(table(stress), "stress@time") == ["07:00"]
    assert column(table(stress, at=datetime(2026, 6, 2, 9, tzinfo=UTC)), "stress@time") == ["24:00"]


def test_medicines_stand_as_they_were_said() -> None:
    baclofen = Regimen(
        name="baclofen, generic",
        start=date(2026, 6, 2),
        schedule=Schedule(5, "mg", 2),
        changes=(Change(date(2026, 6, 3), Schedule(said="one at night")),),
        stop=date(2026, 6, 4),
    )
    rows = table(Episode(start=on(1)), baclofen, Episode(start=on(5)))
    assert column(rows, "baclofen generic@dose") == ["0", "5 mg, twice a day", "one at night", "one at night", "0"]


def test_a_first_day_that_is_only_about_known_is_no_change() -> None:
    about = Regimen(name="tea", start=date(2026, 6, 3), start_known=False)
    rows = table(Episode(start=on(1)), about, Episode(start=on(4)))
    assert column(rows, "tea@dose") == ["", "", "taken", "taken"]


def test_missed_doses_and_doses_when_needed_are_factors() -> None:
    rows = table(
        Regimen(name="baclofen", start=date(2026, 6, 1)),
        Nothing(on(1)),
        Nothing(on(2)),
        Nothing(on(3)),
        Intake("baclofen", on(1, time(8))),
        Intake("baclofen", on(2), taken=False),
        Intake("ibuprofen", on(3, time(21))),
    )
    assert column(rows, "missed_baclofen") == ["no", "yes", "no"]
    assert column(rows, "took_ibuprofen") == ["no", "no", "yes"]
    assert column(rows, "took_ibuprofen@time") == ["", "", "21:00"]
    assert "took_baclofen" not in rows[0]


def test_what_is_written_can_be_read() -> None:
    out = io.StringIO()
    bodies: list[Body] = [
        Episode(start=on(1, time(3)), count=150),
        FactorValue("caffeine_mg", 95, on(1, time(8))),
        Regimen(name='a "b"; c@dose', start=date(2026, 6, 2)),
        Episode(start=on(4, time(23, 59))),
    ]
    kept = [Entry(id=UUID(int=n), body=one, recorded_at=MORNING, changed_at=MORNING) for n, one in enumerate(bodies)]
    write(kept, built_in(), out)
    read = read_table(out.getvalue())
    assert read.factors == ("caffeine_mg",)
    assert [one.day for one in read.doses] == [1]
