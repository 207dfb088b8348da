"""Phrases that a text nearly holds: with a slip of the keys, more words between, or in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from charley.knowledge import Finding, Knowledge, Urgency
from charley.language.denial import denied_before
from charley.language.lexicon import GAP, SITE, Phrase, compile_phrase, spelt_out
from charley.language.places import places
from charley.language.plain_text import plain
from charley.language.slips import one_slip_away
from charley.language.spelling import Spelling
from charley.language.table import table
from charley.language.words import NEGATIVE, STOP, Word, Words, stem, words

# Words that people put in while they look for words.
FILLERS = frozenset(
    table("actually | basically | er | erm | honestly | kind | know | like | literally | sort | uh | um | umm")
)
_REACH = 6  # words with meaning on each side in which the rest of a phrase is looked for
_FEWEST = 3  # words of a phrase of which one may be another word by a slip
_SHORTEST_ALONE = 5  # letters of a mistyped word that is a whole phrase, to be asked about
_SHORTEST_SURE = 8  # ... and to be taken for it
_NEGATIVE_STEMS = frozenset(stem(word) for word in NEGATIVE)


@dataclass(frozen=True)
class Nearly:
    """A finding of which a phrase is nearly in a text."""

    finding: str
    said: int  # words of the phrase
    mended: tuple[tuple[int, str], ...]  # where words begin that are to be read as others; none where that is a guess


@dataclass(frozen=True, slots=True, eq=False)
class _Here:
    """A word of a text that counts."""

    place: int  # among all words
    step: int  # among the words with meaning, fillers left out
    raw: int  # the same with fillers
    stems: dict[str, str]  # what it may be; for a slip what was meant


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is not as in a phrase."""

    slips: tuple[tuple[int, str], ...]  # places of mistyped words, and what was meant
    turned: bool  # another order
    far: bool  # small words between

    @property
    def amiss(self) -> int:
        """How many things are not as in the phrase."""
        return len(self.slips) + self.turned + self.far


class NearPhrases:
    """Compares texts with phrases, more generously than reading does: what is found is to be asked about.

    One thing may be amiss: a slip of the keys, the order of two words of which one is a place, or small words between.
    Where a slip made a word that is none, or small words stand between, the text is read as it was meant; all else is
    a guess.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, str]], hints: Iterable[tuple[str, str]], spelling: Spelling
    ) -> None:
        """Take pairs of what a phrase says and its text; a hint is found in any order, and as it stands."""
        self._given = (*((*phrase, False) for phrase in phrases), *((*hint, True) for hint in hints))
        self._spelling = spelling

    def found(self, text: str) -> tuple[Nearly, ...]:
        """What nearly stands in a text, and not as it is read anyway, the likeliest first.

        Time grows with the length of the text and no faster.
        """
        best: dict[str, Nearly] = {}
        said = words(plain(text).text)
        for one in self._in(said, said.clauses.values()):
            if one.finding not in best or _likelier_first(one) < _likelier_first(best[one.finding]):
                best[one.finding] = one
        return tuple(sorted(best.values(), key=_likelier_first))

    def mends(self, said: Words) -> dict[int, str]:
        """What to read instead of words, by their beginnings, where that makes a phrase whole.

        A word that is no word becomes the one that was meant, and small words that say nothing go.
        """
        odd = dict.fromkeys(w.clause for w in said if w.text in FILLERS or not self._spelling.knows(w.text))
        found = self._in(said, [said.clauses[clause] for clause in odd])
        whole = sorted((one for one in found if one.mended), key=lambda one: one.said)
        sure = (one for one in whole if one.said > 1 or len(one.mended[0][1]) >= _SHORTEST_SURE)
        return dict(mend for one in sure for mend in one.mended)

    def _in(self, said: Words, clauses: Iterable[range]) -> Iterator[Nearly]:
        sites = {i for place in places(said) for i in range(place.first, place.last + 1)}
        may_be: dict[str, dict[str, str]] = {}
        for clause in clauses:
            for i in clause:
                if said[i].text not in may_be:
                    may_be[said[i].text] = self._may_be(said[i])
            yield from self._in_clause(said, _here(said, clause, sites, may_be))

    def _may_be(self, word: Word) -> dict[str, str]:
        """What a word may be, and how that is written, nothing for the word as it stands."""
        stems = {word.stem: ""}
        if word.text not in NEGATIVE and word.text.isalpha():
            listed = self._spelling.meant(word.text)
            stems.setdefault(stem(listed), "" if listed == word.text else listed)
            for meant in one_slip_away(word.text, self._spelling.words):
                if stem(meant) in self._stems:
                    stems.setdefault(stem(meant), meant)
        return stems

    def _in_clause(self, said: Words, here: Sequence[_Here]) -> Iterator[Nearly]:
        for k, word in enumerate(here):
            near = [*here[max(0, k - _REACH) : k], *here[k + 1 : k + _REACH + 1]]
            around = {one for other in near for one in other.stems}
            for one in word.stems:
                for finding, phrase, anchor, is_hint in self._by_anchor.get(one, ()):
                    if any(slot.isdisjoint(around) for i, slot in enumerate(phrase.slots) if i != anchor):
                        continue
                    at = _matched(phrase, anchor, word, near)
                    compared = _compared(phrase, at) if at else None
                    if compared is None or not self._is_near(said, at, compared, is_hint):
                        continue
                    first, last = min(a.place for a in at), max(a.place for a in at)
                    if any(slot & _NEGATIVE_STEMS for slot in phrase.slots) or not denied_before(said, first, last):
                        yield Nearly(finding, len(at), () if is_hint else self._mended(said, first, last, compared))

    def _is_near(self, said: Words, at: Sequence[_Here], compared: _Compared, is_hint: bool) -> bool:
        """Whether one thing is amiss, and enough words say it: a slip that made another word says less."""
        if is_hint:
            return len(compared.slips) <= 1 and all(not self._spelling.knows(said[i].text) for i, _ in compared.slips)
        if compared.amiss != 1:
            return False
        no_words = all(not self._spelling.knows(said[place].text) for place, _ in compared.slips)
        if len(at) == 1:
            return no_words and len(said[at[0].place].text) >= _SHORTEST_ALONE
        if compared.turned:
            return len(at) == 2 and any(SITE in word.stems for word in at)
        return no_words or len(at) >= _FEWEST

    def _mended(self, said: Words, first: int, last: int, compared: _Compared) -> tuple[tuple[int, str], ...]:
        """What to read instead: the word that was meant, and no small words between; nothing where that is a guess."""
        if compared.far:
            return tuple((said[i].start, "") for i in range(first, last + 1) if said[i].text in FILLERS)
        return tuple((said[i].start, meant) for i, meant in compared.slips if not self._spelling.knows(said[i].text))

    @cached_property
    def _by_anchor(self) -> dict[str, list[tuple[str, Phrase, int, bool]]]:
        """Each phrase by the word of it that is in the fewest phrases."""
        compiled = [(name, compile_phrase(text), hint) for name, said, hint in self._given for text in spelt_out(said)]
        often = Counter(one for _, phrase, _ in compiled for slot in phrase.slots for one in slot)
        by_anchor: dict[str, list[tuple[str, Phrase, int, bool]]] = {}
        for finding, phrase, is_hint in compiled:
            if not phrase.slots:
                continue
            anchor = min(range(len(phrase.slots)), key=lambda i: sum(often[one] for one in phrase.slots[i]))
            for one in phrase.slots[anchor]:
                by_anchor.setdefault(one, []).append((finding, phrase, anchor, is_hint))
        return by_anchor

    @cached_property
    def _stems(self) -> frozenset[str]:
        every = (phrase for phrases in self._by_anchor.values() for _, phrase, _, _ in phrases)
        return frozenset(one for phrase in every for slot in phrase.slots for one in slot)


def _here(said: Words, clause: range, sites: set[int], may_be: Mapping[str, dict[str, str]]) -> list[_Here]:
    """The words of a clause that count, and what each may have been meant to be."""
    here: list[_Here] = []
    step = 0
    for i in clause:
        if said[i].text not in STOP:
            stems = may_be[said[i].text]
            here.append(_Here(i, step, len(here), stems | {SITE: ""} if i in sites else stems))
            step += said[i].text not in FILLERS
    return here


def _likelier_first(one: Nearly) -> tuple[int, int, str]:
    return -one.said, -len(one.mended), one.finding


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
            for slips in [min((bool(meant) for one, meant in other.stems.items() if one in slot), default=None)]
            if slips is not None
        ]
        if not fits:
            return ()
        at[number] = min(fits, key=lambda fit: fit[:3])[-1]
    return tuple(at[number] for number in range(len(phrase.slots)))


def _compared(phrase: Phrase, at: Sequence[_Here]) -> _Compared | None:
    """What is not as in the phrase; nothing where the words are so far apart that they say something else."""
    slips = [
        (word.place, meant)
        for word, slot in zip(at, phrase.slots, strict=True)
        for meant in [min(meant for one, meant in word.stems.items() if one in slot)]
        if meant
    ]
    order = sorted(at, key=lambda word: word.place)
    if any(after.step - before.step > GAP + 1 for before, after in pairwise(order)):
        return None
    if any(at[number].step - at[number - 1].step != 1 for number in phrase.tight):
        return None
    far = any(after.raw - before.raw > GAP + 1 for before, after in pairwise(order))
    far = far or any(at[number].raw - at[number - 1].raw != 1 for number in phrase.tight)
    return _Compared(tuple(slips), order != list(at), far)


def dangers(knowledge: Knowledge) -> tuple[Finding, ...]:
    """Each finding of an urgent or emergency rule."""
    rules = [r for r in knowledge.red_flags.values() if not r.retired and r.urgency.rank >= Urgency.URGENT.rank]
    names = dict.fromkeys(leaf.id for rule in rules for leaf in rule.when.leaves if leaf.kind == "finding")
    return tuple(knowledge.findings[name] for name in names if not knowledge.findings[name].retired)
