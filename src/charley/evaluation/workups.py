"""Simulated patients, tested after their first words: what the tests cost in trouble, and how far they mend the list.

Every test shows its findings as they are: a real test errs, so the gain here is an upper bound.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np

from charley.assessment import (
    TROUBLE,
    Network,
    Observation,
    Opinion,
    Picture,
    State,
    complete,
    opinion,
    produced,
    tests_worth,
)
from charley.evaluation.patients import Patient
from charley.knowledge import Knowledge, Test

Choice = Literal["charley", "by_cause", "panel", "random"]
CHOICES: tuple[Choice, ...] = ("charley", "by_cause", "panel", "random")
MOST_TESTS = 8
_CAUSES = 5  # whose tests are done in the other ways


@dataclass(frozen=True)
class Step:
    """Where a true cause stands after the tests so far."""

    trouble: float  # of all of them
    rank: int  # of the best placed cause that produced the complaint


@dataclass(frozen=True)
class Workup:
    """One patient, tested in one way."""

    choice: Choice
    steps: tuple[Step, ...]  # before the first test, and after each

    def rank_within(self, trouble: float) -> int:
        """Rank when no more trouble than this is taken."""
        return next(step.rank for step in reversed(self.steps) if step.trouble <= trouble)


def work_up(knowledge: Knowledge, network: Network, patient: Patient, choice: Choice, seed: int) -> Workup:
    """Test a patient who told the opening alone, one test after another, each chosen with the results so far.

    Args:
        choice: ``charley`` as in an answer; ``by_cause`` the tests of the first cause, then of the second ...;
            ``panel`` the same for everybody: the tests that most causes name first; ``random`` any that one of the
            first causes names.
    """
    rng = np.random.default_rng([seed, CHOICES.index(choice)])
    told = [Observation(name, State.PRESENT) for name in patient.opening]
    done, steps, trouble = set[str](), list[Step](), 0.0
    while True:
        picture = complete(knowledge, told, patient.profile)
        seen = opinion(picture, network)
        steps.append(Step(trouble, _rank(network, patient, seen)))
        left = [t for t in _in_order(picture, network, seen, choice, rng) if t.id not in done]
        if not left or len(done) == MOST_TESTS:
            return Workup(choice, tuple(steps))
        test = left[0]
        done.add(test.id)
        trouble += TROUBLE[test.kind]
        results = [name for name in test.findings if name in network.column]
        states = [State.PRESENT if name in patient.true else State.ABSENT for name in results]
        told += [Observation(name, state, 1.0, "answer") for name, state in zip(results, states, strict=True)]


def _rank(network: Network, patient: Patient, seen: Opinion) -> int:
    """Place of the first true cause, in the order of how probably each produced what the patient came with.

    An answer is ordered by all that was told. A test also finds illnesses that have nothing to do with the complaint;
    here these are no success.
    """
    came_with = [k for k, j in enumerate(seen.columns) if network.findings[j].id in patient.opening]
    made = produced(network, seen.columns, seen.said, seen.posterior.probability)[:, came_with]
    order = np.argsort(np.prod(1.0 - made, axis=1), kind="stable")
    return next(k for k, i in enumerate(order, start=1) if network.causes[i].id in patient.causes)


def _in_order(
    picture: Picture, network: Network, seen: Opinion, choice: Choice, rng: np.random.Generator
) -> list[Test]:
    order = seen.order()
    if choice == "charley":
        worth = tests_worth(picture, network, seen.posterior.probability, seen.explains, order)
        return [test for test in worth if test.findings]
    named = [name for i in order[:_CAUSES] for name in network.causes[i].tests]
    if choice == "panel":
        times = Counter(name for cause in network.causes for name in cause.tests)
        named = sorted(times, key=lambda name: (-times[name], name))
    tests = [picture.knowledge.tests[name] for name in dict.fromkeys(named)]
    tests = [test for test in tests if any(name in network.column for name in test.findings)]
    if choice == "random":
        rng.shuffle(tests)
    return tests
