"""Causes that are easily taken for one another, and a pair of them side by side."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from charley.checkup import wording
from charley.knowledge import Cause, compare
from charley.library.citing import Citing
from charley.library.numbers import how_often
from charley.library.page import Cited, Passage, Ref
from charley.library.shelf import Shelf

_LEAST_BITS = 0.02  # of information that a finding gives, for it to be worth a line
_ROWS = 16


@dataclass(frozen=True)
class Side:
    """One finding, and how each cause goes with it."""

    finding: str
    first: str
    second: str
    tells: str  # which of the two it speaks for
    question: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """Two causes side by side: what tells them apart best, first."""

    first: Ref
    second: Ref
    leads: tuple[Passage, Passage]
    rows: tuple[Side, ...]
    tests: tuple[Ref, ...]
    apart: tuple[tuple[Ref, tuple[Passage, ...]], ...]
    sources: tuple[Cited, ...]


def look_alikes(cause: Cause, shelf: Shelf, most: int = 4) -> list[Ref]:
    """The causes that share most with one: the cosine of their profiles."""
    profiles = shelf.profiles
    own = profiles[cause.id]
    shared = {
        other: sum(weight * profile[name] for name, weight in own.items() if name in profile)
        for other, profile in profiles.items()
        if other != cause.id and not shelf.knowledge.causes[other].retired
    }
    return [shelf.ref("causes", other) for other in heapq.nlargest(most, shared, key=lambda other: shared[other])]


def pair_ref(first: str, second: str, shelf: Shelf) -> Ref:
    """The page that puts two causes side by side."""
    names = (shelf.title("causes", first), wording.lower_first(shelf.title("causes", second)))
    return Ref("compare", f"{first}/{second}", " and ".join(names))


def comparison(first: str, second: str, shelf: Shelf) -> Comparison:
    """Two causes side by side.

    How often a finding goes with a cause is said in words, and counted as evidence only where a source was read that
    says that they go together.
    """
    knowledge = shelf.knowledge
    one, two = knowledge.causes[first], knowledge.causes[second]
    citing = Citing(knowledge)
    leads = (citing.said(one.summary, one.source), citing.said(two.summary, two.source))
    differences = [
        row
        for row in compare.compare(one, two, knowledge)
        if row.tells >= _LEAST_BITS and not row.finding.kind.moves_priors
    ]
    rows = tuple(_side(row, one, two, citing) for row in differences[:_ROWS])
    shared = dict.fromkeys((*one.tests, *two.tests))
    return Comparison(
        shelf.ref("causes", first),
        shelf.ref("causes", second),
        leads,
        rows,
        tuple(shelf.ref("tests", name) for name in shared),
        tuple(
            (shelf.ref("causes", cause.id), tuple(citing.said(s.text, s.source) for s in cause.apart))
            for cause in (one, two)
            if cause.apart
        ),
        citing.cited(),
    )


def _side(row: compare.Difference, one: Cause, two: Cause, citing: Citing) -> Side:
    cited = [
        name for cause in (one, two) if (p := cause.findings.get(row.finding.id)) for name in citing.good(p.cited(), 1)
    ]
    return Side(
        row.finding.label,
        _goes(row.first, row.finding.id in one.findings),
        _goes(row.second, row.finding.id in two.findings),
        one.name if row.first > row.second else two.name,
        row.finding.question if row.finding.ask else "",
        citing.said("", *cited).sources,
    )


def _goes(p: float, listed: bool) -> str:
    return how_often(p) if listed else "not part of it"
