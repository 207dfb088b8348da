"""Simulated groups of people who have triggers in common, with known truth.

The parameters stand here and were fixed before pooling was tuned on them. All people choose from the same factors and
are else as in the regime ``plain`` of :mod:`benchmarks.insight.people`: one to three triggers each, of sizes between
1.3 and 2.5 times. A trigger is one of a few that the group has in common (the same factor, lag and direction), or the
person's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.insight.people import REGIMES, Array, Nature, Person, person


@dataclass(frozen=True)
class Cohort:
    """What the people of one group have in common.

    Args:
        people: how many there are.
        factors: to choose from; each person keeps some of them.
        shared: triggers that the group has in common.
        alike: probability that a person's trigger is one of these.
        triggers: how many each person has.
    """

    people: int = 80
    factors: int = 20
    shared: int = 3
    alike: float = 0.8
    triggers: tuple[int, int] = (1, 3)


COHORTS = {
    "alike": Cohort(),
    "mixed": Cohort(alike=0.5),
    "unlike": Cohort(alike=0.0),
    "null": Cohort(triggers=(0, 0)),
}


@dataclass(frozen=True)
class Member:
    """One person of a group.

    Args:
        person: the diary and its truth.
        names: of the factors.
        own: whether an effect is the person's own and not one of the group's. Shape (factors, 4).
    """

    person: Person
    names: tuple[str, ...]
    own: np.ndarray


def members(cohort: Cohort, seed: int) -> Iterator[Member]:
    """Draw a group; the same seed gives the same."""
    rng = np.random.default_rng([seed, 7])
    regime = REGIMES["plain"]
    numeric = rng.random(cohort.factors) < 0.5
    rated = rng.random(cohort.factors) < regime.ratings
    common = rng.choice(cohort.factors, cohort.shared, replace=False)
    when = {int(which): int(rng.integers(1 if rated[which] else 0, 4)) for which in common}
    way = {int(which): 1 if rng.random() < 0.8 else -1 for which in common}
    for number in range(cohort.people):
        kept = np.sort(rng.choice(cohort.factors, int(rng.integers(10, cohort.factors + 1)), replace=False))
        effect, own = np.zeros((len(kept), 4)), np.zeros((len(kept), 4), bool)
        for _ in range(int(rng.integers(cohort.triggers[0], cohort.triggers[1] + 1))):
            free = [place for place in range(len(kept)) if not effect[place].any()]
            alike = [place for place in free if int(kept[place]) in when]
            shared = bool(alike) and rng.random() < cohort.alike
            place = int(rng.choice(alike if shared else free))
            which = int(kept[place])
            lag = when[which] if shared else int(rng.integers(1 if rated[which] else 0, 4))
            sign = way[which] if shared else 1 if rng.random() < 0.8 else -1
            effect[place, lag] = sign * _size(rng, regime.log_ratio)
            own[place, lag] = not shared
        nature = Nature(numeric[kept], rated[kept], effect)
        yield Member(
            person(regime, seed * 100_000 + number, nature), tuple(f"factor_{which:02d}" for which in kept), own
        )


def _size(rng: np.random.Generator, bounds: tuple[float, float]) -> float:
    return float(rng.uniform(*bounds))


def effects_of(member: Member) -> Array:
    """The truth: log rate ratio of each factor at each lag."""
    return member.person.effect
