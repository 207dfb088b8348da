"""Word tables that a person can read and edit: sayings between bars, over as many lines as they need."""

from __future__ import annotations


def table(text: str) -> tuple[str, ...]:
    """Split a table into its sayings.

    >>> table("worried about | scared of")
    ('worried about', 'scared of')
    """
    return tuple(saying for line in text.splitlines() for part in line.split("|") if (saying := part.strip()))
