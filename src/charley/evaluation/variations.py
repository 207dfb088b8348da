"""Other ways to type the same words, made by method: slips of the keys, small words between, who is told of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

Vary = Callable[[str, Random], str | None]  # None where it does not fit the words

_WORD = re.compile(r"(?<![\w'])[a-z]{4,}(?![\w'])")
_SMALL = frozenset("been cannot from have having into just more only over that them they this very with".split())
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FILLERS = ("um", "like", "really", "kind of", "sort of", "actually", "you know")
_MODAL = frozenset("cannot can't hardly barely could not never no will won't do don't did does unable".split())
_ABOUT_SOMEBODY = frozenset("i my he his she her they their".split())
_APOSTROPHES = {
    "cannot": "cant", "can't": "cant", "will not": "wont", "won't": "wont", "do not": "dont", "don't": "dont",
    "does not": "doesnt", "is not": "isnt", "did not": "didnt",
}  # fmt: skip
_PARTS = frozenset("arm belly calf chest eye face foot hand head jaw leg lip mouth neck stomach throat tongue".split())
_BEFORE = (
    "We moved into our new flat in May and the garden is coming along nicely. The tomatoes are nearly ripe and the "
    "neighbours lent us a ladder. On Sunday the whole family came round for lunch and we played cards."
)
_AFTER = (
    "The weather has been lovely. Tomorrow we meet friends at the market, and the week after we take the train to the "
    "sea."
)


def spoken(phrase: str, random: Random) -> str:
    """One way to say a phrase of the knowledge.

    >>> spoken("numb+foot|leg", Random(0)), spoken("<site> gave way", Random(0))
    ('numb leg', 'leg gave way')
    """
    parts = [random.choice(joined.split("|")) for part in phrase.split() for joined in part.split("+")]
    return " ".join(parts).replace("<site>", "leg").replace("-", " ").lower()


def _one_letter(change: Callable[[str, int, Random], str]) -> Vary:
    """A variation that changes one letter of one word with meaning."""

    def vary(said: str, random: Random) -> str | None:
        places = [match for match in _WORD.finditer(said) if match.group() not in _SMALL]
        if not places:
            return None
        match = random.choice(places)
        word = match.group()
        at = random.choice([i for i in range(len(word) - 1) if change(word, i, random) != word])
        return said[: match.start()] + change(word, at, random) + said[match.end() :]

    return vary


def _beside(letter: str, random: Random) -> str:
    """A key next to a key in its row."""
    row = next(keys for keys in _KEYS if letter in keys)
    at = row.index(letter)
    return random.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])


def _without_apostrophes(said: str, _: Random) -> str | None:
    changed = said
    for written, typed in _APOSTROPHES.items():
        changed = re.sub(rf"\b{written}\b", typed, changed)
    return changed if changed != said else f"ive got {said}" if not _names_somebody(said) else None


def _with_fillers(said: str, random: Random) -> str | None:
    parts = said.split()
    if len(parts) < 2:
        return None
    for _ in range(2):
        parts.insert(random.randrange(1, len(parts)), random.choice(_FILLERS))
    return " ".join(parts)


def _names_somebody(said: str) -> bool:
    return not _ABOUT_SOMEBODY.isdisjoint(said.split())


def _of(who: str, being: tuple[str, ...], having: tuple[str, ...]) -> Vary:
    """A sentence about somebody, whose verb goes with the first word of the phrase."""

    def vary(said: str, random: Random) -> str | None:
        first = said.split()[0]
        if _names_somebody(said):
            return None
        if first in _MODAL:
            return f"{who} {said}"
        return f"{who} {random.choice(being if first.endswith('ing') else having)} {said}"

    return vary


def _turned_round(said: str, _: Random) -> str | None:
    """*Numb leg* and *leg numb*: two words, one of them a part of the body."""
    parts = said.split()
    if len(parts) != 2 or sum(part in _PARTS for part in parts) != 1:
        return None
    return f"{parts[1]} {parts[0]}"


VARIATIONS: Mapping[str, Vary] = {
    "two letters swapped": _one_letter(lambda word, i, _: word[:i] + word[i + 1] + word[i] + word[i + 2 :]),
    "a letter left out": _one_letter(lambda word, i, _: word[:i] + word[i + 1 :]),
    "a letter doubled": _one_letter(lambda word, i, _: word[: i + 1] + word[i:]),
    "a neighbouring key": _one_letter(lambda word, i, random: word[:i] + _beside(word[i], random) + word[i + 1 :]),
    "no apostrophes": _without_apostrophes,
    "all capitals": lambda said, _: said.upper(),
    "no punctuation": lambda said, _: (
        f"hello there i hope this is the right place {said} what should i do thanks a lot"
    ),
    "small words between": _with_fillers,
    "of oneself": _of("I", ("am", "have been", "keep", "started"), ("have", "noticed", "have got")),
    "of someone else": _of("My husband", ("is", "has been", "keeps", "started"), ("has", "has got", "suffers from")),
    "turned round": _turned_round,
    "in a long calm text": lambda said, _: f"{_BEFORE} {said[:1].upper()}{said[1:]}. {_AFTER}",
}
