"""Writes the table of days with clock times and medicines beside: what ``charley triggers`` can read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TextIO

from charley.diary.entries import Entry
from charley.diary.episodes import Episode
from charley.diary.factors import Factor, FactorValue
from charley.diary.formats import daily_table
from charley.diary.medicines import Intake, Regimen
from charley.diary.moments import Moment, time_zone
from charley.diary.telling import schedule_words

_MOST_TIMES = 100  # of one day
_LONGEST_DOSE = 80  # characters
_END = "24:00"

Column = tuple[str, dict[date, str]]  # its name, and the cell of each day


def write(
    entries: Iterable[Entry],
    factors: Mapping[str, Factor],
    out: TextIO,
    first: date | None = None,
    last: date | None = None,
    movement: str | None = None,
) -> tuple[str, ...]:
    """Write the table of days; beside its columns stand ``NAME@time``, ``NAME@dose``, and doses taken or missed.

    >>> from datetime import UTC, datetime, time
    >>> from uuid import UUID
    >>> from charley.diary.factors import built_in
    >>> now, on = datetime(2026, 6, 2, tzinfo=UTC), date(2026, 6, 1)
    >>> coffee = FactorValue("caffeine_mg", 95.0, Moment(on, "UTC", time(16)))
    >>> kept = [coffee, Episode(start=Moment(on, "UTC", time(22, 30))), Regimen(name="baclofen", start=on)]
    >>> out = io.StringIO()
    >>> write([Entry(id=UUID(int=1), body=one, recorded_at=now, changed_at=now) for one in kept], built_in(), out)
    ()
    >>> out.getvalue().splitlines()
    ['date,episodes,caffeine_mg,episodes@time,caffeine_mg@time,baclofen@dose', '2026-06-01,1,95,22:30,16:00,taken']

    Args:
        entries: in any order.
        factors: all factors of the diary, by id.
        out: a text file, opened with ``newline=""``.
        first: first day; that of the first entry when it is left out.
        last: last day; that of the last entry when it is left out.
        movement: only episodes of this kind; the column of episodes then has its name.

    Returns:
        The columns of what is not for certain from before the first episode of its day.
    """
    kept = list(entries)
    table = io.StringIO(newline="")
    late = daily_table.write(kept, factors, table, first, last, movement)
    head, *rows = list(csv.reader(io.StringIO(table.getvalue())))
    outcome = movement or head[1]
    recorded = {date.fromisoformat(row[0]) for row in rows if row[1]}
    taken = list(_doses_taken(kept, recorded))
    columns = [
        *taken,
        *_episode_times(kept, outcome, movement),
        *_factor_times(kept, factors),
        *_intake_times(kept, recorded),
        *_regimens(kept, [date.fromisoformat(row[0]) for row in rows]),
    ]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([head[0], outcome, *head[2:], *(name for name, _ in columns)])
    for row in rows:
        day = date.fromisoformat(row[0])
        writer.writerow([*row, *(cells.get(day, "") for _, cells in columns)])
    return (*late, *(name for name, _ in taken if name.startswith("took_")))


def _episode_times(entries: Iterable[Entry], outcome: str, movement: str | None) -> Iterator[Column]:
    times: dict[date, list[str]] = {}
    for entry in entries:
        match entry.body:
            case Episode(start=start, count=count) if movement in (None, entry.body.movement):
                if start.clock is not None and len(times.get(start.day, ())) + count <= _MOST_TIMES:
                    times.setdefault(start.day, []).extend([f"{start.clock:%H:%M}"] * count)
    if times:
        yield f"{outcome}@time", {day: " ".join(sorted(several)) for day, several in times.items()}


def _factor_times(entries: Iterable[Entry], factors: Mapping[str, Factor]) -> Iterator[Column]:
    """From when on a value was there: the last of a day; nothing where one has no time."""
    times: dict[str, dict[date, str]] = {}
    for entry in entries:
        match entry.body:
            case FactorValue(factor=factor, at=at, value=value) if factor in factors and value != 0:
                there = _known_from(at, entry if factors[factor].rating else None)
                cells = times.setdefault(factor, {})
                before = cells.get(at.day, there)
                cells[at.day] = max(before, there) if before and there else ""
    for factor in factors:
        if any(times.get(factor, {}).values()):
            yield f"{daily_table.column(factor)}@time", times[factor]


def _known_from(at: Moment, rated: Entry | None) -> str:
    """The time of day from which a value was there for certain; what was rated counts from when it was written."""
    if at.clock is not None:
        there = f"{at.clock:%H:%M}"
    elif at.part is not None:
        there = f"{at.part.first_hour + 6:02}:00"
    elif rated is not None:
        there = "00:00"
    else:
        return ""
    if rated is None:
        return there
    written = rated.recorded_at.astimezone(time_zone(at.zone))
    return max(there, f"{written:%H:%M}") if written.date() == at.day else _END if written.date() > at.day else there


def _intakes(entries: Iterable[Entry]) -> Iterator[tuple[str, Intake]]:
    """Single doses: those missed, and those taken of what is not taken every day."""
    kept = list(entries)
    steady = {
        entry.body.name.lower()
        for entry in kept
        if isinstance(entry.body, Regimen) and not entry.body.schedule.as_needed
    }
    for entry in kept:
        if isinstance(entry.body, Intake) and not (entry.body.taken and entry.body.name.lower() in steady):
            yield f"{'took' if entry.body.taken else 'missed'}_{_plain(entry.body.name)}", entry.body


def _doses_taken(entries: Iterable[Entry], recorded: Iterable[date]) -> Iterator[Column]:
    """Yes on days with such a dose, no on other recorded days."""
    days: dict[str, set[date]] = {}
    for name, intake in _intakes(entries):
        days.setdefault(name, set()).add(intake.at.day)
    for name, there in sorted(days.items()):
        yield name, {**dict.fromkeys(recorded, "no"), **dict.fromkeys(there, "yes")}


def _intake_times(entries: Iterable[Entry], recorded: Iterable[date]) -> Iterator[Column]:
    times: dict[str, dict[date, str]] = {}
    for name, intake in _intakes(entries):
        there, cells = _known_from(intake.at, None), times.setdefault(name, {})
        before = cells.get(intake.at.day, there)
        cells[intake.at.day] = max(before, there) if before and there else ""
    for name, cells in sorted(times.items()):
        if any(cells.get(day) for day in recorded):
            yield f"{name}@time", cells


def _regimens(entries: Iterable[Entry], days: list[date]) -> Iterator[Column]:
    """How each medicine was taken; nothing before a first day that is only about known, so that it is no change."""
    by_name: dict[str, list[Regimen]] = {}
    for entry in entries:
        if isinstance(entry.body, Regimen):
            by_name.setdefault(entry.body.name.strip().casefold(), []).append(entry.body)
    for several in by_name.values():
        name, cells = _plain(several[0].name), {}
        for day in days:
            schedule = next((one for regimen in several if (one := regimen.on(day)) is not None), None)
            about = any(not one.start_known and day < one.start for one in several)
            if schedule is not None:
                cells[day] = schedule_words(schedule)[:_LONGEST_DOSE] or "taken"
            elif not about:
                cells[day] = "0"
        if cells:
            yield f"{name}@dose", cells


def _plain(name: str) -> str:
    """A name that can head a column.

    >>> _plain("Vitamin B6, 50 mg")
    'Vitamin B6 50 mg'
    """
    return re.sub(r"[\s,;@]+", " ", name).strip()
