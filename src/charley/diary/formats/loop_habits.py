"""Reads the archive of the app Loop Habit Tracker.

The zip holds Habits.csv (Position, Name, Type and more) and a folder for each habit with Checkmarks.csv: Date, Value
and Notes; before June 2025 without a header and without notes, with numbers for the words. A number counts thousandths.
Read in the source of the app: github.com/iSoron/uhabits, HabitsCSVExporter.kt and Entry.kt, at commit 5aa8744.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import FactorValue
from charley.diary.formats.foreign_names import is_movement, movement_of, own_factor
from charley.diary.formats.formats import Format, Progress
from charley.diary.formats.tables import Row, Table
from charley.diary.formats.written_dates import day
from charley.diary.moments import Moment
from charley.diary.problems import RecordError
from charley.diary.reading import Item, Skipped

_LARGEST = 200_000_000  # bytes of all tables; a bomb holds more
_BROKEN = (  # all that zipfile raises for archives that are none, cut off, spoiled, locked or too new
    OSError,
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_WORDS = {"YES_MANUAL": 2, "YES_AUTO": 1, "NO": 0, "SKIP": 3, "UNKNOWN": -1}


@dataclass(frozen=True, slots=True)
class _Habit:
    name: str
    counted: bool  # a number, not yes or no
    unit: str


def recognises(path: Path) -> bool:
    """Whether a file is one of its archives."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {"Habits.csv", "Checkmarks.csv"} <= set(archive.namelist())
    except _BROKEN:
        return False


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """Habits named after a movement as episodes and days with none; all others as the person's own factors.

    What the app filled in by itself (YES_AUTO), left out (SKIP) or does not know (UNKNOWN) is not recorded.

    Args:
        path: the archive.
        zone: the person's time zone.
        progress: called with the share that was read.

    Raises:
        RecordError: when it is no such archive.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > _LARGEST:
                raise RecordError(f"{path.name} says it holds more than {_LARGEST:,} bytes. That is no diary.")
            habits = _habits(_table(archive, "Habits.csv", path.name))
            names = [name for name in archive.namelist() if re.fullmatch(r"\d{3}[^/]*/Checkmarks\.csv", name)]
            for number, name in enumerate(names):
                if archive.getinfo(name).file_size:
                    yield from _checkmarks(habits.get(name[:3]), _table(archive, name, path.name), zone)
                progress((number + 1) / len(names))
    except RecordError:
        raise
    except _BROKEN as error:
        raise RecordError(f"{path.name} is no whole archive of Loop. Export it from the app again.") from error


LOOP_HABITS = Format(
    id="loop_habits",
    name="Loop Habit Tracker archive",
    takes="habits named after a movement as episodes and days with none, all others as factors of your own",
    recognises=recognises,
    read=read,
)


def _table(archive: zipfile.ZipFile, name: str, file: str) -> Table:
    return Table(f"{file}/{name}", lambda: archive.open(name), 0)


def _habits(table: Table) -> dict[str, _Habit]:
    """The habits by their position, which begins the name of their folder."""
    habits = {}
    for row in table.rows():
        if isinstance(row, Row):
            cells = dict(zip(table.header, row.cells, strict=True))
            name = cells.get("Name", "").strip() or "Habit"
            counted = cells.get("Type") == "NUMERICAL"
            habits[cells.get("Position", "")] = _Habit(name, counted, cells.get("Unit", "")[:40] if counted else "")
    return habits


def _checkmarks(habit: _Habit | None, table: Table, zone: str) -> Iterator[Item | Skipped]:
    if habit is None:
        yield Skipped(table.place(), "Habits.csv does not name this habit. Export the archive again.")
        return
    factor = None
    if not is_movement(habit.name):
        factor = own_factor(habit.name, "number" if habit.counted else "yes_no", "loop", habit.unit)
        yield Item(factor, table.place(), f"factor\0{factor.id}")
    first = [] if table.header[0] == "Date" else [Row(1, list(table.header))]
    for row in chain(first, table.rows()):
        if isinstance(row, Skipped):
            yield row
            continue
        date_, value, note, *_ = [*row.cells, "", ""]
        column = "Date"
        try:
            moment = Moment(day(date_), zone)
            column = "Value"
            amount = _value(habit, value.strip())
            if amount is not None:
                body = FactorValue(factor.id, amount, moment) if factor else _movement(habit, amount, moment, note)
                yield Item(body, table.place(row.line), "\0".join([habit.name, date_, value, note]))
        except RecordError as error:
            yield Skipped(table.place(row.line, column), str(error))


def _value(habit: _Habit, text: str) -> float | None:
    """What was recorded; none when nothing was."""
    try:
        code = _WORDS[text] if text in _WORDS else int(text)
    except ValueError:
        raise RecordError(f"{text[:40]!r} is no value of the app. Export the archive again.") from None
    if code == _WORDS["UNKNOWN"] or text == "SKIP":
        return None
    if habit.counted:
        return code / 1000
    return {0: 0.0, 2: 1.0}.get(code)


def _movement(habit: _Habit, value: float, moment: Moment, note: str) -> Episode | Nothing:
    movement = movement_of(habit.name)
    if not value:
        if movement is None:
            raise RecordError("A no is kept as a day with none only where the name tells which kind. Add it by hand.")
        return Nothing(moment, movement)
    told = f"{habit.name}: {value:g} {habit.unit}".strip() if habit.counted else ""
    return Episode(
        start=moment, movement=movement, said=habit.name[:200], note="\n".join(part for part in (told, note) if part)
    )
