"""The phrases of all findings, compiled so that a text is matched in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from charley.language.words import STOP, Word, stem

SITE = "<site>"
GAP = 2  # other words allowed between neighbours of a phrase


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something: for each place in it, the stems that may stand there."""

    name: str  # what it says
    slots: tuple[frozenset[str], ...]
    tight: frozenset[int] = frozenset()  # slots that must follow the one before at once


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was found: positions of its words in the list of words."""

    name: str
    at: tuple[int, ...]

    @property
    def first(self) -> int:
        """Position of the first word."""
        return self.at[0]

    @property
    def last(self) -> int:
        """Position of the last word."""
        return self.at[-1]


class Lexicon:
    """All phrases, found by their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self.vocabulary: set[str] = set()
        for phrase in phrases:
            for first in phrase.slots[0]:
                self._by_first.setdefault(first, []).append(phrase)
            self.vocabulary.update(*phrase.slots)

    def match(self, found: list[Word], sites: Mapping[int, object]) -> list[Match]:
        """Every phrase that occurs, in order, inside one clause.

        Args:
            sites: positions of words that name a part of the body.
        """
        keep = [i for i, word in enumerate(found) if word.text not in STOP]
        matches: set[Match] = set()
        for k, i in enumerate(keep):
            firsts = [found[i].stem, SITE] if i in sites else [found[i].stem]
            for first in firsts:
                for phrase in self._by_first.get(first, ()):
                    at = _follow(phrase, found, keep, k, sites)
                    if at:
                        matches.add(Match(phrase.name, at))
        return sorted(matches, key=lambda m: (m.first, m.last, m.name))


def _follow(
    phrase: Phrase, found: list[Word], keep: list[int], k: int, sites: Mapping[int, object]
) -> tuple[int, ...] | None:
    at = [keep[k]]
    for number, slot in enumerate(phrase.slots[1:], start=1):
        for step in range(1, 2 if number in phrase.tight else GAP + 2):
            if k + step >= len(keep):
                return None
            i = keep[k + step]
            if found[i].clause != found[at[0]].clause:
                return None
            if found[i].stem in slot or (SITE in slot and i in sites):
                at.append(i)
                k += step
                break
        else:
            return None
    return tuple(at)


def compile_phrase(name: str, text: str) -> Phrase | None:
    """Read a phrase such as ``cannot lift foot|leg``, ``<site> keeps jumping`` or ``burning+up``.

    A plus joins words that must stand side by side.

    >>> [sorted(slot) for slot in compile_phrase("foot_drop", "cannot lift my foot|leg").slots]
    [['cannot'], ['lift'], ['foot', 'leg']]
    """
    slots: list[frozenset[str]] = []
    tight: list[int] = []
    for part in text.lower().replace("’", "'").replace("can't", "cannot").replace("-", " ").split():
        for number, joined in enumerate(part.split("+") if "+" in part else (part,)):
            slot = _slot(joined)
            if slot:
                if number:
                    tight.append(len(slots))
                slots.append(slot)
    return Phrase(name, tuple(slots), frozenset(tight)) if slots else None


@lru_cache(maxsize=20_000)
def _slot(options: str) -> frozenset[str]:
    said = (option for option in options.split("|") if option and option not in STOP)
    return frozenset(SITE if option == SITE else stem(option) for option in said)
