"""What was asked and answered before, found while a question is typed, also by other words.

Words count by their stems, and by what they mean: a word of a group of synonyms, a name of an illness or a medicine
stands for the group as well. The index grows one question at a time.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from charley.community.rules import faint_words, synonyms
from charley.knowledge import Knowledge
from charley.library import stems

_MEANING = 0.8  # what a shared meaning counts beside a shared word
_FAINT = 0.25  # what a word counts that says little
_BODY = 0.35  # what a word of the answer counts beside one of the question
_LONG = 0.35  # how much the length of a question counts against it (b of BM25)
_LIKELY_LENGTH = 5.0  # words with meaning in a question
_LEAST_MET = 0.3  # what a score keeps where next to nothing of the question is met
_PAGE = 0.8  # what a page counts beside an earlier question
_PAGES = 3  # pages whose names are asked for as well
_BY_PAGE = 0.5  # what a name of the best page counts
_BEGUN = 4  # letters of a word that is still being typed
_MOST_BEGUN = 12  # words that a beginning may stand for
_TYPING = 0.6  # what such a word counts
_RANKED = 400  # entries of a kind that are put in order
Token = tuple[tuple[str, float], ...]  # terms of which the best counts, and what each is worth


@dataclass(frozen=True)
class Entry:
    """Something that may answer a question: an earlier question, a question of an article, a page."""

    key: str
    kind: str  # "question" or "page"; a list holds at most so many of each as the caller says
    title: str
    body: str = ""
    weight: float = 1.0

    @classmethod
    def of_page(cls, kind: str, name: str, names: Sequence[str], body: str, weight: float) -> Entry:
        """A page of the library or a question of an article: it counts a little less than an earlier question."""
        return cls(f"{kind}/{name}", "page", ". ".join(names), body, _PAGE * weight)


@dataclass(frozen=True)
class Suggestion:
    """An entry that fits, and how well."""

    entry: Entry
    score: float


class Meanings:
    """Which groups of synonyms a word belongs to, and which words say little.

    Args:
        knowledge: whose names of illnesses and medicines are synonyms of each other.
        language: of the groups that are data.
    """

    def __init__(self, knowledge: Knowledge, language: str = "en") -> None:
        self._of: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name, words in synonyms(language).items():
            for word in words:
                self._add(word.replace("-", " "), f"~{name}")
        for cause in knowledge.causes.values():
            for name in (cause.name, *cause.synonyms):
                self._add(name, f"~{cause.id}")
        for medicine in knowledge.medicines.values():
            for name in (medicine.name, *medicine.synonyms, *medicine.brands):
                self._add(name, f"~{medicine.id}")
        self.spellings = {wrong: one.word for one in knowledge.spellings.values() for wrong in one.misspelt}
        self.faint = frozenset(stem for word in faint_words(language) for stem in stems(word))

    def tokens(self, stemmed: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
        """Each word with its groups; words that stand together and mean one thing have a token of their own."""
        found: list[tuple[str, frozenset[str]]] = []
        for i, stem in enumerate(stemmed):
            found.append((stem, frozenset(self._of.get((stem,), ()))))
            for length in (2, 3):
                together = tuple(stemmed[i : i + length])
                if together in self._of:
                    found.append((" ".join(together), frozenset(self._of[together])))
        return found

    def _add(self, words: str, group: str) -> None:
        stemmed = stems(words)
        if stemmed and len(stemmed) <= 3:
            self._of[stemmed].add(group)


@dataclass
class _Holding:
    """The entries that hold a term, and what it weighs in each; as arrays once they are asked for."""

    numbers: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    _arrays: tuple[np.ndarray, np.ndarray] | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    def add(self, number: int, weight: float) -> None:
        self.numbers.append(number)
        self.weights.append(weight)
        self._arrays = None

    def remove(self, number: int) -> None:
        place = self.numbers.index(number)
        del self.numbers[place], self.weights[place]
        self._arrays = None

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        if self._arrays is None:
            self._arrays = np.array(self.numbers, dtype=np.int64), np.array(self.weights)
        return self._arrays


_NOWHERE = _Holding()


def _best_of(numbers: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Those of a kind that gained most: very many questions leave the pages their place."""
    found: np.ndarray = numbers[scores[numbers] > 0]
    if len(found) > _RANKED:
        found = found[np.argpartition(-scores[found], _RANKED)[:_RANKED]]
    return found


class Suggestions:
    """An index that grows one entry at a time.

    Args:
        meanings: made once from the knowledge.
    """

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._entries: list[Entry | None] = []
        self._terms: list[dict[str, float]] = []
        self._numbers: dict[str, int] = {}
        self._holding: dict[str, _Holding] = defaultdict(_Holding)
        self._begun: dict[str, set[str]] = defaultdict(set)
        self._of_kind: dict[str, _Holding] = defaultdict(_Holding)

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, entry: Entry) -> None:
        """Take an entry in, in place of one with the same key."""
        self.remove(entry.key)
        number = len(self._entries)
        terms = self._weighed(entry)
        self._entries.append(entry)
        self._terms.append(terms)
        self._numbers[entry.key] = number
        self._of_kind[entry.kind].add(number, 1.0)
        for term, weight in terms.items():
            if term not in self._holding and term[0] != "~":
                self._begun[term[:_BEGUN]].add(term)
            self._holding[term].add(number, weight)

    def remove(self, key: str) -> None:
        """Take an entry out; nothing happens where there is none."""
        number = self._numbers.pop(key, None)
        if number is None:
            return
        for term in self._terms[number]:
            self._holding[term].remove(number)
        self._entries[number] = None
        self._terms[number] = {}

    def suggest(self, typed: str, most: int = 5, of_kind: Mapping[str, int] | None = None) -> tuple[Suggestion, ...]:
        """Entries that fit what was typed so far, best first.

        Args:
            typed: a question, perhaps not whole.
            most: how many at most.
            of_kind: of some kinds fewer.
        """
        tokens = self._asked(typed)
        ranked = self._ranked(tokens)
        pages = sorted(((score, number) for score, number in ranked if self._is_page(number)), reverse=True)[:_PAGES]
        if pages:
            ranked = self._ranked([*tokens, *self._named_by(pages)], len(tokens))
        return tuple(self._best(ranked, most, dict(of_kind or {})))

    def _ranked(self, tokens: Sequence[Token], own: int | None = None) -> list[tuple[float, int]]:
        """What the best entries gain by the tokens that they share, each by the best of its terms; best first.

        Args:
            tokens: what was asked, and then what the pages that fit are called.
            own: how many of them were asked; all unless given.
        """
        every = len(self._numbers)
        scores, met = np.zeros(len(self._entries)), np.zeros(len(self._entries))
        total = 0.0
        for place, token in enumerate(tokens):
            gains = np.zeros(len(self._entries))
            worth = 0.0
            for term, share in token:
                held = self._holding.get(term, _NOWHERE)
                gain = share * math.log(1 + (every - len(held) + 0.5) / (len(held) + 0.5))
                worth = max(worth, gain)
                numbers, weights = held.arrays()
                gains[numbers] = np.maximum(gains[numbers], gain * weights)
            scores += gains
            if own is None or place < own:
                total += worth
                met[gains > 0] += worth
        scores *= _LEAST_MET + met / (total or 1.0)
        best = np.concatenate([_best_of(one.arrays()[0], scores) for one in (_NOWHERE, *self._of_kind.values())])
        best = best[np.lexsort((best, -scores[best]))]
        return [(float(scores[number]), int(number)) for number in best]

    def _named_by(self, pages: Sequence[tuple[float, int]]) -> list[Token]:
        """The names of the pages that fit best, as further tokens: "the needle test" also asks for EMG."""
        best = pages[0][0]
        found: dict[str, float] = {}
        for score, number in pages:
            entry = self._entries[number]
            for stem in stems(entry.title) if entry else ():
                if stem not in self._meanings.faint:
                    found[stem] = max(found.get(stem, 0.0), _BY_PAGE * score / best)
        return [((stem, share),) for stem, share in found.items()]

    def _is_page(self, number: int) -> bool:
        entry = self._entries[number]
        return entry is not None and entry.kind == "page"

    def _best(self, ranked: Iterable[tuple[float, int]], most: int, left: dict[str, int]) -> Iterable[Suggestion]:
        taken = 0
        for score, number in ranked:
            entry = self._entries[number]
            if taken == most:
                return
            if entry is None or left.get(entry.kind, most) == 0:
                continue
            if entry.kind in left:
                left[entry.kind] -= 1
            taken += 1
            yield Suggestion(entry, round(score, 3))

    def _weighed(self, entry: Entry) -> dict[str, float]:
        terms: dict[str, float] = {}
        title = stems(entry.title)
        for stemmed, share in ((stems(entry.body), _BODY), (title, 1.0)):
            for term, groups in self._meanings.tokens(stemmed):
                terms[term] = max(terms.get(term, 0.0), share)
                for group in groups:
                    terms[group] = max(terms.get(group, 0.0), share)
        long = max(0.6, 1 - _LONG + _LONG * len(title) / _LIKELY_LENGTH)
        return {term: entry.weight * weight / long for term, weight in terms.items()}

    def _asked(self, typed: str) -> list[Token]:
        """What was typed, a token a word: the word itself, and what it may mean."""
        spellings = self._meanings.spellings
        mended = re.sub(r"[A-Za-z]+", lambda match: spellings.get(match.group().lower(), match.group()), typed)
        stemmed = stems(mended)
        asked: list[Token] = []
        for word, groups in self._meanings.tokens(tuple(dict.fromkeys(stemmed))):
            share = _FAINT if word in self._meanings.faint else 1.0
            asked.append(((word, share), *((group, share * _MEANING) for group in sorted(groups))))
        last = stemmed[-1] if stemmed and not typed.endswith((" ", "?", ".")) else ""
        if len(last) >= _BEGUN and last not in self._holding:
            begun = sorted(term for term in self._begun.get(last[:_BEGUN], ()) if term.startswith(last))
            asked.append(tuple((term, _TYPING) for term in begun[:_MOST_BEGUN]))
        return asked
