"""What may be shown to everybody: noisy counts of large groups, and what follows from them.

Every group that there may be gets noise, whether anybody is in it or not, and is shown only if its noisy number of
people is large. What is shown follows from the noisy counts alone, so it is as private as they are: adding or taking
away one person changes the probability of any result by a factor of at most exp(epsilon). No total over several groups
is shown, so no group can be got by subtraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from charley.insight.pooling.catalogue import Catalogue, Changed, Watched
from charley.insight.pooling.counting import CENTRES, HELPED, MOST_CHANGES, MOST_FACTORS, WAYS, Counts
from charley.insight.pooling.learning import FEWEST, worthwhile
from charley.insight.pooling.noise import discrete_laplace, standard_deviation
from charley.insight.pooling.summary import rounded

Array = NDArray[np.float64]
Group = TypeVar("Group", Changed, Watched)
_BY_CHANCE = 1e-3  # at most so often a group that is too small is taken for a large one
_Z = 1.96


@dataclass(frozen=True)
class Interval:
    """A number with its 95 % interval, chance of people and noise together."""

    value: float
    low: float
    high: float

    def document(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"value": rounded(self.value, 3), "interval95": [rounded(self.low, 3), rounded(self.high, 3)]}


@dataclass(frozen=True)
class Noisy:
    """The noisy counts of a group that is large enough.

    Args:
        counts: in each place, below 0 where the noise is. Shape (places,).
        noise_sd: standard deviation of the noise of each.
    """

    counts: Array
    noise_sd: float

    @property
    def people(self) -> Interval:
        """How many people are in the group."""
        total = float(self.counts.sum())
        half = _Z * self.noise_sd * len(self.counts) ** 0.5
        return Interval(total, max(total - half, 0.0), total + half)

    def mean(self, values: Array) -> Interval:
        """Mean of a value over the people.

        Args:
            values: what each place stands for. Shape (places,).
        """
        total = float(self.counts.sum())
        mean = float(np.clip(self.counts @ values / total, values.min(), values.max()))
        apart = (values - mean) ** 2
        between = max(float(self.counts @ apart) / total, 0.1 * float(np.diff(values).max()) ** 2)
        half = _Z * float(np.sqrt(between / total + self.noise_sd**2 * apart.sum() / total**2))
        return Interval(mean, max(mean - half, values.min()), min(mean + half, values.max()))

    def share(self, places: NDArray[np.bool_]) -> Interval:
        """Share of people in some places.

        Args:
            places: which ones. Shape (places,).
        """
        total = float(self.counts.sum())
        share = float(np.clip(self.counts[places].sum() / total, 0.0, 1.0))
        near = (share * total + 2) / (total + 4)  # a share of 0 is not certain
        noise = self.noise_sd**2 * float(np.sum((places - near) ** 2))
        half = _Z * float(np.sqrt(near * (1 - near) / (total + 4) + noise / total**2))
        return Interval(share, max(min(near - half, share), 0.0), min(max(near + half, share), 1.0))


def scale_for(most: int, epsilon: Fraction) -> Fraction:
    """Scale of the noise that hides one person.

    Args:
        most: by how much one person changes all counts together.
        epsilon: of these counts.
    """
    return Fraction(most) / epsilon


def shown_from(scale: Fraction, places: int, groups: int = 1, fewest: int = FEWEST) -> int:
    """The noisy number of people from which a group is shown.

    One of fewer people hardly ever gets there, and of all groups without anybody hardly ever any does.

    Args:
        scale: of the noise of each place.
        places: whose noise adds up.
        groups: that there may be.
        fewest: people in a group that may be shown.

    Example:
        >>> shown_from(Fraction(1), 7), shown_from(Fraction(1, 100), 7), shown_from(Fraction(1), 7, 2000)
        (22, 10, 24)
    """
    reach = int(np.ceil(60 * float(scale))) + 2
    size = 2 * places * reach + 1  # room for the sum, so that nothing comes round from the other end
    each = np.zeros(size)
    each[: reach + 1] = np.exp(-np.arange(reach + 1) / float(scale))
    each[-reach:] = each[reach:0:-1]
    total = np.fft.irfft(np.fft.rfft(each / each.sum()) ** places, size)[: size // 2]
    above = np.maximum(np.cumsum(total[::-1])[::-1], 0.0)  # probability of at least so much
    too_small = int(np.argmax(above <= _BY_CHANCE))
    nobody = int(np.argmax(groups * above <= _BY_CHANCE))
    return max(fewest - 1 + too_small, nobody)


def noisy(
    counts: Mapping[Group, Counts], groups: Iterable[Group], places: int, most: int, epsilon: Fraction
) -> dict[Group, Noisy]:
    """The groups that may be shown.

    Args:
        counts: of groups with people in them.
        groups: all that there may be.
        places: of the counts of each.
        most: by how much one person changes all counts together.
        epsilon: of these counts.
    """
    scale, everything = scale_for(most, epsilon), list(groups)
    least, sd = shown_from(scale, places, len(everything)), standard_deviation(scale)
    none = np.zeros(places, np.int64)
    shown = {}
    for group in everything:
        drawn = counts.get(group, none) + np.array([discrete_laplace(scale) for _ in range(places)])
        if drawn.sum() >= least:
            shown[group] = Noisy(drawn.astype(float), sd)
    return shown


def people_needed(catalogue: Catalogue, epsilon: Fraction, changes: bool, factors: bool) -> dict[str, int]:
    """About how many people a group needs to be shown; it depends on nobody's summary.

    Args:
        catalogue: of the names that may be published.
        epsilon: of all of it.
        changes: whether experiments are published.
        factors: whether diaries are.
    """
    each = epsilon / (changes + factors)
    needed = {}
    if changes:
        groups = sum(1 for _ in catalogue.changed())
        needed["changes"] = shown_from(scale_for(MOST_CHANGES, each), len(CENTRES), groups)
    if factors:
        groups = sum(1 for _ in catalogue.watched())
        needed["factors"] = shown_from(scale_for(MOST_FACTORS, each), len(WAYS), groups)
    return needed


def publish(
    changes: Mapping[Changed, Counts] | None,
    factors: Mapping[Watched, Counts] | None,
    catalogue: Catalogue,
    epsilon: Fraction,
) -> dict[str, Any]:
    """What may be published, as ``charley.pool.published/1``.

    Args:
        changes: counts of experiments; none where they are left out.
        factors: counts of diaries; none where they are left out.
        catalogue: of the names that may be published.
        epsilon: of all of it; halved where both are published.
    """
    each = epsilon / ((changes is not None) + (factors is not None))
    document: dict[str, Any] = {
        "schema": "charley.pool.published/1",
        "fewest": FEWEST,
        "privacy": {
            "epsilon": str(epsilon),
            "delta": 0,
            "neighbours": "one person more or less",
            "mechanism": "discrete Laplace noise on counts",
            "groups_of_one_person": {"changes": MOST_CHANGES, "factors": MOST_FACTORS},
        },
        "changes": [],
        "factors": [],
    }
    if changes is not None:
        shown = noisy(changes, catalogue.changed(), len(CENTRES), MOST_CHANGES, each)
        document["changes"] = [_change(group, one) for group, one in shown.items()]
    if factors is not None:
        watched = noisy(factors, catalogue.watched(), len(WAYS), MOST_FACTORS, each)
        document["factors"] = [_factor(group, one) for group, one in watched.items()]
    return document


def _change(group: Changed, one: Noisy) -> dict[str, Any]:
    size = worthwhile(group)
    return {
        "change": group.change,
        "outcome": group.outcome,
        "kind": group.kind,
        "better": group.better,
        "people": one.people.document(),
        "worthwhile": rounded(size, 3),
        "mean": _sized(one.mean(CENTRES), size),
        "helped": one.share(HELPED).document(),
        "worse": one.share(CENTRES < 0).document(),
    }


def _sized(benefit: Interval, size: float) -> dict[str, Any]:
    """A mean benefit as an effect on the predictor."""
    low, high = sorted((benefit.low * size, benefit.high * size))
    return Interval(benefit.value * size, low, high).document()


def _factor(group: Watched, one: Noisy) -> dict[str, Any]:
    return {
        "factor": group.factor,
        "numeric": group.numeric,
        "outcome": group.outcome,
        "kind": group.kind,
        "people": one.people.document(),
        "more": one.share(WAYS > 0).document(),
        "fewer": one.share(WAYS < 0).document(),
    }
