"""What became of each case, and the counts that are made of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charley.evaluation.calibration import Bin, calibration_error, reliability
from charley.knowledge import Urgency


@dataclass(frozen=True)
class CaseResult:
    """One case as it was answered."""

    id: str
    group: str
    firm: bool  # enough was written, and it is about muscle, nerve or movement
    gold: tuple[str, ...]  # causes that are right; none when the knowledge knows no such cause
    rank: int | None  # place of the first right cause, from 1; None when it is not in the list
    listed: tuple[tuple[str, float], ...]  # the first causes with the chance that is printed
    scope: str
    urgency: Urgency | None
    gold_urgency: Urgency | None
    error: str | None = None  # why the text could not be used

    @property
    def known(self) -> bool:
        """Whether the knowledge knows the right cause at all."""
        return bool(self.gold)

    def within(self, k: int) -> bool:
        """Whether a right cause is among the first k."""
        return self.rank is not None and self.rank <= k


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    count: int
    of: int

    @property
    def rate(self) -> float:
        """The share; 0 of nothing is 0."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval95(self) -> tuple[float, float]:
        """Wilson's score interval (J Am Stat Assoc 1927).

        >>> tuple(round(x, 3) for x in Share(8, 10).interval95)
        (0.49, 0.943)
        """
        if not self.of:
            return (0.0, 1.0)
        z, n, p = 1.959964, self.of, self.rate
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True)
class Summary:
    """Counts over many cases."""

    cases: int
    known: Share
    first: Share
    in_three: Share
    in_five: Share
    listed: Share
    in_scope: Share
    bins: tuple[Bin, ...]  # of the causes listed first to fifth
    calibration_error: float
    urgency: tuple[tuple[Urgency, Urgency | None, int], ...]  # should be, was, how many
    under_triaged: Share
    over_triaged: Share


def summarise(results: Iterable[CaseResult]) -> Summary:
    """Counts over results; a case whose diagnosis is not known at all counts as missed."""
    told = list(results)
    pairs = [(p, cause in r.gold) for r in told if r.known for cause, p in r.listed]
    bins = reliability([p for p, _ in pairs], [right for _, right in pairs])
    rated = [r for r in told if r.gold_urgency is not None]
    table = Counter((r.gold_urgency, r.urgency) for r in rated)
    return Summary(
        len(told),
        _share(told, [r.known for r in told]),
        _share(told, [r.within(1) for r in told]),
        _share(told, [r.within(3) for r in told]),
        _share(told, [r.within(5) for r in told]),
        _share(told, [r.rank is not None for r in told]),
        _share(told, [r.scope == "in" for r in told]),
        bins,
        calibration_error(bins),
        tuple((g, u, n) for (g, u), n in sorted(table.items(), key=str) if g is not None),
        _share(rated, [_rank(r.urgency) < _rank(r.gold_urgency) for r in rated]),
        _share(rated, [_rank(r.urgency) > _rank(r.gold_urgency) for r in rated]),
    )


def _share(of: Sequence[object], which: Sequence[bool]) -> Share:
    return Share(sum(which), len(of))


def _rank(urgency: Urgency | None) -> int:
    return -1 if urgency is None else urgency.rank
