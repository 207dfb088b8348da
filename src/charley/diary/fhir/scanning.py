"""Finds the entries of a Bundle in a file without reading the file as a whole, however large or broken it is."""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from charley.diary.fhir.values import Json
from charley.diary.problems import RecordError

MAX_BYTES = 1_000_000_000
_MOST_ENTRIES = 1_000_000
_ENTRY_BYTES = 2_000_000  # what the record keeps is a thousandth of that
_ENTRY_BRACKETS = 100_000
_DEEPEST = 60  # FHIR's own resources nest about 15 deep
# Possessive: there is no way back, so that time grows with the file. A text that never ends goes to the file's end.
_TEXT = rb'"(?:[^"\\]++|\\.?)*+(?:"|\Z)'
_TOKEN = re.compile(_TEXT + rb"|[\[\]{}]", re.DOTALL)
_TOP = {b'"resourceType"': "kind", b'"type"': "type"}
_BRACKET = re.compile(rb"(?:" + _TEXT + rb"|[^\"\[\]{}]++)*+([\[\]{}])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Slice:
    """One entry: its number from 1, its line, and where its bytes are."""

    number: int
    line: int
    start: int
    end: int


@dataclass(slots=True)
class Found:
    """What was seen at the top of the file.

    Args:
        said: texts of the Bundle itself by their names: ``kind`` (its resourceType) and ``type``
        whole: whether the file came to its end as it should.
        entries: how many entries were seen.
    """

    said: dict[str, str] = field(default_factory=dict)
    whole: bool = False
    entries: int = 0
    _line: int = field(default=1)
    _at: int = field(default=0)


def slices(data: mmap.mmap, name: str, found: Found) -> Iterator[Slice]:
    """The entries of a Bundle in the order of the file; what is seen beside them is noted in ``found``.

    Raises:
        RecordError: when the file nests too deeply, or holds more than can be true.
    """
    depth = start = at = brackets = 0
    key = b""  # the text before this token, where both are of the Bundle itself
    inside = False  # the list of entries
    while token := (_TOKEN.search if depth < 2 else _BRACKET.match)(data, at):
        at = token.end()
        said = token.group() if depth < 2 else token.group(1)
        if said[:1] == b'"':
            if key in _TOP:
                found.said[_TOP[key]] = said[1:-1].decode("ascii", "replace")[:40]
            key = said
            continue
        brackets += 1
        if brackets > _ENTRY_BRACKETS or found.entries > _MOST_ENTRIES:
            raise RecordError(f"{name} holds more in one list than can be true. It was not read.")
        if said in b"{[":
            depth += 1
            if depth > _DEEPEST:
                raise RecordError(f"{name} nests {_DEEPEST} levels deep, which no record does. It was not read.")
            if depth == 2:
                inside = said == b"[" and key == b'"entry"'
            elif depth == 3 and inside:
                start, brackets = at - 1, 0
            continue
        depth -= 1
        if depth == 2 and inside and said == b"}":
            found.entries += 1
            yield Slice(found.entries, _line_of(data, start, found), start, at)
            brackets = 0
        if depth <= 0:
            found.whole = depth == 0
            return
        key = b""


def value_of(data: mmap.mmap, one: Slice) -> Json:
    """The entry that stands in a slice.

    Raises:
        RecordError: when it is no JSON, or too large.
    """
    if one.end - one.start > _ENTRY_BYTES:
        raise RecordError(f"It has {one.end - one.start:,} bytes, more than {_ENTRY_BYTES:,}. It was not read.")
    try:
        value = json.loads(data[one.start : one.end].decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise RecordError("It holds bytes that are no UTF-8. Export the file again as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        where = f" (character {error.pos:,} of the entry)" if isinstance(error, json.JSONDecodeError) else ""
        raise RecordError(f"It is no JSON{where}. Export the file again.") from None
    if not isinstance(value, dict):
        raise RecordError("It is no entry of a Bundle.")
    return value


def _no_number(said: str) -> Any:
    raise ValueError(said)


def _line_of(data: mmap.mmap, start: int, found: Found) -> int:
    """The line of a place, counted on from the place before."""
    at = found._at
    while (at := data.find(b"\n", at, start)) != -1:
        found._line += 1
        at += 1
    found._at = start
    return found._line
