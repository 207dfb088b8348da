"""Phrases that a text nearly holds: with a slip of the keys, more words between, or in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from charley.language.denial import denied_before
from charley.language.lexicon import GAP, SITE, Phrase, compile_phrase, spelt_out
from charley.language.places import places
from charley.language.plain_text import plain
from charley.language.slips import one_slip_away
from charley.language.spelling import Spelling
from charley.language.table import table
from charley.language.words import NEGATIVE, STOP, Word, Words, stem, words

# Words that people put in while they look for words.
FILLERS = frozenset(table("actually | basically | er | erm | honestly | kind | know | like | literally | sort | uh | um | umm"))
_REACH = 6  # words with meaning on each side in which the rest of a phrase is looked for
_SHORTEST_ALONE = 5  # letters of a mistyped word that is a whole phrase
_NEGATIVE_STEMS = frozenset(stem(word) for word in NEGATIVE)
_AMISS = 1  # slips, words too far apart and changes of order, together


@dataclass(frozen=True)
class Nearly:
    """A finding of which a phrase is nearly in a text."""

    finding: str
    said: int  # words of the phrase
    amiss: int  # how many things are not as in the phrase


@dataclass(frozen=True, slots=True, eq=False)
class _Here:
    """A word of a text that counts."""

    place: int  # among all words
    step: int  # among the words with meaning, fillers left out
    raw: int  # the same with fillers
    stems: dict[str, int]  # what it may be, and how many slips that takes


class NearPhrases:
    """Compares texts with phrases, more generously than reading does: what is found is to be asked about."""

    def __init__(self, phrases: Iterable[tuple[str, str]], spelling: Spelling) -> None:
        """Take pairs of what a phrase says and its text."""
        self._given = tuple(phrases)
        self._spelling = spelling

    def found(self, text: str) -> tuple[Nearly, ...]:
        """What nearly stands in a text, and not as it is read anyway, the likeliest first.

        Time grows with the length of the text and no faster.
        """
        said = words(plain(text).text)
        sites = {i for place in places(said) for i in range(place.first, place.last + 1)}
        best: dict[str, Nearly] = {}
        for clause in said.clauses.values():
            for one in self._in_clause(said, self._here(said, clause, sites)):
                if one.finding not in best or _likelier_first(one) < _likelier_first(best[one.finding]):
                    best[one.finding] = one
        return tuple(sorted(best.values(), key=_likelier_first))

    def _here(self, said: Words, clause: range, sites: set[int]) -> list[_Here]:
        """The words of a clause that count, and what each may have been meant to be."""
        here: list[_Here] = []
        step = 0
        for i in clause:
            if said[i].text not in STOP:
                stems = self._may_be(said[i])
                here.append(_Here(i, step, len(here), stems | {SITE: 0} if i in sites else stems))
                step += said[i].text not in FILLERS
        return here

    def _may_be(self, word: Word) -> dict[str, int]:
        stems = {word.stem: 0}
        if word.text not in NEGATIVE and word.text.isalpha():
            stems.setdefault(stem(self._spelling.meant(word.text)), 0)
            for meant in one_slip_away(word.text, self._spelling.words):
                if stem(meant) in self._stems:
                    stems.setdefault(stem(meant), 1)
        return stems

    def _in_clause(self, said: Words, here: Sequence[_Here]) -> Iterator[Nearly]:
        for k, word in enumerate(here):
            near = [*here[max(0, k - _REACH) : k], *here[k + 1 : k + _REACH + 1]]
            for one in word.stems:
                for finding, phrase, anchor in self._by_anchor.get(one, ()):
                    at = _matched(phrase, anchor, word, near)
                    amiss = _amiss(phrase, at) if at else 0
                    if not 0 < amiss <= _AMISS or (len(at) == 1 and not self._is_slip(said[word.place].text)):
                        continue
                    first, last = min(a.place for a in at), max(a.place for a in at)
                    if any(slot & _NEGATIVE_STEMS for slot in phrase.slots) or not denied_before(said, first, last):
                        yield Nearly(finding, len(at), amiss)

    def _is_slip(self, word: str) -> bool:
        """Whether a word is no word, and long enough to say by itself what was meant."""
        return len(word) >= _SHORTEST_ALONE and not self._spelling.knows(word)

    @cached_property
    def _by_anchor(self) -> dict[str, list[tuple[str, Phrase, int]]]:
        """Each phrase by the word of it that is in the fewest phrases."""
        compiled = [(finding, compile_phrase(text)) for finding, said in self._given for text in spelt_out(said)]
        often = Counter(one for _, phrase in compiled for slot in phrase.slots for one in slot)
        by_anchor: dict[str, list[tuple[str, Phrase, int]]] = {}
        for finding, phrase in compiled:
            anchor = min(range(len(phrase.slots)), key=lambda i: sum(often[one] for one in phrase.slots[i]))
            for one in phrase.slots[anchor]:
                by_anchor.setdefault(one, []).append((finding, phrase, anchor))
        return by_anchor

    @cached_property
    def _stems(self) -> frozenset[str]:
        every = (phrase for phrases in self._by_anchor.values() for _, phrase, _ in phrases)
        return frozenset(one for phrase in every for slot in phrase.slots for one in slot)


def _likelier_first(one: Nearly) -> tuple[int, int, str]:
    return one.amiss, -one.said, one.finding


def _matched(phrase: Phrase, anchor: int, word: _Here, near: Sequence[_Here]) -> tuple[_Here, ...]:
    """For each word of a phrase the nearest that may be it, on its side of the anchor if possible; or nothing."""
    at = {anchor: word}
    for number, slot in enumerate(phrase.slots):
        if number == anchor:
            continue
        fits = [
            (slips + ((other.place > word.place) != (number > anchor)), abs(other.step - word.step), other.place, other)
            for other in near
            if other not in at.values()
            for slips in [min((n for one, n in other.stems.items() if one in slot), default=None)]
            if slips is not None
        ]
        if not fits:
            return ()
        at[number] = min(fits, key=lambda fit: fit[:3])[-1]
    return tuple(at[number] for number in range(len(phrase.slots)))


def _amiss(phrase: Phrase, at: Sequence[_Here]) -> int:
    """How many things are not as in the phrase; more than may be where it is another thing altogether."""
    slips = 0
    for word, slot in zip(at, phrase.slots, strict=True):
        slips += min(n for one, n in word.stems.items() if one in slot)
    order = sorted(at, key=lambda word: word.place)
    turned = list(order) != list(at)
    for before, after in pairwise(order):
        if after.step - before.step > GAP + 1:
            return _AMISS + 1
    for number in phrase.tight:
        if at[number].step - at[number - 1].step != 1:
            return _AMISS + 1
    far = any(after.raw - before.raw > GAP + 1 for before, after in pairwise(order))
    return slips + turned + far
