"""How many people of each group had which result: whole numbers, to which one person adds little.

One person counts in at most one group of experiments and three of diaries, and there in one place each. Which ones is
drawn by a digest of their summary. So one person more or less changes all counts together by 1, and by 3.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from charley.insight.pooling.catalogue import Catalogue, Changed, Watched
from charley.insight.pooling.gathering import Batch, Numbers
from charley.insight.pooling.learning import worthwhile

Group = TypeVar("Group", Changed, Watched)
T = TypeVar("T")
Counts = NDArray[np.int64]
MOST_CHANGES, MOST_FACTORS = 1, 3  # groups in which one person counts
# benefits, in worthwhile ones: between -2 and -1, ... 2 and 3, and beyond; and what stands for each
_EDGES = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0])
CENTRES = np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5])
HELPED = CENTRES > 1
WAYS = np.array([-1.0, 0.0, 1.0])  # fewer, not found, more


def count_changes(batch: Batch, catalogue: Catalogue) -> dict[Changed, Counts]:
    """How many people had which benefit of each change. Shapes (7,).

    Args:
        batch: of all people.
        catalogue: of the names that may be published; everything else is left out.
    """

    def place(group: Changed, effect: float) -> int:
        return int(np.searchsorted(_EDGES, effect / worthwhile(group), side="right"))

    public = {
        group: rows
        for group, rows in batch.experiments.items()
        if group.change in catalogue.changes and group.outcome in catalogue.outcomes
    }
    return _count(batch, public, MOST_CHANGES, len(CENTRES), place)


def count_factors(batch: Batch, catalogue: Catalogue) -> dict[Watched, Counts]:
    """In how many people each factor was found to go with fewer, was not found, or with more. Shapes (3,).

    Args:
        batch: of all people.
        catalogue: of the names that may be published.
    """
    public = {
        group: rows
        for group, rows in batch.found.items()
        if group.factor in catalogue.factors and group.outcome in catalogue.outcomes
    }
    return _count(batch, public, MOST_FACTORS, len(WAYS), lambda _, way: int(way) + 1)


def _count(
    batch: Batch,
    groups: Mapping[Group, Numbers],
    most: int,
    places: int,
    place: Callable[[Group, float], int],
) -> dict[Group, Counts]:
    of_person: dict[int, list[tuple[Group, int]]] = defaultdict(list)
    for group, rows in groups.items():
        for row in rows:
            of_person[int(row[0])].append((group, place(group, float(row[1]))))
    counts: dict[Group, Counts] = defaultdict(lambda: np.zeros(places, np.int64))
    for who, results in of_person.items():
        where = dict(results)
        for group in chosen(batch.people[who].digest.hex(), where, most):
            counts[group][where[group]] += 1
    return counts


def chosen(digest: str, groups: Iterable[T], most: int) -> list[T]:
    """Some of a person's groups, drawn by what they told alone: the same each time, whoever else is there.

    Args:
        digest: of what the person told.
        groups: that they are in.
        most: to choose.

    Example:
        >>> len(chosen("ab", ["x", "y", "z"], 2))
        2
    """
    return sorted(groups, key=lambda one: hashlib.sha256(f"{digest}{one!r}".encode()).digest())[:most]
