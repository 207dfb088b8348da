"""Small grammars of dangers: what people say in words that nobody listed, as classes of words in an order.

*Took a fistful of her heart pills* is told by no phrase, but by ``@took _2 @heap _3 @pill``. A part of a pattern is

- ``a|b|c-d``: one of some words in any form, or of some words together; ``=a`` is a word in this form only,
- ``@name``: a word of a class of the knowledge; ``@medicine`` is any name of a medicine, ``@number`` any number in
  digits, ``@one_digit`` and ``@ten`` one of one
  digit, and of two or three,
- ``_3``: up to three other words, no denial among them; ``*3`` the same with denials,
- ``x?``: what may be lacking; ``$``: the end of a sentence or of a part of it,
- ``A & B``: both, in any order, in one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from charley.knowledge import Knowledge
from charley.language.denial import denied_before
from charley.language.lexicon import Match
from charley.language.words import NEGATIVE, STOP, Word, Words, stem

_SHORTEST_NAME = 4  # letters of a medicine's name
_ENOUGH = 3  # points of words that leave a trace of a danger
_NO = "|".join(sorted(NEGATIVE - {"nothing"}))
_ENDS = "and|because|but|now|please|so|then"  # what a new part of a sentence begins with
_AFTER = rf"(?=,~|$|(?:{_ENDS})~)"
_DIGITS = {"@one_digit": r"\d", "@number": r"\d+", "@ten": r"[1-9]\d{1,2}"}


@dataclass(frozen=True)
class Said:
    """What the grammars find in a text."""

    told: tuple[Match, ...] = ()  # findings told, with positions among the words as they are read
    asked: frozenset[str] = frozenset()  # findings that may be meant, those told among them
    calm: tuple[Match, ...] = ()  # words that do not mean a finding, whatever phrases say

    def without_calm(self, matches: Iterable[Match]) -> list[Match]:
        """Matches of phrases without those of words that mean something else."""
        calm = {(one.name, i) for one in self.calm for i in one.at}
        return [match for match in matches if calm.isdisjoint((match.name, i) for i in match.at)]


@dataclass(frozen=True, slots=True, eq=False)
class _Pattern:
    finding: str
    kind: str  # "told", "asked", "apart" or "calm"
    halves: tuple[str, ...]  # of a pattern with "&" both
    needs: tuple[frozenset[str], ...]  # of each of these a sentence holds one


class Grammars:
    """Patterns of dangers, compiled; each is tried on sentences that hold a word of each of its parts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._classes = {one.id: one.words for one in knowledge.word_classes.values()}
        self._given = tuple(
            (grammar.id, kind, text)
            for grammar in knowledge.grammars.values()
            for kind in ("told", "asked", "apart", "calm")
            for text in getattr(grammar, kind)
        )
        self._known_keys: dict[str, frozenset[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._findings = frozenset(knowledge.grammars)
        self._traces = tuple((g.id, g.traces) for g in knowledge.grammars.values() if g.traces)
        self._asked_if_denied = frozenset(g.id for g in knowledge.grammars.values() if g.asked_if_denied)
        self._medicines = frozenset(
            word
            for medicine in knowledge.medicines.values()
            for name in (medicine.name, *medicine.synonyms, *medicine.brands)
            for word in _names(name.lower())
        )

    @property
    def words(self) -> frozenset[str]:
        """All words of the classes and the patterns, which need no mending."""
        said = " ".join((*(text for _, _, text in self._given), *(w for ws in self._classes.values() for w in ws)))
        return frozenset(word for word in re.split(r"[^a-z]+", said) if len(word) > 1)

    def found(self, spoken: Sequence[Word], read: Words, felt: Iterable[Match] = ()) -> Said:
        """What is said of the dangers.

        Args:
            spoken: the words of a text, no compounds joined.
            read: the same as they are read.
            felt: complaints that phrases name among the words as they are read.
        """
        starts = [word.start for word in read]
        complaining = {read[match.first].sentence for match in felt if match.name not in self._findings}
        told: list[Match] = []
        calm: list[Match] = []
        asked: set[str] = set()
        for number, run in groupby(spoken, key=lambda word: word.sentence):
            sentence = _Sentence(list(run), self._medicines)
            apart = number not in complaining and sentence.keys.isdisjoint(self._elsewhere)
            if apart:
                asked.update(self._traced(sentence.keys))
            fitting = self._fitting(sentence.keys, apart=apart)
            hits = [(p, spans) for p in fitting if (spans := sentence.spans(map(self._regex, p.halves)))]
            if not hits:
                continue
            places = {
                pattern: tuple(
                    i for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end))
                )
                for pattern, spans in hits
            }
            quiet = {(p.finding, i) for p, at in places.items() if p.kind == "calm" for i in at}
            for pattern, at in places.items():
                match = Match(pattern.finding, tuple(sorted(set(at))))
                if pattern.kind == "calm":
                    calm.append(match)
                elif not at or quiet.isdisjoint((pattern.finding, i) for i in at):
                    if pattern.kind == "told" and at:
                        told.append(match)
                    if self._is_asked(pattern.finding, read, match.at):
                        asked.add(pattern.finding)
        return Said(tuple(told), frozenset(asked), tuple(calm))

    def _is_asked(self, finding: str, read: Words, at: tuple[int, ...]) -> bool:
        own = any(read[i].text in NEGATIVE for i in at)
        return finding in self._asked_if_denied or own or not at or not denied_before(read, at[0], at[-1])

    def _traced(self, keys: frozenset[str]) -> Iterator[str]:
        """Dangers of which a sentence holds enough words."""
        for finding, classes in self._traces:
            points = sum(worth * len(keys & self._keys_of(f"@{name}")) for name, worth in classes.items())
            if points >= _ENOUGH:
                yield finding

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """Words of a sentence that tells of a complaint or a story."""
        return self._keys_of("@complaint") | self._keys_of("@story")

    def _fitting(self, keys: frozenset[str], *, apart: bool) -> Iterator[_Pattern]:
        tried: set[_Pattern] = set()
        for key in keys & self._by_anchor.keys():
            for pattern in self._by_anchor[key]:
                if pattern.kind == "apart" and not apart:
                    continue
                if pattern not in tried and all(not need.isdisjoint(keys) for need in pattern.needs):
                    tried.add(pattern)
                    yield pattern

    @cached_property
    def _by_anchor(self) -> Mapping[str, list[_Pattern]]:
        """Each pattern by the part of it that fewest sentences hold."""
        by_anchor: dict[str, list[_Pattern]] = {}
        for finding, kind, text in self._given:
            halves = tuple(text.split(" & "))
            needs = tuple(keys for half in halves for part in half.split() if (keys := self._keys(part)))
            pattern = _Pattern(finding, kind, halves, needs)
            for key in min(needs, key=lambda keys: sum(20 if key.lstrip("=") in STOP else 1 for key in keys)):
                by_anchor.setdefault(key, []).append(pattern)
        return by_anchor

    def _keys(self, part: str) -> frozenset[str]:
        """Words of which a sentence holds one where a part of a pattern fits; none where it may be lacking."""
        if part == "$" or part[0] in "_*" or part[-1] == "?":
            return frozenset()
        return frozenset(key for option in part.split("|") for key in self._keys_of(option))

    def _keys_of(self, option: str) -> frozenset[str]:
        if option not in self._known_keys:
            said = self._classes.get(option[1:], ()) if option[0] == "@" else ()
            words = [word.replace(" ", "-") for word in said]
            self._known_keys[option] = frozenset(k for w in words for k in self._keys_of(w)) or frozenset(
                [_key(option)]
            )
        return self._known_keys[option]

    def _regex(self, half: str) -> re.Pattern[str]:
        """Half a pattern, compiled when a sentence first holds its words."""
        if half not in self._compiled:
            parts = "".join(_as_regex(part, self._classes) for part in half.split())
            self._compiled[half] = re.compile(rf"(?<!\S){parts}")
        return self._compiled[half]


class _Sentence:
    """A sentence as one line that patterns are looked for in: each word with its stem and what it names."""

    def __init__(self, found: Sequence[Word], medicines: frozenset[str]) -> None:
        keys: set[str] = set()
        pieces: list[str] = []
        self._at: list[int] = []  # where each piece begins
        self._word: list[Word] = []
        length = 0
        for word in found:
            name = "m" if word.text in medicines else ""
            keys.update((word.stem, f"={word.text}"))
            if name:
                keys.add("@medicine")
            if word.text[0].isdigit():
                keys.add("@number")
            for piece in (",~,~ ", f"{word.text}~{word.stem}~{name} ")[0 if word.after_comma and pieces else 1 :]:
                self._at.append(length)
                self._word.append(word)
                pieces.append(piece)
                length += len(piece)
        self.keys = frozenset(keys)
        self._line = "".join(pieces)

    def spans(self, parts: Iterable[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
        """Where parts of a pattern stand in the text; nothing where one is lacking."""
        spans: list[tuple[int, int]] = []
        for part in parts:
            match = part.search(self._line)
            if match is None:
                return ()
            first = bisect_right(self._at, match.start()) - 1
            last = bisect_left(self._at, match.end()) - 1
            spans.append((self._word[first].start, self._word[last].end))
        return tuple(spans)


def _as_regex(part: str, classes: Mapping[str, tuple[str, ...]]) -> str:
    if part == "$":
        return _AFTER
    if part[0] in "_*":
        word = r"[^ ]+ " if part[0] == "*" else rf"(?!(?:{_NO})~)[^ ]+ "
        return f"(?:{word}){{0,{part[1:] or 3}}}?"
    return f"{_one_of(_options(part.rstrip('?'), classes))}{'?' if part[-1] == '?' else ''}"


def _options(text: str, classes: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """What may stand in a part: single words, or some together."""
    for option in text.split("|"):
        name = option.removeprefix("@")
        if name != option and name in classes:
            for said in classes[name]:
                yield from _options(said.replace(" ", "-"), classes)
        else:
            yield tuple(option.split("-"))


def _key(option: str) -> str:
    """The word of an option that fewest sentences hold, as they are looked up."""
    word = max(option.split("-"), key=lambda word: (word not in STOP | NEGATIVE, len(word)))
    if word in _DIGITS:
        return "@number"
    return word if word[0] in "@=" else stem(word)


def _one_of(options: Iterable[tuple[str, ...]]) -> str:
    single: list[str] = []
    forms: list[str] = []
    longer: list[str] = []
    for option in options:
        if len(option) > 1:
            longer.append("".join(_one_of([(word,)]) for word in option))
        elif option[0] == "@medicine":
            longer.append(r"[^ ~]+~[^ ~]+~m ")
        elif option[0] in _DIGITS:
            forms.append(_DIGITS[option[0]])
        elif option[0].startswith("="):
            forms.append(re.escape(option[0][1:]))
        else:
            single.append(re.escape(stem(option[0])))
    if single:
        longer.append(rf"[^ ~]+~(?:{'|'.join(dict.fromkeys(single))})~[^ ]* ")
    if forms:
        longer.append(rf"(?:{'|'.join(dict.fromkeys(forms))})~[^ ]+ ")
    return f"(?:{'|'.join(longer)})"


def _names(name: str) -> Iterator[str]:
    """The words by which a medicine is known: a name of one word, or its last after a hyphen.

    >>> list(_names("co-codamol")), list(_names("folic acid"))
    (['codamol'], [])
    """
    if " " not in name and len(last := name.split("-")[-1]) >= _SHORTEST_NAME and last.isalpha():
        yield last
