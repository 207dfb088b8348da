"""Reads the CSV of the app Track & Graph.

Its columns are FeatureName, Timestamp (ISO 8601 with an offset), Value (a number, or a duration as h:mm:ss) and, in
newer exports, Label; then Note. In older ones a label follows the value after a colon. Read in the source of the app:
github.com/SamAmco/track-and-graph, CSVReadWriterImpl.kt, at commit 057645b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from charley.diary.entries import Body
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, FactorValue
from charley.diary.formats.foreign_names import is_movement, movement_of, own_factor
from charley.diary.formats.formats import Format, Progress
from charley.diary.formats.tables import Table, header_of
from charley.diary.formats.written_moments import moment as written_moment
from charley.diary.formats.written_values import number
from charley.diary.moments import Moment
from charley.diary.problems import RecordError
from charley.diary.reading import Item, Skipped

_NEEDED = ("FeatureName", "Timestamp", "Value")
_DURATION = re.compile(r"(-?)(\d*):(-?)(\d\d):(-?)(\d\d)(?::(.*))?", re.DOTALL)


def recognises(path: Path) -> bool:
    """Whether a file is one of its exports."""
    return set(_NEEDED) <= set(header_of(path))


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """Trackers named after a movement as episodes, with the value in the note; all others as the person's own factors.

    Args:
        path: the file.
        zone: the person's time zone; it is kept where it has the offset that the file tells.
        progress: called with the share that was read.

    Raises:
        RecordError: when it is no such table.
    """
    table = Table.at(path)
    if not set(_NEEDED) <= set(table.header):
        raise RecordError(f"{table.name} is no export of Track & Graph: it needs {', '.join(_NEEDED)}.")
    place = {name: at for at, name in enumerate(table.header)}
    factors: dict[str, Factor] = {}
    for row in table.rows(progress):
        if isinstance(row, Skipped):
            yield row
            continue
        name, timestamp, value = (row.cells[place[column]] for column in _NEEDED)
        label, note = (row.cells[place[column]] if column in place else "" for column in ("Label", "Note"))
        at, column = table.place(row.line), "Timestamp"
        try:
            moment = written_moment(timestamp, zone)
            column = "Value"
            amount, unit, old_label = _value(value)
            label = label or old_label
            column = "FeatureName"
            if not name.strip():
                raise RecordError("The name is missing.")
            key = "\0".join((name, timestamp, value, label, note))
            body = _episode(name, moment, amount, unit, label, note) if is_movement(name) else None
            if body is None:
                factor = own_factor(name, "number", "tg", unit)
                if factor.id not in factors:
                    factors[factor.id] = factor
                    yield Item(factor, at, f"factor\0{factor.id}")
                elif factors[factor.id] != factor:
                    raise RecordError(f"{name[:40]!r} is a duration on one line and a number on another.")
                body = FactorValue(factor.id, amount, moment)
            yield Item(body, at, key)
        except RecordError as error:
            yield Skipped(table.place(row.line, column), str(error))


TRACK_AND_GRAPH = Format(
    id="track_and_graph",
    name="Track & Graph CSV",
    takes="trackers named after a movement as episodes, all others as factors of your own without label and note",
    recognises=recognises,
    read=read,
)


def _value(text: str) -> tuple[float, str, str]:
    """Amount, unit and the label that older exports keep beside it."""
    if found := _DURATION.fullmatch(text):
        hours, minutes, seconds = (
            int(f"{sign}{digits or 0}") for sign, digits in (found.group(1, 2), found.group(3, 4), found.group(5, 6))
        )
        return (hours * 3600 + minutes * 60 + seconds) / 60, "min", found[7] or ""
    amount, _, label = text.partition(":")
    return number(amount), "", label


def _episode(name: str, moment: Moment, amount: float, unit: str, label: str, note: str) -> Body:
    """A value above zero is an episode; whether it counts them or says how bad they were, only the person knows."""
    movement = movement_of(name)
    if not amount and movement and not label and not note:
        return Nothing(moment, movement)
    told = f"{name}: {amount:g}{f' {unit}' if unit else ''}{f', {label}' if label else ''}"
    if not amount:
        raise RecordError("A zero is kept as a day with none only where the name tells which kind. Add it by hand.")
    duration_s = amount * 60 if unit else None
    return Episode(
        start=moment,
        movement=movement,
        said=name[:200],
        duration_s=duration_s,
        note="\n".join(part for part in (told if amount != 1 or label or unit else "", note) if part),
    )
