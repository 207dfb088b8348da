"""Word tables that a person can read and edit: sayings between bars, over as many lines as they need."""

from __future__ import annotations

from collections.abc import Iterable


def table(text: str) -> tuple[str, ...]:
    """Split a table into its sayings.

    >>> table("worried about | scared of")
    ('worried about', 'scared of')
    """
    return tuple(saying for line in text.splitlines() for part in line.split("|") if (saying := part.strip()))


def words_of(*tables: Iterable[str]) -> frozenset[str]:
    """Every word of some tables.

    >>> sorted(words_of(("worried about", "scared of")))
    ['about', 'of', 'scared', 'worried']
    """
    return frozenset(word for sayings in tables for saying in sayings for word in saying.split())
