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
_ENTRY_BYTES = 20_000_000  # a letter or a picture inside an entry may be this large
_ENTRY_TOKENS = 200_000  # texts and brackets in one entry: what becomes of them in memory
_DEEPEST = 60  # FHIR's own resources nest about 15 deep
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.?)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)  # no way back: time grows with the file


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
        kind: its ``resourceType``.
        whole: whether the file came to its end as it should.
        entries: how many entries were seen.
    """

    kind: str = ""
    whole: bool = False
    entries: int = 0
    _line: int = field(default=1)
    _at: int = field(default=0)


def slices(data: mmap.mmap, name: str, found: Found) -> Iterator[Slice]:
    """The entries of a Bundle in the order of the file; what is seen beside them is noted in ``found``.

    Raises:
        RecordError: when the file nests too deeply, or one entry is too large to be true.
    """
    depth = start = tokens = 0
    key: bytes | None = None  # the text before this token, where both are of the Bundle itself
    inside = False  # the list of entries
    for token in _TOKEN.finditer(data):
        said = token.group()
        first = said[:1]
        tokens += 1
        if first == b'"':
            if depth == 1:
                if key == b'"resourceType"':
                    found.kind = said[1:-1].decode("utf-8", "replace")[:40]
                key = said
            continue
        if first in b"{[":
            depth += 1
            if depth > _DEEPEST:
                raise RecordError(f"{name} nests {_DEEPEST} levels deep, which no record does. It was not read.")
            if depth == 2:
                inside = first == b"[" and key == b'"entry"'
            elif depth == 3 and inside:
                start, tokens = token.start(), 0
        else:
            depth -= 1
            if depth == 2 and inside and first == b"}":
                found.entries += 1
                yield Slice(found.entries, _line_of(data, start, found), start, token.end())
                start, tokens = 0, 0
            if depth <= 0:
                found.whole = depth == 0
                return
        if depth == 1:
            key = None
        if tokens > _ENTRY_TOKENS or (start and token.end() - start > _ENTRY_BYTES):
            raise RecordError(f"{name} has an entry that is too large to be true. It was not read.")


def value_of(data: mmap.mmap, one: Slice) -> Json:
    """The entry that stands in a slice.

    Raises:
        RecordError: when it is no JSON.
    """
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
