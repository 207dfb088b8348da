"""Text to words: lower case, contractions opened, stems, and where clauses and sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import Stemmer

from charley.language.contractions import CONTRACTIONS, ONE_WORD
from charley.language.sayings import BY_FIRST
from charley.language.table import table, words_of

if TYPE_CHECKING:
    from charley.language.context import Context
    from charley.language.whose import Who

STOP = frozenset(
    table(
        """
        a | actually | also | am | an | and | are | as | at | be | been | being | by | did | do | does | er |
        erm | for | from | get | gets | getting | got | gotten | had | has | have | having | he | her | him |
        his | i | in | is | it | its | just | me | my | of | on | or | our | quite | really | she | so | some |
        that | the | their | them | there | these | they | this | those | to | too | uh | um | umm | us | very |
        was | we | were | which | who | with | you | your
        """
    )
)
NEGATIVE = frozenset(
    table(
        """
        cannot | neither | never | no | none | nor | not | nothing | without
        """
    )
)
_BREAKS = frozenset(
    table(
        """
        although | but | except | however | though | whereas | yet
        """
    )
)

_KEPT = frozenset(["except"])  # "no weakness except in my foot" says where it is

SAID = words_of(STOP, NEGATIVE, _BREAKS)
_TOKEN = re.compile(
    rf"(?:{'|'.join(ONE_WORD)})\b|"
    r"w/o(?:ut)?\b|w/|y/o|&|hba1c\b|a1c\b|t[12]d\b|\d0s\b|\d{1,3}k\b|[a-zà-öø-ÿ]+(?:['’][a-z]+)?(?:\d{1,2}(?![a-z\d]))?|\d+(?:am|pm)\b|\d+(?:[.,]\d+)*|[.!?;\n]+|[,()\[\]\-–—:/+°%]"
)
LONGEST_SENTENCE = 90  # words; after so many a sentence may be cut where a part of it begins
_LONGEST_STEMMED = 40  # letters; what is longer is no word
LONGEST_RUN = 120  # words; after so many it is cut anywhere
_JOINS = frozenset(["and", "because", "so", "then", "when", "while"])
_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem that forms of a word share.

    >>> stem("twitching"), stem("twitches"), stem("weakness")
    ('twitch', 'twitch', 'weak')
    """
    if word.endswith(("itis", "itides")):
        return word  # "tendonitis" is more than "tendon"
    word = word.replace("oedema", "edema").replace("isation", "ization").replace("diarrhea", "diarrhoea")
    return _stemmer.stemWord(word)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number of a text."""

    text: str
    stem: str
    start: int
    end: int
    clause: int
    sentence: int
    after_comma: bool  # a comma stands before it


class Words(list[Word]):
    """The words of a text; it is not changed once it is read."""

    @cached_property
    def owners(self) -> dict[int, Who | None]:
        """Whom a sentence names as the one whose the words at a position are, as far as it was asked."""
        return {}

    @cached_property
    def contexts(self) -> dict[tuple[object, ...], Context]:
        """The contexts of words at some positions, as far as they were asked for."""
        return {}

    @cached_property
    def clauses(self) -> dict[int, range]:
        """Positions of the words of each clause."""
        return _runs(word.clause for word in self)

    @cached_property
    def sentences(self) -> dict[int, range]:
        """Positions of the words of each sentence."""
        return _runs(word.sentence for word in self)


def _runs(numbers: Iterable[int]) -> dict[int, range]:
    runs: dict[int, range] = {}
    start = 0
    for number, run in groupby(numbers):
        end = start + sum(1 for _ in run)
        runs[number] = range(start, end)
        start = end
    return runs


def words(text: str) -> Words:
    """Split a text into words, those that mean one thing together joined.

    >>> [word.text for word in words("I can't lift it, but it's OK.")]
    ['i', 'cannot', 'lift', 'it', 'it', 'is', 'ok']
    """
    return as_read(single_words(text))


def as_read(spoken: list[Word]) -> Words:
    """Words with those joined that mean one thing together, and those gone that mean nothing of the body."""
    return Words(_join_compounds(spoken))


def single_words(text: str) -> list[Word]:
    """The words of a text one by one.

    A sentence that never ends is cut: what one clause says has a bounded reach.
    """
    found: list[Word] = []
    clause = sentence = began = 0
    comma = False
    for match in _TOKEN.finditer(text.lower()):
        raw = match.group().replace("’", "'")
        if raw[0] in ".!?;\n":
            clause += 1
            sentence += 1
            began = len(found)
            comma = False
            continue
        if not raw[0].isalnum() and raw != "&":
            comma = comma or raw in ",()[]:–—"
            continue
        for part in _open(raw):
            if part in _BREAKS:
                clause += 1
                comma = False
                if part not in _KEPT:
                    continue
            if len(found) - began >= LONGEST_SENTENCE and (
                comma or part in _JOINS or len(found) - began >= LONGEST_RUN
            ):
                clause += 1
                sentence += 1
                began = len(found)
            for piece in part.split():
                found.append(
                    Word(
                        piece,
                        stem(piece) if len(piece) <= _LONGEST_STEMMED else piece,
                        match.start(),
                        match.end(),
                        clause,
                        sentence,
                        comma,
                    )
                )
                comma = False
    return _join_cannot(found)


def clause_of(found: Words, i: int) -> range:
    """Positions of the clause that a word stands in."""
    return found.clauses[found[i].clause]


def sentence_of(found: Words, i: int) -> range:
    """Positions of the sentence that a word stands in."""
    return found.sentences[found[i].sentence]


def said(found: Words, start: int, end: int) -> str:
    """The words between two positions with a space before, between and after."""
    return " " + " ".join(word.text for word in found[start:end]) + " "


def within(text: str, sayings: Iterable[str]) -> bool:
    """Whether one of some sayings stands among words with spaces around them."""
    return any(f" {saying} " in text for saying in sayings)


def _join_compounds(found: list[Word]) -> list[Word]:
    joined: list[Word] = []
    i = 0
    while i < len(found):
        for said, meant in BY_FIRST.get(found[i].text, ()):
            last = i + len(said) - 1
            if last >= len(found) or found[i].clause != found[last].clause:
                continue
            if all(found[i + k].text == word for k, word in enumerate(said)):
                if any(word.after_comma for word in found[i + 1 : last + 1]):
                    continue  # "I am shaking, my head hurts"
                if meant:
                    joined.append(replace(found[i], text=meant, stem=stem(meant), end=found[last].end))
                i = last + 1
                break
        else:
            joined.append(found[i])
            i += 1
    return joined


def _open(raw: str) -> list[str]:
    if raw in CONTRACTIONS:
        return CONTRACTIONS[raw].split()
    if "'" in raw:
        head, tail = raw.split("'", 1)
        if tail == "t" and head.endswith("n"):
            return [head[:-1], "not"]
        expanded = {"m": ["am"], "re": ["are"], "ve": ["have"], "ll": ["will"], "d": ["would"]}.get(tail)
        if expanded:
            return [head, *expanded]
        return [head, "is"] if head in ("it", "he", "she", "that", "there", "what") and tail == "s" else [head]
    return [raw]


def _join_cannot(found: list[Word]) -> list[Word]:
    """``can not``, ``could not``, ``not able``, ``can no longer`` and ``no longer able`` all become ``cannot``."""
    joined: list[Word] = []
    for word in found:
        before = joined[-1].text if joined else ""
        if word.text == "longer" and before == "no" and len(joined) > 1 and joined[-2].text in ("can", "could"):
            joined.pop()
            first = joined.pop()
            joined.append(replace(first, text="cannot", stem="cannot", end=word.end))
            continue
        been = word.text == "able" and before == "been" and len(joined) > 1 and joined[-2].text == "not"
        if been:
            joined.pop()
        if (
            been
            or (word.text == "not" and before in ("can", "could"))
            or (word.text == "able" and before in ("not", "longer"))
        ):
            first = joined.pop()
            joined.append(
                Word("cannot", "cannot", first.start, word.end, first.clause, first.sentence, first.after_comma)
            )
        else:
            joined.append(word)
    return joined
