"""Reads the CSV of the app Bearable, as far as it is known.

Bearable does not document its export. What is read here is what several open programs that read it agree on: the
columns ``date`` (2nd Aug 2021), ``date formatted`` (2021-08-02), ``weekday``, ``time of day`` (a clock time, or pre,
am, mid, pm, all day: quarters of the day), ``category``, ``rating/amount``, ``detail`` and ``notes``. They are, on
GitHub, gitsmol/pawprint at 70ee4b6, bcwilsondotcom/obsidian-bearable-import-plugin at b4ed28d and
andrewmiller0728/BearableDataProcessing at 59f362a. Ratings have scales of the app's own and are kept as they are. Other
categories are named, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from charley.diary.entries import Body
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, FactorValue
from charley.diary.formats.foreign_names import is_movement, movement_of, own_factor
from charley.diary.formats.formats import Format, Progress
from charley.diary.formats.tables import Table, header_of
from charley.diary.formats.written_dates import day
from charley.diary.formats.written_values import clock, number
from charley.diary.medicines import Intake
from charley.diary.moments import Moment, PartOfDay
from charley.diary.problems import RecordError
from charley.diary.reading import Item, Skipped

_COLUMNS = ("date", "date formatted", "time of day", "category", "rating/amount", "detail", "notes")
_PARTS = {"pre": PartOfDay.NIGHT, "am": PartOfDay.MORNING, "mid": PartOfDay.AFTERNOON, "pm": PartOfDay.EVENING}
_AMOUNT = re.compile(r"([\d.,]+)\s*([a-zA-Zµμ%]{0,10})")

_Cells = Mapping[str, str]


def recognises(path: Path) -> bool:
    """Whether a file is one of its exports."""
    return {"category", "rating/amount", "detail"} <= set(header_of(path))


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """Movements as episodes; sleep; medicines; other symptoms, moods and factors as the person's own factors.

    Args:
        path: the file.
        zone: the person's time zone.
        progress: called with the share that was read.

    Raises:
        RecordError: when it is no such table.
    """
    table = Table.at(path)
    place = {name: at for at, name in enumerate(table.header) if name in _COLUMNS}
    if "category" not in place or not {"date", "date formatted"} & set(place):
        raise RecordError(f"{table.name} is no export of Bearable: it needs the columns date and category.")
    told: set[str] = set()
    for row in table.rows(progress):
        if isinstance(row, Skipped):
            yield row
            continue
        cells = {name: row.cells[place[name]].strip() if name in place else "" for name in _COLUMNS}
        category = cells["category"]
        reader = _READERS.get(category)
        if reader is None:
            if category not in told and len(told) < 100:
                told.add(category)
                what = f"Entries of the category {category[:40]!r} are not read. Add what matters of them by hand."
                yield Skipped(table.place(row.line, "category"), what)
            continue
        column = "date formatted" if cells["date formatted"] else "date"
        try:
            on = day(cells[column])
            column = "time of day"
            moment = _moment(on, cells["time of day"], zone)
            column = "rating/amount"
            key = "\0".join(cells.values())
            for count, body in enumerate(reader(cells, moment)):
                if isinstance(body, Factor):
                    if body.id not in told:
                        told.add(body.id)
                        yield Item(body, table.place(row.line), f"factor\0{body.id}")
                else:
                    yield Item(body, table.place(row.line), f"{key}\0{count}")
        except RecordError as error:
            yield Skipped(table.place(row.line, column), str(error))


BEARABLE = Format(
    id="bearable",
    name="Bearable CSV",
    takes="movements, sleep, medicines, other symptoms, mood, energy and factors; the app documents no more",
    recognises=recognises,
    read=read,
)


def _moment(on: date, time_of_day: str, zone: str) -> Moment:
    word = time_of_day.lower()
    if word in ("", "all day"):
        return Moment(on, zone)
    if word in _PARTS:
        return Moment(on, zone, part=_PARTS[word])
    return Moment(on, zone, clock(time_of_day))


def _symptom(cells: _Cells, moment: Moment) -> Iterator[Body]:
    name = re.sub(r"\s*\([^()]*\)$", "", cells["detail"])
    if not name:
        raise RecordError("The symptom has no name.")
    amount = 0.0 if cells["rating/amount"] == "None" else number(cells["rating/amount"])
    if not is_movement(name):
        yield from _rated(name, amount, moment)
    elif amount:
        note = f"{cells['detail']}: {amount:g}" + (f"\n{cells['notes']}" if cells["notes"] else "")
        yield Episode(start=moment, movement=movement_of(name), said=name[:200], note=note)
    elif movement := movement_of(name):
        yield Nothing(moment, movement)
    else:
        raise RecordError("A zero is kept as a day with none only where the name tells which kind. Add it by hand.")


def _rating(cells: _Cells, moment: Moment) -> Iterator[Body]:
    yield from _rated(cells["category"], number(cells["rating/amount"]), moment)


def _rated(name: str, amount: float, moment: Moment) -> Iterator[Body]:
    factor = own_factor(name, "number", "bearable", rating=True)
    yield factor
    yield FactorValue(factor.id, amount, moment)


def _factors(cells: _Cells, moment: Moment) -> Iterator[Body]:
    for name in filter(None, (part.strip() for part in cells["detail"].split("|"))):
        factor = own_factor(name, "yes_no", "bearable")
        yield factor
        yield FactorValue(factor.id, 1.0, moment)


def _sleep(cells: _Cells, moment: Moment) -> Iterator[Body]:
    hours, colon, minutes = cells["rating/amount"].partition(":")
    asleep = int(hours) + int(minutes) / 60 if colon and (hours + minutes).isdecimal() else number(hours)
    yield FactorValue("sleep_hours", asleep, moment)


def _medicine(cells: _Cells, moment: Moment) -> Iterator[Body]:
    found = _AMOUNT.fullmatch(cells["rating/amount"])
    dose, unit = (number(found[1]), found[2]) if found else (None, "")
    yield Intake(cells["detail"], moment, dose=dose, unit=unit)


_READERS: Mapping[str, Callable[[_Cells, Moment], Iterator[Body]]] = {
    "Symptom": _symptom,
    "Mood": _rating,
    "Energy": _rating,
    "Sleep quality": _rating,
    "Factors": _factors,
    "Sleep": _sleep,
    "Meds/Supplements": _medicine,
}
