"""Proposes what the columns of a table are, for the person to look at; nothing is read by a proposal alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from charley.diary.factors import Factor, built_in
from charley.diary.formats.tables import Row, Table
from charley.diary.formats.written_dates import day
from charley.diary.formats.written_moments import split
from charley.diary.formats.written_values import clock, number, yes_or_no
from charley.diary.problems import RecordError

_LOOKED_AT = 200  # rows
_NAMES = {
    "date": ("date", "day", "datum", "datetime", "date_time", "timestamp", "when"),
    "time": ("time", "clock", "time_of_day"),
    "episodes": ("episodes", "episode", "cramps", "spasms", "twitches", "attacks", "count", "number_of_episodes"),
    "severity": ("severity", "intensity", "how_bad"),
    "pain": ("pain", "pain_level"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
    "duration_s": ("duration_s", "duration_seconds", "seconds"),
    "movement": ("movement", "kind_of_movement", "symptom"),
    "sleep_hours": ("sleep_hours", "hours_of_sleep", "sleep_h", "hours_slept"),
    "caffeine_mg": ("caffeine_mg",),
    "steps": ("steps", "step_count"),
    "water_ml": ("water_ml",),
    "activity_min": ("activity_min", "exercise_min", "minutes_of_exercise"),
}
_LEFT_OUT = {"weekday", "logged", "id", "index", ""}


def propose(path: Path) -> dict[str, str]:
    """What the columns of a table seem to be, by their names and their first 200 rows.

    A column is proposed as a built-in factor only if all its values can be of that factor, as a factor of the person's
    own if they are numbers or yes and no, and otherwise left out. Without a column of dates, no ``date`` is proposed.

    Raises:
        RecordError: when it is no table.
    """
    table = Table.at(path)
    rows = [row for row in islice(table.rows(), _LOOKED_AT) if isinstance(row, Row)]
    told: dict[str, str] = {}
    for name, cells in _by_likeness(table, rows):
        if name in told or table.header.count(name) > 1 or _plain(name) in _LEFT_OUT or not cells:
            continue
        target = _target(name, cells)
        if target in told.values():
            target = _own(name, cells) if target != "date" else None
        if target:
            told[name] = target
    return {name: told[name] for name in table.header if name in told}


def _by_likeness(table: Table, rows: list[Row]) -> Iterable[tuple[str, list[str]]]:
    """Columns with the cells that are filled; those first whose names say best what they are."""
    rank = {alias: place for names in _NAMES.values() for place, alias in enumerate(names)}
    order = sorted(range(len(table.header)), key=lambda place: rank.get(_plain(table.header[place]), 99))
    for place in order:
        yield table.header[place], [row.cells[place] for row in rows if row.cells[place].strip()]


def _target(name: str, cells: list[str]) -> str | None:
    plain = _plain(name)
    factor = built_in().get(plain)
    if factor and _fits(factor, cells):
        return plain
    for target, names in _NAMES.items():
        if plain in names and _can_be(target, cells):
            return target
    if all(_is_day(cell) for cell in cells):
        return "date"
    return _own(name, cells)


def _can_be(target: str, cells: list[str]) -> bool:
    if target == "date":
        return all(_is_day(cell) for cell in cells)
    if target == "time":
        return all(_reads(clock, cell) for cell in cells)
    if target in ("note", "movement"):
        return not all(_is_number(cell) for cell in cells)
    if target in built_in():
        return _fits(built_in()[target], cells)
    values = [float(number(cell)) for cell in cells if _is_number(cell)]
    if len(values) < len(cells):
        return False
    if target == "episodes":
        return all(value >= 0 and value.is_integer() for value in values)
    return all(0 <= value <= (10 if target in ("severity", "pain") else 1e6) for value in values)


def _fits(factor: Factor, cells: list[str]) -> bool:
    try:
        for cell in cells:
            factor.check(float(yes_or_no(cell)) if factor.kind == "yes_no" else number(cell))
    except RecordError:
        return False
    return True


def _own(name: str, cells: list[str]) -> str | None:
    return f"own:{name}" if all(_is_number(cell) or _reads(yes_or_no, cell) for cell in cells) else None


def _is_day(cell: str) -> bool:
    text = split(cell)[0]
    return _reads(lambda one: day(one, "day_first"), text) or _reads(lambda one: day(one, "month_first"), text)


def _is_number(cell: str) -> bool:
    return _reads(lambda one: number(one, decimal_comma=True), cell)


def _reads(way: Callable[[str], object], cell: str) -> bool:
    try:
        way(cell)
    except RecordError:
        return False
    return True


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
