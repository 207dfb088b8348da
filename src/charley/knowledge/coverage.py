"""Whether every row of an inventory of claims is represented by an entry, or left out for a reason."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from charley.knowledge.library import PLACES, Knowledge


@dataclass(frozen=True)
class Row:
    """Where one row of the inventory went."""

    id: str
    entries: tuple[str, ...]  # kind/id
    reason: str  # why it is left out


@dataclass(frozen=True)
class Coverage:
    """What became of an inventory."""

    rows: int
    represented: int
    left_out: int
    problems: tuple[str, ...]

    @property
    def resolved(self) -> float:
        """Share of the rows that are represented or left out for a reason; 1 of an empty inventory."""
        return (self.represented + self.left_out) / self.rows if self.rows else 1.0


class CoverageError(ValueError):
    """A file cannot be read as an inventory or as a map."""


def read_inventory(file: Path) -> list[str]:
    """Ids of an inventory: one JSON object a line, each with an ``id``.

    Raises:
        CoverageError: when the file cannot be read or a line is no such object.
    """
    ids: list[str] = []
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if line.strip():
            try:
                ids.append(str(json.loads(line)["id"]))
            except (ValueError, KeyError, TypeError) as error:
                raise CoverageError(f"{file}:{number}: not a JSON object with an id") from error
    return ids


def read_map(file: Path) -> list[Row]:
    """Rows of a map: CSV with the columns ``id``, ``entries`` (kind/id, separated by spaces) and ``reason``.

    Raises:
        CoverageError: when the file cannot be read or a column is missing.
    """
    lines = csv.DictReader(_text(file).splitlines())
    if not {"id", "entries", "reason"} <= set(lines.fieldnames or ()):
        raise CoverageError(f"{file}:1: needs the columns id, entries and reason")
    return [
        Row((line["id"] or "").strip(), tuple((line["entries"] or "").split()), (line["reason"] or "").strip())
        for line in lines
    ]


def cover(inventory: Iterable[str], rows: Iterable[Row], knowledge: Knowledge) -> Coverage:
    """Hold a map against an inventory and the knowledge."""
    ids = list(inventory)
    known = {f"{kind}/{name}" for kind in PLACES for name in getattr(knowledge, kind)}
    by_id: dict[str, Row] = {}
    problems: list[str] = []
    for row in rows:
        if row.id in by_id:
            problems.append(f"{row.id}: stands twice in the map")
        by_id.setdefault(row.id, row)
    problems += [f"{name}: stands twice in the inventory" for name in _twice(ids)]
    problems += [f"{name}: is in the map, not in the inventory" for name in by_id.keys() - set(ids)]
    represented = left_out = 0
    for name in dict.fromkeys(ids):
        faults = list(_faults(by_id.get(name), known))
        problems += [f"{name}: {fault}" for fault in faults]
        if not faults:
            represented += bool(by_id[name].entries)
            left_out += not by_id[name].entries
    return Coverage(len(set(ids)), represented, left_out, tuple(problems))


def _faults(row: Row | None, known: set[str]) -> Iterator[str]:
    if row is None:
        yield "is not in the map"
        return
    yield from (f"no entry {entry!r}" for entry in row.entries if entry not in known)
    if not row.entries and not row.reason:
        yield "has neither an entry nor a reason to be left out"


def _twice(ids: list[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in ids if name in seen or seen.add(name)]  # type: ignore[func-returns-value]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CoverageError(f"{file}: cannot be read as text ({type(error).__name__})") from error
