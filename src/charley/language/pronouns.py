"""What a following clause says by a pronoun: *I get them daily in my thighs* says when and where."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from charley.language.places import Place
from charley.language.table import table
from charley.language.times import times
from charley.language.words import Words

_PRONOUNS = frozenset(
    table(
        """
        it | that | them | these | they | this | those
        """
    )
)


def timed_clauses(found: Words) -> dict[int, tuple[str, ...]]:
    """Clauses that say when, with what they say."""
    clauses = itertools.groupby(found, key=lambda word: word.clause)
    return {clause: when for clause, said in clauses if (when := times(said))}


@dataclass(frozen=True)
class Later:
    """What a following clause says by a pronoun: *I get them daily in my thighs*."""

    times: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


def said_by_pronoun(
    found: Words, mentions: Iterable[int], named: list[Place], timed: Mapping[int, tuple[str, ...]]
) -> dict[int, Later]:
    """When and where, by position of each mention that the clause before made.

    Args:
        mentions: position of the first word of each mention.
        timed: clauses that say when, with what they say.
    """
    mentioned: dict[int, list[int]] = {}
    for i in mentions:
        mentioned.setdefault(found[i].clause, []).append(i)
    placed: dict[int, list[Place]] = {}
    for place in named:
        placed.setdefault(found[place.first].clause, []).append(place)
    later: dict[int, Later] = {}
    before: list[int] = []  # positions of the mentions of the last clause that made any
    for clause, said in itertools.groupby(found, key=lambda word: word.clause):
        if clause in mentioned:
            before = mentioned[clause]
        elif (clause in timed or clause in placed) and any(word.text in _PRONOUNS for word in said):
            told = Later(timed.get(clause, ()), tuple(placed.get(clause, ())))
            later.update(dict.fromkeys(before, told))
    return later
