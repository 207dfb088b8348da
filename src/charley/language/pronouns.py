"""What a following clause says by a pronoun: *I get them daily in my thighs* says when and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from charley.language.places import Place
from charley.language.table import table
from charley.language.times import times
from charley.language.words import Word

_PRONOUNS = frozenset(
    table(
        """
        it | that | them | these | they | this | those
        """
    )
)


def timed_clauses(found: list[Word]) -> dict[int, tuple[str, ...]]:
    """Clauses that say when, with what they say."""
    clauses: dict[int, list[Word]] = {}
    for word in found:
        clauses.setdefault(word.clause, []).append(word)
    return {clause: when for clause, said in clauses.items() if (when := times(said))}


@dataclass(frozen=True)
class Later:
    """What a following clause says by a pronoun: *I get them daily in my thighs*."""

    times: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


def said_by_pronoun(found: list[Word], mentions: Iterable[int], named: list[Place]) -> dict[int, Later]:
    """When and where, by position of each mention that the clause before made.

    Args:
        mentions: position of the first word of each mention.
    """
    first_words = list(mentions)
    named_in = {found[i].clause for i in first_words}
    timed = timed_clauses(found)
    later: dict[int, Later] = {}
    for clause in {word.clause for word in found} - named_in:
        if not {word.text for word in found if word.clause == clause} & _PRONOUNS:
            continue
        said = Later(timed.get(clause, ()), tuple(p for p in named if found[p.first].clause == clause))
        before = max((c for c in named_in if c < clause), default=None)
        for i in first_words:
            if found[i].clause == before and (said.times or said.places):
                later[i] = said
    return later
