"""The phrases of all findings, compiled so that a text is matched in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from charley.language.contractions import CONTRACTIONS, ONE_WORD
from charley.language.words import STOP, Word, stem

SITE = "<site>"
GAP = 2  # other words with meaning allowed between neighbours of a phrase
FARTHEST = 9  # words from one to the next, small words too


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to say something: for each place in it, the stems that may stand there."""

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
    """All phrases, found by their first two words, and compiled when a text first holds the first of them."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take pairs of what a phrase says and its text."""
        self._by_first: dict[str, list[tuple[str, str]]] = {}
        for name, said in phrases:
            for text in spelt_out(said):
                for first in _first_slot(text):
                    self._by_first.setdefault(first, []).append((name, text))
        self._by_two: dict[str, dict[str, list[tuple[str, Phrase]]]] = {}

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all phrases."""
        texts = {text for entries in self._by_first.values() for _, text in entries}
        parts = {part for text in texts for part in _parts(text)}
        return frozenset(option for part in parts for option in part.replace("+", "|").split("|") if option)

    def match(self, found: Sequence[Word], sites: Mapping[int, object]) -> list[Match]:
        """Every phrase that occurs, in order, inside one clause.

        Args:
            sites: positions of words that name a part of the body.
        """
        keep = [i for i, word in enumerate(found) if word.text not in STOP]
        matches: set[Match] = set()
        for k, i in enumerate(keep):
            begins = [
                first for first in (found[i].stem, SITE) if first in self._by_first and (first != SITE or i in sites)
            ]
            ahead = _stems_ahead(found, keep, k, sites) if begins else set()
            for first in begins:
                by_second = self._beginning_with(first)
                matches.update(Match(name, (i,)) for name, _ in by_second.get(_NOTHING_MORE, ()))
                for second in ahead:
                    for name, phrase in by_second.get(second, ()):
                        at = _follow(phrase, found, keep, k, sites)
                        if at:
                            matches.add(Match(name, at))
        return sorted(matches, key=lambda m: (m.first, m.last, m.name))

    def _beginning_with(self, first: str) -> dict[str, list[tuple[str, Phrase]]]:
        """Phrases that begin with a stem, by the stems that may come second."""
        known = self._by_two.get(first)
        if known is None:
            known = self._by_two[first] = {}
            for name, text in self._by_first[first]:
                phrase = compile_phrase(text)
                seconds = phrase.slots[1] if len(phrase.slots) > 1 else (_NOTHING_MORE,)
                for second in seconds:
                    known.setdefault(second, []).append((name, phrase))
        return known


_NOTHING_MORE = ""
_JOINS = frozenset(["and", "or"])
_WHERE = frozenset(["across", "along", "around", "down", "in", "inside", "of", "on"])
# What a word before it says the kind or the place of: "muscle spasms", "leg cramps".
_HEADS = frozenset(
    stem(word)
    for word in "ache burn cramp hurt jerk numbness pain soreness spasm stiffness swollen tingle tremor twitch "
    "twitching weakness".split()
)


def _stems_ahead(found: Sequence[Word], keep: list[int], k: int, sites: Mapping[int, object]) -> set[str]:
    """What may stand second in a phrase that begins here."""
    ahead: set[str] = set()
    for i in keep[k + 1 : k + GAP + 2]:
        if found[i].clause != found[keep[k]].clause:
            break
        ahead.add(found[i].stem)
        if i in sites:
            ahead.add(SITE)
    return ahead


def _follow(
    phrase: Phrase, found: Sequence[Word], keep: list[int], k: int, sites: Mapping[int, object]
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
    apart = len(at) > 1 and (_joins_two(found, at, sites) or _reaches_over(found, at, sites))
    return None if apart else tuple(at)


def _joins_two(found: Sequence[Word], at: Sequence[int], sites: Mapping[int, object]) -> bool:
    """*Joint pain and muscle spasms* holds no *pain muscle*: the last word belongs to what follows it."""
    last = at[-1]
    after = found[last + 1] if last + 1 < len(found) else None
    if len(at) < 2 or after is None or after.clause != found[last].clause or after.after_comma:
        return False
    if _JOINS.isdisjoint(word.text for word in found[at[-2] + 1 : last]):
        return False
    return after.stem in _HEADS or (last not in sites and last + 1 in sites)


def _reaches_over(found: Sequence[Word], at: Sequence[int], sites: Mapping[int, object]) -> bool:
    """*My hands are cold and my feet tingle* holds no *hands tingle*: the places before and after have their own."""
    for a, b in pairwise(at):
        if b - a > FARTHEST:
            return True
        join = next((i for i in range(a + 1, b + 1) if found[i].after_comma or found[i].text in _JOINS), None)
        if join is None:
            continue
        said = [i for i in range(a + 1, join) if i not in sites and found[i].text not in STOP]
        if said and any(i in sites for i in range(join, b)):
            return True
        if a in sites and b in sites and any(found[i].stem in _HEADS for i in said):
            return True  # "my face twitches and my hands tingle"
        if a == at[0] and a in sites and b not in sites and _has_its_own_place(found, b, at, sites):
            return True  # "my calf, tingling in the foot"
        if any(i in sites for i in range(a + 1, join)) and any(found[i].stem in _HEADS for i in range(join, b)):
            return True  # "an ache in my buttock, tingling in the foot"
    return False


def _has_its_own_place(found: Sequence[Word], i: int, at: Sequence[int], sites: Mapping[int, object]) -> bool:
    after = found[i + 1 : i + 5]
    placed = bool(after) and after[0].text in _WHERE and not after[0].after_comma
    return placed and any(k in sites and k not in at for k in range(i + 2, i + 1 + len(after)))


def compile_phrase(text: str) -> Phrase:
    """Read a phrase such as ``cannot lift foot|leg``, ``<site> keeps jumping`` or ``burning+up``.

    A plus joins words that must stand side by side.

    >>> [sorted(slot) for slot in compile_phrase("cannot lift my foot|leg").slots]
    [['cannot'], ['lift'], ['foot', 'leg']]
    """
    slots: list[frozenset[str]] = []
    tight: list[int] = []
    for part in _parts(text):  # without options of two words: those make phrases of their own
        for number, joined in enumerate(part.split("+")):
            slot = _slot(joined)
            if slot:
                if number:
                    tight.append(len(slots))
                slots.append(slot)
    return Phrase(tuple(slots), frozenset(tight))


def spelt_out(text: str) -> list[str]:
    """A phrase in which single options are of two words, as several phrases.

    >>> spelt_out("wet pyjamas|t-shirt")
    ['wet pyjamas', 'wet t+shirt']
    """
    if "-" not in text or "|" not in text:
        return [text]
    said: list[list[str]] = [[]]
    for part in text.split():
        options = part.split("|") if "|" in part and "+" not in part else [part]
        plain = "|".join(option for option in options if "-" not in option or option in ONE_WORD)
        two = [option.replace("-", "+") for option in options if "-" in option and option not in ONE_WORD]
        choices = [part] if len(options) == 1 else [choice for choice in (plain, *two) if choice]
        said = [[*before, choice] for before in said for choice in choices]
    return [" ".join(parts) for parts in said]


def _first_slot(text: str) -> frozenset[str]:
    return next((slot for part in _parts(text) for joined in part.split("+") if (slot := _slot(joined))), frozenset())


def _parts(text: str) -> list[str]:
    plain = text.lower().replace("’", "'").replace("can't", "cannot")
    for said in ONE_WORD:
        plain = plain.replace(said, CONTRACTIONS[said])
    return plain.replace("-", " ").split()


@lru_cache(maxsize=20_000)
def _slot(options: str) -> frozenset[str]:
    said = (_as_read(option) for option in options.split("|") if option and option not in STOP)
    return frozenset(SITE if option == SITE else stem(option) for option in said)


def _as_read(option: str) -> str:
    """An option in the form that the text has when it is read: ``temp`` is read as ``temperature``."""
    if option == "hr":  # an hour in a text, a heart rate in a phrase
        return option
    opened = CONTRACTIONS.get(option, option.split("'")[0] if "'" in option else option)
    return opened if " " not in opened else option
