"""Word tables that a person can read and edit: sayings between bars, over as many lines as they need."""

from __future__ import annotations

_SAID: set[str] = set()


def table(text: str) -> tuple[str, ...]:
    """Split a table into its sayings.

    >>> table("worried about | scared of")
    ('worried about', 'scared of')
    """
    sayings = tuple(saying for line in text.splitlines() for part in line.split("|") if (saying := part.strip()))
    _SAID.update(word for saying in sayings for word in saying.split())
    return sayings


def said_in_tables() -> frozenset[str]:
    """Every word of the tables read so far: words that mean something to the reader."""
    return frozenset(_SAID)
