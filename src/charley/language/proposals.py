"""What words that fit no phrase may have meant: up to three findings to choose from, never taken as said."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from charley.knowledge import Finding, FindingKind, Knowledge
from charley.language.table import table
from charley.language.words import NEGATIVE, STOP, Word, stem, words

MOST = 3  # findings to choose from
# By cross-validation on lay sentences, a false proposal counted as bad as a right one is good (docs/decisions/012).
LEAST = 5.5
_K1, _B = 1.2, 0.75  # the usual constants of BM25
_WORDS = 2  # with meaning that a finding shares with the text, at least, and one more in the text
_NEAR = 0.5  # of the best score: less is not shown beside it
# Besides small words how long and how long ago: "ten minutes" must not make anybody think of a fit of five minutes.
_SMALL = (
    STOP
    | NEGATIVE
    | frozenset(
        table(
            """
            second | seconds | minute | minutes | hour | hours | day | days | week | weeks | month | months | year |
            years | ago | last | since | before | after | later
            """
        )
    )
)
_KINDS = (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN)


@dataclass(frozen=True)
class Proposal:
    """A finding that somebody may have meant."""

    finding: str
    score: float  # from LEAST up; more is likelier


class Proposer:
    """Compares words with all that is written for each finding: its name, its question and its phrases.

    The measure is BM25 (Robertson and Zaragoza, 2009, equation 3.15) over word stems, divided by the square root of
    the number of different stems, so that long and short sentences have one threshold. Only findings that a person
    can be asked about are proposed, and no attributes, which mean nothing without their symptom. Order and distance of
    the words do not count, nor a "not": therefore a person has to confirm.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def propose(self, text: str, least: float = LEAST) -> tuple[Proposal, ...]:
        """The findings most like a text, the likeliest first; none where even that is not very like it."""
        stems = tuple(dict.fromkeys(_stems(words(text))))
        best = _best(self._scores(stems))[:MOST]
        if len(stems) <= _WORDS or not best or best[0].score < least:
            return ()
        return tuple(proposal for proposal in best if proposal.score >= _NEAR * best[0].score)

    def resembling(self, text: str, least: float = LEAST) -> tuple[Proposal, ...]:
        """The findings that any clause of a text, or the whole of it, is like, the likeliest first."""
        found = words(text)
        clauses = [list(clause) for _, clause in groupby(found, key=lambda word: word.clause)]
        scores: dict[str, float] = {}
        for part in (found, *clauses):
            for finding, score in self._scores(tuple(dict.fromkeys(_stems(part)))).items():
                scores[finding] = max(score, scores.get(finding, 0.0))
        return tuple(proposal for proposal in _best(scores) if proposal.score >= least)

    def _scores(self, stems: Sequence[str]) -> dict[str, float]:
        shared: dict[str, list[float]] = {}
        for word in stems:
            for finding, weight in self._weights.get(word, ()):
                shared.setdefault(finding, []).append(weight)
        unit = math.sqrt(len(stems) or 1)
        return {finding: sum(weights) / unit for finding, weights in shared.items() if len(weights) >= _WORDS}

    @cached_property
    def _weights(self) -> dict[str, list[tuple[str, float]]]:
        """For each stem the findings in which it is written, and how much that says."""
        counts = {
            finding.id: Counter(_written(finding))
            for finding in self._knowledge.findings.values()
            if finding.ask and not finding.retired and finding.kind in _KINDS
        }
        mean = sum(sum(count.values()) for count in counts.values()) / (len(counts) or 1)
        found_in = Counter(word for count in counts.values() for word in count)
        weights: dict[str, list[tuple[str, float]]] = {}
        for finding, count in counts.items():
            long = 1 - _B + _B * sum(count.values()) / mean
            for word, times in count.items():
                rare = math.log(1 + (len(counts) - found_in[word] + 0.5) / (found_in[word] + 0.5))
                weights.setdefault(word, []).append((finding, rare * times * (_K1 + 1) / (times + _K1 * long)))
        return weights


def _best(scores: Mapping[str, float]) -> list[Proposal]:
    order = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return [Proposal(finding, round(score, 2)) for finding, score in order]


def _stems(found: Iterable[Word]) -> Iterator[str]:
    return (word.stem for word in found if word.text not in _SMALL and not word.text.isdigit())


def _written(finding: Finding) -> Iterator[str]:
    yield from _stems(words(f"{finding.name}. {finding.question}"))
    for phrase in finding.phrases:
        for option in phrase.replace("|", " ").replace("+", " ").replace("-", " ").split():
            if option not in _SMALL and option != "<site>":
                yield stem(option)
