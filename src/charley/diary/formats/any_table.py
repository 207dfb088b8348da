"""Reads any table that has a column of dates, as its columns are named by the person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from charley.diary.document import to_document
from charley.diary.entries import Body, kind_of
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, FactorKind, FactorValue, built_in
from charley.diary.formats.foreign_names import is_movement, movement_of, own_factor
from charley.diary.formats.formats import Progress
from charley.diary.formats.tables import Row, Table
from charley.diary.formats.written_dates import DateOrder, order_in
from charley.diary.formats.written_moments import moment, split
from charley.diary.formats.written_values import clock, number, whole_number, yes_or_no
from charley.diary.moments import Moment
from charley.diary.problems import RecordError
from charley.diary.reading import Item, Skipped

SOURCE = "table"  # kept with what is imported
OF_EPISODES = ("episodes", "severity", "pain", "duration_s", "said", "movement", "note")
_OWN: Mapping[str, FactorKind | None] = {"own": None, "number": "number", "scale": "scale", "yes_no": "yes_no"}
_ORDERS: Mapping[str, DateOrder] = {"date:day_first": "day_first", "date:month_first": "month_first"}
_KIND = "episodes:"
_MISSING = {"", "na", "n/a", "nan", "null", "none", "-", "--", ".", "?"}


def read(
    path: Path,
    zone: str,
    progress: Progress,
    mapping: Mapping[str, str],
    movement: str | None = None,
) -> Iterator[Item | Skipped]:
    """Days or episodes of a table, as a mapping says what its columns are; columns that it does not name are left out.

    Targets are ``date`` (with a time or without; ``date:day_first`` or ``date:month_first`` where the file does not
    tell which it is), ``time``, ``episodes`` or ``episodes:KIND`` (a number: 0 is a day with none, empty is not
    known), ``severity``, ``pain``, ``duration_s``, ``said``, ``movement`` (in words), ``note``, the id of a built-in
    factor, and ``own:NAME`` for a factor of the person's own, or ``number:NAME``, ``scale:NAME``, ``yes_no:NAME``
    where its values do not tell its kind. Where no column is ``episodes``, each row with something of an episode is
    one.

    Args:
        path: the file, separated by commas, semicolons or tabs.
        zone: the person's time zone.
        progress: called with the share that was read.
        mapping: name of a column, and what it is.
        movement: the kind of all episodes; none when it is not known or a column tells it.

    Raises:
        RecordError: when there is no such column or target, no date, or the order of day and month cannot be told.
    """
    table = Table.at(path)
    kind = next((target.removeprefix(_KIND) for target in mapping.values() if target.startswith(_KIND)), None)
    columns = _columns(table, {name: _plain_target(target) for name, target in mapping.items()})
    told: DateOrder | None = next((_ORDERS[target] for target in mapping.values() if target in _ORDERS), None)
    order = told or order_in(_dates(table, columns), table.name)
    reader = _Reader(table, columns, zone, order, movement or kind)
    for factor in reader.factors.values():
        if factor.id not in built_in():
            yield Item(factor, table.place(1), f"factor\0{factor.id}")
    for row in table.rows(progress):
        if isinstance(row, Skipped):
            yield row
        else:
            yield from reader.items(row)


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    name: str
    target: str


class _CellError(Exception):
    """A cell cannot be read."""

    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column, self.what = column, what


def _plain_target(target: str) -> str:
    if target in _ORDERS:
        return "date"
    return "episodes" if target.startswith(_KIND) and len(target) > len(_KIND) else target


def _columns(table: Table, mapping: Mapping[str, str]) -> list[_Column]:
    columns = []
    for name, target in mapping.items():
        if table.header.count(name) != 1:
            how = "no column" if name not in table.header else "more than one column"
            raise RecordError(f"{table.name} has {how} {name[:60]!r}. Its columns are {', '.join(table.header)[:500]}.")
        first, colon, own = target.partition(":")
        if not (target in ("date", "time", *OF_EPISODES) or target in built_in() or (colon and own and first in _OWN)):
            raise RecordError(
                f"{target[:60]!r} is nothing that a column can be. Use date, time, {', '.join(OF_EPISODES)}, "
                "the id of a factor, or own:NAME."
            )
        columns.append(_Column(table.header.index(name), name, target))
    for target in ("date", "time", *OF_EPISODES):
        if sum(one.target == target for one in columns) > 1:
            raise RecordError(f"Two columns are said to be {target}. Choose one of them.")
    if not any(one.target == "date" for one in columns):
        raise RecordError(
            f"{table.name} has no column of dates, so its rows belong to no day. Add one with their dates."
        )
    return columns


def _dates(table: Table, columns: list[_Column]) -> Iterator[str]:
    place = next(one.place for one in columns if one.target == "date")
    return (split(row.cells[place])[0] for row in table.rows() if isinstance(row, Row))


class _Reader:
    """Makes items of the rows of one table."""

    def __init__(
        self, table: Table, columns: list[_Column], zone: str, order: DateOrder | None, movement: str | None
    ) -> None:
        self.table, self.zone, self.order = table, zone, order
        self.comma = table.separator == ";"
        self.of = {one.target: one for one in columns if one.target in ("date", "time", *OF_EPISODES)}
        self.counted = self.of["episodes"].name if "episodes" in self.of else ""
        self.movement = movement or movement_of(self.counted)
        self.exposures = [one for one in columns if one.target not in self.of]
        self.factors = self._factors()
        self._lines: dict[date, int] = {}
        self._said: Counter[str] = Counter()
        self._day: date | None = None

    def items(self, row: Row) -> Iterator[Item | Skipped]:
        """What a row says; what is wrong with one cell does not take the others with it."""
        try:
            at = self._moment(row)
        except _CellError as error:
            yield Skipped(self.table.place(row.line, error.column), error.what)
            return
        if at.day != self._day:
            self._day = at.day
            self._said.clear()
        for column in (None, *self.exposures):
            try:
                body = self._exposure(row, at, column) if column else self._episode(row, at)
            except _CellError as error:
                yield Skipped(self.table.place(row.line, error.column), error.what)
                continue
            if body is not None:
                yield Item(body, self.table.place(row.line), self._key(body))

    def _key(self, body: Body) -> str:
        """All that it says; and which one it is, where a day has several that say the same."""
        said = json.dumps([kind_of(body), to_document(body)], sort_keys=True)
        self._said[said] += 1
        return f"{said}\0{self._said[said]}"

    def _moment(self, row: Row) -> Moment:
        column = self.of["date"]
        try:
            at = moment(row.cells[column.place], self.zone, self.order)
            if "time" in self.of and (text := _told(row, self.of["time"])):
                column = self.of["time"]
                at = Moment(at.day, at.zone, clock(text))
        except RecordError as error:
            raise _CellError(column.name, str(error)) from None
        return at

    def _episode(self, row: Row, at: Moment) -> Body | None:
        told = {name: text for name, column in self.of.items() if name in OF_EPISODES and (text := _told(row, column))}
        count = self._count(told, at, row)
        if not count:
            for name in told:
                if name not in ("episodes", "movement"):
                    raise _CellError(self.of[name].name, "It stands beside no episode, so it cannot be kept.")
            return Nothing(at, self.movement) if count == 0 else None
        values: dict[str, Any] = {}
        for name in ("severity", "pain", "duration_s"):
            if name in told:
                values[name] = self._number(told[name], self.of[name])
        column = next((self.of[name] for name in ("said", "note", *values) if name in told), self.of["date"])
        try:
            return Episode(
                start=at,
                movement=movement_of(told.get("movement", "")) or self.movement,
                said=told.get("said") or told.get("movement", ""),
                count=count,
                note=told.get("note", ""),
                **values,
            )
        except RecordError as error:
            raise _CellError(column.name, str(error)) from None

    def _count(self, told: Mapping[str, str], at: Moment, row: Row) -> int | None:
        if "episodes" not in self.of:
            felt = [name for name in told if name != "note"]
            if felt and all(told[name] in ("0", "0.0", "0,0") for name in felt):
                what = "It is 0: that may be a day with none or a mild episode. Add a column of how many there were."
                raise _CellError(self.of[felt[0]].name, what)
            return 1 if felt else None
        if "episodes" not in told:
            return None
        column = self.of["episodes"]
        if at.clock is None and (line := self._lines.setdefault(at.day, row.line)) != row.line:
            what = f"This day stands on line {line:,} already. Keep one of the two, or give their times."
            raise _CellError(self.of["date"].name, what)
        try:
            count = whole_number(told["episodes"])
        except RecordError as error:
            raise _CellError(column.name, str(error)) from None
        if not count and not self.movement and is_movement(self.counted):
            what = f"A day without {self.counted[:40]} is no day without any movement. Say the kind: episodes:tremor."
            raise _CellError(column.name, what)
        if count < 0:
            raise _CellError(column.name, f"{count} is no number of episodes. Use 0 for none, 1, 2 and so on.")
        return count

    def _exposure(self, row: Row, at: Moment, column: _Column) -> Body | None:
        text = _told(row, column)
        if not text:
            return None
        factor = self.factors[column.target]
        try:
            value = float(yes_or_no(text)) if factor.kind == "yes_no" else number(text, self.comma)
            factor.check(value)
            return FactorValue(factor.id, value, at)
        except RecordError as error:
            raise _CellError(column.name, str(error)) from None

    def _number(self, text: str, column: _Column) -> float:
        try:
            return number(text, self.comma)
        except RecordError as error:
            raise _CellError(column.name, str(error)) from None

    def _factors(self) -> dict[str, Factor]:
        """The factor of each column; what its values are is told by all of them."""
        yes_no = {one.target: True for one in self.exposures if one.target.startswith("own:")}
        if yes_no:
            for row in self.table.rows():
                if isinstance(row, Row):
                    for column in self.exposures:
                        if yes_no.get(column.target) and not _is_yes_no(_told(row, column)):
                            yes_no[column.target] = False
        factors = {}
        for column in self.exposures:
            first, _, name = column.target.partition(":")
            if column.target in built_in():
                factors[column.target] = built_in()[column.target]
            else:
                kind = _OWN[first] or ("yes_no" if yes_no[column.target] else "number")
                factors[column.target] = own_factor(name, kind, rating=kind == "scale")
        return factors


def _told(row: Row, column: _Column) -> str:
    text = row.cells[column.place].strip()
    return "" if text.lower() in _MISSING and column.target not in ("said", "note") else text


def _is_yes_no(text: str) -> bool:
    if not text:
        return True
    try:
        yes_or_no(text)
    except RecordError:
        return False
    return True
