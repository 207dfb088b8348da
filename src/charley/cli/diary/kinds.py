"""Finds a kind of movement by its id or its name."""

from __future__ import annotations

from charley.cli.check import load_knowledge
from charley.diary import RecordError


def find_kind(text: str) -> tuple[str, str]:
    """Id and name of a kind of movement.

    Raises:
        RecordError: when there is none of that name.
    """
    movements = load_knowledge().movements
    plain = text.strip().lower()
    for one in movements.values():
        if plain in (one.id, one.id.replace("_", " "), one.name.lower(), one.name.lower().removeprefix("muscle ")):
            return one.id, one.name
    names = ", ".join(one.id for one in movements.values())
    raise RecordError(f"{text[:40]!r} is no kind of movement. The kinds are: {names}.")
