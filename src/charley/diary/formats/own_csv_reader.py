"""Reads our own CSV, also after a spreadsheet of any country has saved it and a person has edited it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from charley.diary.document import to_document
from charley.diary.entries import KINDS, Body
from charley.diary.formats.formats import Format, Progress
from charley.diary.formats.own_columns import COLUMNS, FIELDS, FOR_READERS, MOMENT, MOMENT_FIELD, NEEDED, Manner, Way
from charley.diary.formats.tables import Row, Table, header_of
from charley.diary.formats.written_dates import DateOrder, order_in
from charley.diary.medicines import Schedule
from charley.diary.moments import Moment, PartOfDay
from charley.diary.problems import RecordError
from charley.diary.reading import Item, Skipped
from charley.diary.sessions import Rated

_OF_EVERY_KIND = ("kind", "id", "recorded_at", *FOR_READERS)
_FIELD_OF = {
    kind: {column: field.removeprefix("schedule.") for column, (field, _) in of_kind.items()}
    for kind, of_kind in FIELDS.items()
}
_HARMLESS = {
    "day": date(2000, 1, 1), "factor": "x", "value": 1.0, "name": "x", "factor_kind": "number", "said": "x",
    "practice": "x", "rated": Rated.PAIN, "before": 1.0,
}  # fmt: skip
_OF_SCHEDULE = tuple(field.name for field in fields(Schedule))
_SHORT, _KNOWN = 60, 4_000  # characters of a cell, and cells of a column, that are read once only
_REMEMBERED = 500_000  # identities that are looked for twice; more would not fit the memory


def recognises(path: Path) -> bool:
    """Whether a file is our own CSV: it has a kind and a day, and most columns are ours."""
    names = [_plain(name) for name in header_of(path)]
    return {"kind", "day"} <= set(names) and 2 * sum(name in COLUMNS for name in names) > len(names)


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """All entries of our own CSV; columns may stand in any order, and most may be missing.

    Args:
        path: the file.
        zone: time zone for rows that name none.
        progress: called with the share that was read.

    Raises:
        RecordError: when it is no such table.
    """
    table = Table.at(path)
    reader = _Reader(table, zone)
    yield from reader.unknown_columns()
    seen: dict[int, int] = {}
    for row in table.rows(progress):
        if isinstance(row, Skipped):
            yield row
            continue
        try:
            item = reader.item(row)
        except _FaultError as fault:
            yield Skipped(table.place(row.line, fault.column), fault.what)
            continue
        if item.id is not None:
            if (before := seen.get(item.id.int)) is not None:
                what = f"The same id stands on line {before:,} already. Empty this cell if it is another entry."
                yield Skipped(table.place(row.line, "id"), what)
                continue
            if len(seen) < _REMEMBERED:
                seen[item.id.int] = row.line
        yield item


OWN_CSV = Format(
    id="csv",
    name="Charley CSV",
    takes="everything: episodes, days with none, factors, medicines, results and questions",
    recognises=recognises,
    read=read,
)


class _FaultError(Exception):
    """A cell cannot be read."""

    def __init__(self, column: str | None, what: str) -> None:
        super().__init__(what)
        self.column, self.what = column, what


class _Reader:
    """Makes items of the rows of one table."""

    def __init__(self, table: Table, zone: str) -> None:
        self.table, self.zone = table, zone
        self.columns = [_plain(name) for name in table.header]
        for column in COLUMNS:
            if self.columns.count(column) > 1:
                raise RecordError(f"{table.name} has the column {column} twice. Take one of them out.")
        if "kind" not in self.columns:
            raise RecordError(f"{table.name} has no column kind, so it cannot be told what its rows are.")
        self.manner = Manner(lambda: self.order, table.separator == ";")
        self.place = {column: number for number, column in enumerate(self.columns) if column in COLUMNS}
        self.ways = {kind: self._ways(kind) for kind in KINDS}
        self.common = [self.place[column] for column in _OF_EVERY_KIND if column in self.place]

    def unknown_columns(self) -> Iterator[Skipped]:
        """Columns that are not ours: what they hold would be lost without a word."""
        for name, column in zip(self.table.header, self.columns, strict=True):
            if column and column not in COLUMNS:
                what = "This column is not known and is left out. Check its name, or delete it."
                yield Skipped(self.table.place(1, name[:60]), what)

    def item(self, row: Row) -> Item:
        """The entry that a row means."""
        kind = row.cells[self.place["kind"]].strip().lower()
        if kind not in KINDS:
            what = f"{kind[:40]!r} is no kind of entry. The kinds are {', '.join(KINDS)}."
            raise _FaultError("kind", what if kind else f"The kind is missing. It is one of {', '.join(KINDS)}.")
        values = self._values(kind, row.cells)
        identity = self._identity(row.cells)
        recorded_at = self._recorded_at(row.cells)
        try:
            body = self._body(kind, values)
        except RecordError as error:
            raise _FaultError(self._culprit(kind, values), str(error)) from None
        key = str(identity) if identity else json.dumps([kind, to_document(body)], sort_keys=True)
        return Item(body, self.table.place(row.line), key, identity, recorded_at)

    def _ways(self, kind: str) -> tuple[tuple[int, str, Way, dict[str, Any]], ...]:
        """Place, column and way of each field, and what its cells turned out to mean: most of them come again."""
        fields = {column: way for column, (_, way) in FIELDS[kind].items()}
        if kind in MOMENT_FIELD:
            fields |= MOMENT
        return tuple((self.place[column], column, way, {}) for column, way in fields.items() if column in self.place)

    def _values(self, kind: str, cells: list[str]) -> dict[str, Any]:
        """What the cells say, by column."""
        values: dict[str, Any] = {}
        for place, column, way, known in self.ways[kind]:
            if text := cells[place]:
                if (value := known.get(text)) is None:
                    try:
                        value = way.read(text, self.manner)
                    except RecordError as error:
                        if text.isspace():
                            continue
                        raise _FaultError(column, str(error)) from None
                    if len(text) < _SHORT and len(known) < _KNOWN:
                        known[text] = value
                values[column] = value
        for column in NEEDED[kind]:
            if values.get(column, "") == "":
                raise _FaultError(column, f"An entry of the kind {kind} needs it.")
        common = [cells[place] for place in self.common]
        if len(cells) - cells.count("") - len(common) + common.count("") > len(values):
            self._refuse_others(kind, values, cells)
        return values

    def _refuse_others(self, kind: str, values: Mapping[str, Any], cells: list[str]) -> None:
        for column, place in self.place.items():
            if column not in values and column not in _OF_EVERY_KIND and not cells[place].isspace() and cells[place]:
                if kind in ("regimen", "factor", "question") and column in ("zone", "later"):
                    continue  # filled down by a spreadsheet; they say nothing here
                raise _FaultError(column, f"An entry of the kind {kind} has none. Empty the cell, or change the kind.")

    def _body(self, kind: str, values: Mapping[str, Any]) -> Body:
        fields = _FIELD_OF[kind]
        told = {fields[column]: value for column, value in values.items() if column in fields}
        if kind == "regimen":
            told["schedule"] = Schedule(**{field: told.pop(field) for field in _OF_SCHEDULE if field in told})
        elif kind in MOMENT_FIELD:
            part = values.get("part")
            told[MOMENT_FIELD[kind]] = Moment(
                values["day"],
                values.get("zone") or self.zone,
                values.get("clock"),
                PartOfDay(part) if part else None,
                values.get("later", False),
            )
        return KINDS[kind](**told)

    def _culprit(self, kind: str, values: dict[str, Any]) -> str | None:
        """The column whose cell is at fault: without it, or with a harmless value, the row can be read."""
        for column in reversed(values):
            rest = {name: value for name, value in values.items() if name != column}
            if column in NEEDED[kind]:
                rest[column] = _HARMLESS[column]
            try:
                self._body(kind, rest)
            except RecordError:
                continue
            return column
        return None

    def _identity(self, cells: list[str]) -> UUID | None:
        text = cells[self.place["id"]].strip() if "id" in self.place else ""
        try:
            return UUID(text) if text else None
        except ValueError:
            raise _FaultError("id", "It is no id that Charley wrote. Empty the cell for a new entry.") from None

    def _recorded_at(self, cells: list[str]) -> datetime | None:
        text = cells[self.place["recorded_at"]].strip() if "recorded_at" in self.place else ""
        if not text:
            return None
        try:
            told = datetime.fromisoformat(text)
            return told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            what = "It is no time. Write it as 2026-05-31T19:30:00+00:00, or empty the cell."
            raise _FaultError("recorded_at", what) from None

    @cached_property
    def order(self) -> DateOrder | None:
        """The order of day and month, asked for when the first date does not begin with the year."""
        places = [self.place[column] for column in ("day", "stop") if column in self.place]
        rows = (row for row in self.table.rows() if isinstance(row, Row))
        try:
            return order_in((row.cells[place] for row in rows for place in places), self.table.name)
        except RecordError:
            return None  # each date that cannot be told is named where it stands


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_")
