"""Names that may stand in a pool without asking: known to everybody, so they tell nothing of anybody."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import get_args

from charley.insight.experiments.offers import OFFERS
from charley.insight.family import Kind

OUTCOMES = tuple(
    "episodes cramp fasciculation spasm spasticity clonus tremor myoclonus dystonia restless_legs stiffness "
    "muscle_pain pain fatigue weakness sleep_quality stress mood".split()
)


@dataclass(frozen=True, order=True)
class Changed:
    """A group of experiments: one change, one outcome."""

    change: str
    outcome: str
    kind: str
    better: str


@dataclass(frozen=True, order=True)
class Watched:
    """A group of diaries: one factor, one outcome."""

    factor: str
    numeric: bool
    outcome: str
    kind: str


@dataclass(frozen=True)
class Catalogue:
    """Public names.

    Args:
        factors: that a diary may hold.
        outcomes: of diaries and experiments.
        changes: that experiments may try.
    """

    factors: frozenset[str]
    outcomes: frozenset[str]
    changes: frozenset[str]

    @classmethod
    def of(cls, factors: Collection[str]) -> Catalogue:
        """The catalogue with the factors of the diary.

        Args:
            factors: their ids.
        """
        return cls(frozenset(factors), frozenset(OUTCOMES), frozenset(offer.id for offer in OFFERS))

    def changed(self) -> Iterator[Changed]:
        """Every group of experiments that there may be, whether anybody is in it or not."""
        for change, outcome, kind, better in product(
            sorted(self.changes), sorted(self.outcomes), get_args(Kind), ("lower", "higher")
        ):
            yield Changed(change, outcome, kind, better)

    def watched(self) -> Iterator[Watched]:
        """Every group of diaries that there may be."""
        for factor, numeric, outcome, kind in product(
            sorted(self.factors), (False, True), sorted(self.outcomes), get_args(Kind)
        ):
            yield Watched(factor, numeric, outcome, kind)
