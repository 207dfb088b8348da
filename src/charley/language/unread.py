"""Clauses in which nothing was understood."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from itertools import groupby

from charley.language.whose import Who
from charley.language.words import STOP, Words


@dataclass(frozen=True)
class Unread:
    """A clause in which nothing was understood but perhaps a place, a time or a person, and whom it tells of."""

    span: tuple[int, int]
    who: Who


def missed(
    found: Words, covered: set[int], timed: Container[int], beside: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """First and last words of the clauses of two words with meaning or more, none of which was understood.

    Args:
        covered: words that were understood.
        timed: clauses that tell when something was.
        beside: words that have a meaning of their own, and do not explain the rest of the clause.
    """
    for clause, positions in groupby(range(len(found)), key=lambda i: found[i].clause):
        said = list(positions)
        meaning = {i for i in said if found[i].text not in STOP and not found[i].text.isdigit()}
        if len(meaning.difference(beside)) >= 2 and clause not in timed and covered.isdisjoint(said):
            yield said[0], said[-1]
