"""Parts of a clause between commas and *and*, and which places belong to what is said in each.

*My left hand shakes and my right leg cramps*: each has its own. *My hands and feet are numb*, *cramps and twitching in
my calves*: a part that says nothing of its own, or names no place, shares with its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable

from charley.language.places import Place
from charley.language.words import STOP, Words, clause_of

_JOINS = frozenset(["and", "because", "or", "plus", "while"])
_COPULAS = frozenset(["are", "feel", "feels", "go", "goes", "get", "gets", "is", "was", "were"])
# What is said of these is said of no place that another part names.
_NOWHERE = frozenset(
    "balance breath breathing memory mood sight sleep sleeping speech swallow swallowing vision voice".split()
)
_WELL = frozenset(["fine", "good", "normal", "not", "ok", "okay", "unaffected"])


class Parts:
    """The parts of a text with the places in them."""

    def __init__(self, found: Words, named: Iterable[Place], mentioned: Iterable[int]) -> None:
        """Split a text into parts.

        Args:
            named: places.
            mentioned: positions of the words of complaints; those that name a place say nothing by it.
        """
        self._found = found
        named = list(named)
        at = {place.last for place in named}
        self._part: list[int] = []
        self._tells: set[int] = set()  # parts that say something of their own, though no complaint: "hands are cold"
        number = 0
        for i, word in enumerate(found):
            if i and (word.clause != found[i - 1].clause or word.after_comma or word.text in _JOINS):
                number += 1
            self._part.append(number)
            if word.text in _WELL or (i and found[i - 1].text in _COPULAS and word.text not in STOP and i - 2 in at):
                self._tells.add(number)
        self._nowhere = {self._part[i] for i, word in enumerate(found) if word.text in _NOWHERE}
        self._places: dict[int, list[Place]] = {}
        placed: set[int] = set()
        for place in named:
            self._places.setdefault(self._part[place.first], []).append(place)
            placed.update(range(place.first, place.last + 1))
        self._first_said: dict[int, int] = {}
        for i in sorted(set(mentioned) - placed):
            self._first_said.setdefault(self._part[i], i)

    def own_places_of(self, first: int, last: int) -> list[Place]:
        """Places of the parts that some words stand in, and of no other."""
        return [place for k in range(self._part[first], self._part[last] + 1) for place in self._places.get(k, ())]

    def is_nowhere(self, position: int) -> bool:
        """Whether the part that a word stands in tells of speech, sight or the like, and so of no place of another."""
        return self._part[position] in self._nowhere

    def places_of(self, first: int, last: int) -> list[Place]:
        """Places inside some words, or of the parts that they stand in, or of the nearest part that names one."""
        clause = clause_of(self._found, first)
        if clause.stop <= clause.start:
            return []
        low, high = self._part[clause.start], self._part[clause.stop - 1]
        begin, end = self._part[first], self._part[last]
        own = self.own_places_of(first, last)
        inside = [place for place in own if first <= place.first <= last]
        if inside and not any(place.side for place in inside):  # "my shoulder is frozen on the left"
            return inside + [place for place in own if not place.sites and place not in inside]
        if inside:
            return inside
        if not own:
            before = next((k for k in range(begin - 1, low - 1, -1) if k in self._places), None)
            after = next((k for k in range(end + 1, high + 1) if k in self._places), None)
            nearest = before if before is not None else after
            if nearest is None:
                return []
            begin = end = nearest
        while begin > low and self._is_shared(begin - 1) and self._goes_with_next(begin - 1, high):
            begin -= 1
        while end < high and self._is_shared(end + 1) and not self._goes_with_next(end + 1, high):
            end += 1
        return [place for k in range(begin, end + 1) for place in self._places.get(k, ())]

    def _is_shared(self, part: int) -> bool:
        """Whether a part names a place and says nothing else."""
        return part in self._places and part not in self._first_said and part not in self._tells

    def _goes_with_next(self, part: int, high: int) -> bool:
        """Whether a part that only names a place goes with what follows: *my hands and feet are numb*."""
        while part < high and self._is_shared(part):
            part += 1
        said = self._first_said.get(part)
        return said is not None and any(place.first < said for place in self._places.get(part, ()))
