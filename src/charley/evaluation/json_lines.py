"""Reads files of one JSON object a line, whole or refused with the place of what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol, Self, TypeVar

from pydantic import ValidationError

BIGGEST_FILE = 200_000_000  # bytes


class CasesError(ValueError):
    """A file of cases cannot be used; the message says where and what to do."""


class Row(Protocol):
    """What a line becomes: it has an id and checks itself."""

    @property
    def id(self) -> str:
        """Told once in a file."""

    @classmethod
    def model_validate(cls, obj: object, /) -> Self:
        """Check the object of one line."""


Entry = TypeVar("Entry", bound=Row)


def read_lines(path: Path, row: type[Entry], fields: str) -> tuple[Entry, ...]:
    """All rows of a file; empty lines are skipped.

    Args:
        row: the pydantic model of a line.
        fields: what each object must hold, in words, for the message about an empty file.

    Raises:
        CasesError: when the file cannot be read, a line is no such row, or an id comes twice.
    """
    try:
        if path.stat().st_size > BIGGEST_FILE:
            raise CasesError(f"{path} is larger than {BIGGEST_FILE:,} bytes. Please split it.")
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise CasesError(f"{path} cannot be read ({error.strerror}). Please check the name and try again.") from None
    except UnicodeDecodeError:
        raise CasesError(f"{path} is not plain text in UTF-8. Please save it as JSON lines in UTF-8.") from None
    rows: dict[str, Entry] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        one = _row(path, number, line, row)
        if one.id in rows:
            raise CasesError(f"{path}, line {number}: the id {one.id!r} comes twice. Please give each case its own.")
        rows[one.id] = one
    if not rows:
        raise CasesError(f"{path} holds no cases. Each line must be one JSON object with {fields}.")
    return tuple(rows.values())


def _row(path: Path, number: int, line: str, row: type[Entry]) -> Entry:
    try:
        return row.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the object"
        raise CasesError(f"{path}, line {number}, {place}: {first['msg']}.") from None
    except (ValueError, RecursionError):
        raise CasesError(f"{path}, line {number}: this is not one JSON object on one line.") from None
