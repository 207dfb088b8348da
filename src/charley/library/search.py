"""One box over everything that can be read: ranked by the words that a page shares with what was typed."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import Stemmer
from rapidfuzz.distance import OSA

from charley.library.page import Ref

_K1 = 1.2  # how soon a word said again counts no more: the usual constant of BM25
# Field: weight, and how much its length counts against it (b of BM25F: Robertson and Zaragoza, 2009, section 3.6).
_FIELDS: Mapping[str, tuple[float, float]] = {
    "names": (6.0, 0.6),
    "lay": (2.0, 0.5),
    "lead": (2.0, 0.5),
    "body": (1.0, 0.5),
}
_SLIP = 0.8  # what a word counts that was mended
_BEGUN = 0.6  # what a word counts of which only the beginning was typed
_WHOLE_NAME = 1.0  # what a page gains whose name was typed, by its share of all that was typed
_STOP = frozenset(
    "a about after all also am an and any are as at be been body by can cant could did do does doing for from get "
    "getting got had has have having he her his how i if im in into is it its just keeps like me my no not of on or "
    "our out over say says she should so some than that the their them then there these they this those to too up us "
    "very was we were what when where which while who why will with wont would you your".split()
)
# Words that people use for one another. Both sides are stems.
_SAME = {
    "pill": "tablet",
    "med": "medicin",
    "medic": "medicin",
    "drug": "medicin",
    "calv": "calf",
    "pregnanc": "pregnant",
}
Postings = tuple[
    "array[int]", "array[float]"
]  # numbers of documents, and a weight for each: a tenth of a list's memory
_NOWHERE: Postings = (array("H"), array("f"))
_stemmer = Stemmer.Stemmer("english")


@dataclass(frozen=True)
class Document:
    """What is searched of one page: its names, what lay people say, the short answer, the rest."""

    ref: Ref
    names: tuple[str, ...]
    lay: str = ""
    lead: str = ""
    body: str = ""
    weight: float = 1.0  # of two pages that fit alike, the one that more people look for


@dataclass(frozen=True)
class Hit:
    """A page that fits, and its short answer."""

    ref: Ref
    lead: str
    score: float


@dataclass(frozen=True)
class Found:
    """What was found, best first, and which words were mended on the way: typed and taken for."""

    hits: tuple[Hit, ...]
    mended: tuple[tuple[str, str], ...] = field(default=())


class Index:
    """Every document by its words; made once, asked often.

    >>> tea = Document(Ref("claims", "tea", "Tea"), ("Tea",), lead="Tea cures cramps.")
    >>> Index([tea]).search("craps").mended
    (('craps', 'cramps'),)

    Args:
        documents: what can be found.
        spellings: words as they are often misspelt, and what is meant.
    """

    def __init__(self, documents: Iterable[Document], spellings: Mapping[str, str] | None = None) -> None:
        self._spellings = spellings or {}
        self._words: dict[str, set[str]] = defaultdict(set)  # stem -> the words that it was written as
        self._shown: list[tuple[Ref, str, float]] = []  # of each document what is told of it, and its weight
        self._names: list[frozenset[frozenset[str]]] = []
        counts: list[dict[str, Counter[str]]] = []
        for document in documents:
            counts.append({name: self._counted(text) for name, text in _texts(document)})
            self._names.append(frozenset(frozenset(stems(name)) for name in document.names))
            self._shown.append((document.ref, document.lead, document.weight))
        mean = {
            name: sum(sum(count[name].values()) for count in counts) / (len(counts) or 1) or 1.0 for name in _FIELDS
        }
        self._weights = self._weigh(counts, mean)
        self._long = sorted(word for written in self._words.values() for word in written if len(word) > 3)

    def search(self, text: str, most: int = 20) -> Found:
        """Pages that fit what was typed, best first; words that no page holds are taken for those nearest to them."""
        asked: dict[str, float] = {}
        groups: list[dict[str, float]] = []  # each typed word, and the stems that it may mean
        mended = []
        for word in dict.fromkeys(_words(text)):
            meant, instead = self._meant(word)
            if instead:
                mended.append((word, instead))
            if meant:
                groups.append(meant)
                asked |= meant
        scores: dict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for group in groups:
            best: dict[int, float] = {}
            for stem, worth in group.items():
                for number, weight in zip(*self._weights.get(stem, _NOWHERE), strict=True):
                    best[number] = max(best.get(number, 0.0), worth * weight)
            for number, weight in best.items():
                scores[number] += weight
                shared[number] += 1
        typed = frozenset(asked)
        for number, count in shared.items():
            scores[number] *= math.sqrt(count / len(groups)) * self._shown[number][2]
            whole = max((len(name) for name in self._names[number] if name <= typed), default=0)
            scores[number] *= 1 + _WHOLE_NAME * whole / len(typed)
        best_first = sorted(scores.items(), key=lambda item: (-item[1], self._shown[item[0]][0]))
        hits = (Hit(*self._shown[number][:2], round(score, 3)) for number, score in best_first[:most])
        return Found(tuple(hits), tuple(mended))

    def _meant(self, word: str) -> tuple[dict[str, float], str]:
        """Stems that a word may mean with what they count; the word that it was taken for, if it is not known."""
        stem = _stem(word)
        if stem in self._weights:
            return {stem: 1.0}, ""
        right = self._spellings.get(word)
        if right:
            return dict.fromkeys(stems(right), 1.0), right
        begun = [known for known in self._long if len(word) > 3 and known.startswith(word)]
        if begun:
            return {_stem(known): _BEGUN for known in begun[:20]}, ""
        return self._near(word)

    def _near(self, word: str) -> tuple[dict[str, float], str]:
        most = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
        close = (known for known in self._long if most and abs(len(known) - len(word)) <= most)
        distances = ((known, OSA.distance(word, known, score_cutoff=most)) for known in close)
        away = {known: distance for known, distance in distances if distance <= most}
        if not away:
            return {}, ""
        least = min(away.values())
        near = [known for known, distance in away.items() if distance == least]
        # The first letter is seldom wrong, and common words are meant more often.
        near.sort(key=lambda known: (known[0] != word[0], -len(self._weights[_stem(known)][0])))
        return {_stem(near[0]): _SLIP}, near[0]

    def _counted(self, text: str) -> Counter[str]:
        counted: Counter[str] = Counter()
        for word in _words(text):
            stem = _stem(word)
            counted[stem] += 1
            self._words[stem].add(word)
        return counted

    def _weigh(self, counts: list[dict[str, Counter[str]]], mean: Mapping[str, float]) -> dict[str, Postings]:
        """For each stem the documents that hold it, and how much that says."""
        pooled: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, fields in enumerate(counts):
            often: dict[str, float] = defaultdict(float)
            for name, (weight, b) in _FIELDS.items():
                long = 1 - b + b * sum(fields[name].values()) / mean[name]
                for stem, times in fields[name].items():
                    often[stem] += weight * times / long
            for stem, frequency in often.items():
                pooled[stem].append((number, frequency))
        every = len(counts)
        weights: dict[str, Postings] = {}
        for stem, held in pooled.items():
            rare = math.log(1 + (every - len(held) + 0.5) / (len(held) + 0.5))
            numbers = array("H", (number for number, _ in held))
            weights[stem] = numbers, array("f", (rare * times * (_K1 + 1) / (times + _K1) for _, times in held))
        return weights


def stems(text: str) -> tuple[str, ...]:
    """The words of a text that mean something, without their endings.

    >>> stems("Cramps in the calves")
    ('cramp', 'calf')
    """
    return tuple(map(_stem, _words(text)))


def _words(text: str) -> list[str]:
    plain = text.lower().replace("’", "'").replace("'s ", " ").replace("'", "")
    return [word for word in re.findall(r"[a-zà-öø-ÿ]+\d*|\d+", plain) if word not in _STOP]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    stem = str(_stemmer.stemWord(word[:40]))
    return _SAME.get(stem, stem)


def _texts(document: Document) -> Iterable[tuple[str, str]]:
    yield "names", ". ".join(document.names)
    yield "lay", document.lay
    yield "lead", document.lead
    yield "body", document.body
