"""Writes our own CSV: one row for each entry of every kind. ``own_csv_reader`` reads it back exactly."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache
from operator import attrgetter
from typing import Any, TextIO

from charley.diary.entries import Entry, moment_of
from charley.diary.formats.cells import defuse
from charley.diary.formats.own_columns import CLOCK, COLUMNS, FIELDS
from charley.diary.moments import Moment

ENCODING = "utf-8-sig"  # without its mark, spreadsheets take UTF-8 for another encoding

_PLACE = {column: number for number, column in enumerate(COLUMNS)}


def write(entries: Iterable[Entry], out: TextIO) -> int:
    """Write entries as a table, one after the other; deleted ones are left out.

    >>> import io
    >>> from datetime import UTC, date, datetime
    >>> from uuid import UUID
    >>> from charley.diary.episodes import Episode
    >>> written = datetime(2026, 6, 1, 9, tzinfo=UTC)
    >>> cramp = Episode(start=Moment(date(2026, 6, 1), "Europe/London"), movement="cramp", pain=6.0)
    >>> out = io.StringIO()
    >>> write([Entry(id=UUID(int=7), body=cramp, recorded_at=written, changed_at=written)], out)
    1
    >>> out.getvalue().splitlines()[1][:49]
    'episode,2026-06-01,,,no,Europe/London,UTC+01:00,c'

    Args:
        entries: in any order.
        out: a text file, opened with the encoding ``ENCODING`` and ``newline=""``.

    Returns:
        How many were written.
    """
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    number = 0
    for entry in entries:
        if entry.deleted_at is None:
            writer.writerow(_row(entry))
            number += 1
    return number


def _row(entry: Entry) -> list[str]:
    cells = [""] * len(COLUMNS)
    body, kind = entry.body, entry.kind
    cells[0] = kind
    if moment := moment_of(body):
        cells[1:7] = _moment(moment)
    for place, value_of, write_one in _fields(kind):
        value = value_of(body)
        if value is not None and value != "":
            cells[place] = write_one(value)
    cells[-3:] = [entry.recorded_at.isoformat(), str(entry.id), entry.source]
    return cells


def _moment(moment: Moment) -> list[str]:
    clock = "" if moment.clock is None else CLOCK.write(moment.clock)
    later = "yes" if moment.later else "no"
    return [str(moment.day), clock, moment.part or "", later, defuse(moment.zone), _offset(moment.offset)]


@cache
def _offset(offset: timedelta) -> str:
    minutes = round(abs(offset).total_seconds() / 60)
    return f"UTC{'-' if offset < timedelta(0) else '+'}{minutes // 60:02}:{minutes % 60:02}"


@cache
def _fields(kind: str) -> tuple[tuple[int, Callable[[Any], Any], Callable[[Any], str]], ...]:
    return tuple((_PLACE[column], attrgetter(field), way.write) for column, (field, way) in FIELDS[kind].items())
