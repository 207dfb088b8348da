"""Prints entries of the knowledge as plain lines, with the sources that they name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from charley.knowledge import Cause, Finding, Knowledge
from charley.knowledge.conditions import Condition, Entry
from charley.knowledge.schema import Probability, Source, Statement

_SHOWN_PHRASES = 5


def entry_lines(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """Every field that says something, then the sources."""
    for field, value in entry:
        if value not in ((), {}, "", None, False) and field not in ("id", "retired"):
            yield from _field(entry, field, value, knowledge)
    if named := list(_sources(entry)):
        yield "  sources:"
        yield from (f"    {source_line(knowledge.sources[name])}" for name in named)


def source_line(source: Source) -> str:
    """One source with its year, address, and how it was checked."""
    year = f" ({source.year})" if source.year else ""
    address = source.address or source.seen_at or ""
    weak = f"; weak: {source.weak}" if source.weak else ""
    return f"[{source.id}] {source.title}{year} {address} [{source.verified.value}{weak}]"


def _sources(entry: Entry) -> dict[str, None]:
    return dict.fromkeys(name for _, part in entry.within() for name in part.cited())


def _field(entry: Entry, field: str, value: object, knowledge: Knowledge) -> Iterator[str]:
    match value:
        case dict() if isinstance(entry, Cause) and field == "findings":
            yield "  findings:"
            for name, probability in value.items():
                yield f"    {knowledge.findings[name].label} ({name}): {_plain(probability)}"
        case tuple() if isinstance(entry, Finding) and field == "phrases":
            yield f"  phrases: {len(value)}, such as {'; '.join(value[:_SHOWN_PHRASES])}"
        case tuple() if any(isinstance(part, Entry) for part in value) or any(" " in str(part) for part in value):
            yield f"  {field}:"
            yield from (f"    - {_plain(part)}" for part in value)
        case _:
            yield f"  {field}: {_plain(value)}"


def _plain(value: object) -> str:
    match value:
        case Probability():
            also = f"; together: {', '.join(value.seen)}" if value.seen else ""
            note = f"; {value.note}" if value.note else ""
            return f"{value.p:g} (range {value.low:g} to {value.high:g}{note}) [{value.source}{also}]"
        case Statement():
            return f"{value.text} [{value.source}]"
        case Condition():
            return str(value)
        case Entry():
            return "; ".join(f"{key} {_plain(part)}" for key, part in value if part not in ((), {}, "", None))
        case tuple():
            return ", ".join(_plain(part) for part in value)
        case dict():
            return ", ".join(f"{key} {_plain(part)}" for key, part in value.items())
        case date():
            return value.isoformat()
        case _:
            return str(value)
