"""Simulated patients, interviewed with true answers, or tested instead.

They show whether the asking, the arithmetic and the limits do what they should when the numbers of the knowledge
are right. They say nothing about whether those numbers are right: cases do (``charley evaluate cases``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, cast

import numpy as np

from charley.assessment import (
    Network,
    Observation,
    Picture,
    State,
    askable,
    compile_network,
    complete,
    next_questions,
    opinion,
    outlook,
    triage,
)
from charley.evaluation.patients import Patient, draw, perturbed
from charley.evaluation.processes import in_processes
from charley.evaluation.workups import CHOICES, Workup, work_up
from charley.knowledge import Finding, Knowledge, Urgency, load

Way = Literal["charley", "probable", "checklist", "random"]
WAYS: tuple[Way, ...] = ("charley", "probable", "checklist", "random")
MOST = 20  # questions


@dataclass(frozen=True)
class Turn:
    """What was thought after some questions."""

    rank: int  # of the best placed true cause
    first_three: tuple[str, ...]
    urgency: Urgency


@dataclass(frozen=True)
class Interview:
    """One patient, asked in one way."""

    way: Way
    turns: tuple[Turn, ...]  # before the first question, and after each
    predicted: tuple[tuple[float, bool], ...]  # at the end: each cause's probability, and whether it is there

    @property
    def questions(self) -> int:
        """How many were asked."""
        return len(self.turns) - 1

    @property
    def until_in_three(self) -> int | None:
        """Questions until a true cause is among the first three and stays there; None when it does not."""
        return self._settled([turn.rank <= 3 for turn in self.turns])

    @property
    def until_stable(self) -> int:
        """Questions after which neither the urgency nor the first three change any more."""
        last = self.turns[-1]
        same = [set(t.first_three) == set(last.first_three) and t.urgency is last.urgency for t in self.turns]
        return cast("int", self._settled(same))

    @staticmethod
    def _settled(holds: list[bool]) -> int | None:
        if not holds[-1]:
            return None
        return next((k + 1 for k in range(len(holds) - 1, -1, -1) if not holds[k]), 0)


def interview(knowledge: Knowledge, network: Network, patient: Patient, way: Way, seed: int) -> Interview:
    """Ask a patient, who answers truly, until nothing is worth asking or ``MOST`` questions were put.

    Only ``charley`` stops by itself; the other ways go on to the end, for the count of questions until the cause is
    found does not depend on it.
    """
    rng = np.random.default_rng([seed, WAYS.index(way)])
    said = [Observation(name, State.PRESENT) for name in patient.opening]
    asked: frozenset[str] = frozenset()
    turns = []
    while True:
        picture = complete(knowledge, said, patient.profile)
        seen = opinion(picture, network)
        urgency = triage(picture, network).urgency
        order = [network.causes[i].id for i in seen.order()]
        rank = next(k for k, name in enumerate(order, start=1) if name in patient.causes)
        turns.append(Turn(rank, tuple(order[:3]), urgency))
        found = seen.posterior.probability
        names: list[str] = []
        if len(turns) <= MOST:
            if way == "charley":
                best = next_questions(picture, network, found, seen.explains, urgency, asked, 1)
                names = [f.id for f, _ in best[0].options] or [best[0].finding.id] if best else []
            else:
                names = _other_way(way, picture, network, found, asked, rng)
        if not names:
            truth = [(float(found[i]), cause.id in patient.all_causes) for i, cause in enumerate(network.causes)]
            return Interview(way, tuple(turns), tuple(truth))
        asked |= set(names)
        states = [(name, State.PRESENT if name in patient.true else State.ABSENT) for name in names]
        said += [Observation(name, state, 1.0, "answer") for name, state in states]


def _other_way(
    way: Way,
    picture: Picture,
    network: Network,
    probability: np.ndarray,
    asked: frozenset[str],
    rng: np.random.Generator,
) -> list[str]:
    candidates = askable(picture, asked)
    if not candidates:
        return []
    if way == "random":
        return [candidates[int(rng.integers(len(candidates)))].id]
    if way == "probable":
        return [candidates[int(np.argmax(outlook(network, probability, probability, candidates).yes))].id]
    return [max(candidates, key=lambda f: (_listed_by(network, f), f.id)).id]


def _listed_by(network: Network, finding: Finding) -> float:
    """Of a fixed checklist: the finding first that most causes produce."""
    return float(network.produces[:, network.column[finding.id]].sum()) if finding.id in network.column else 0.0


def interviews(
    count: int, ways: tuple[Way, ...], *, seed: int = 0, spread: float = 0.0, cache: Path | None = None, jobs: int = 1
) -> Iterator[tuple[tuple[Interview, ...], tuple[Workup, ...]]]:
    """Draw patients, ask each of them in each way, and test each in each way instead.

    Args:
        count: patients.
        spread: standard deviation of the error in every number that the asking side uses, in log-odds.

    Returns:
        for each patient the interviews, one a way, and the work-ups, one a choice of tests.
    """
    work = partial(_patient, ways=ways, seed=seed, spread=spread)
    yield from in_processes(work, range(count), _start, cache, jobs)


_worker: tuple[Knowledge, Network] | None = None


def _start(cache: Path | None) -> None:
    global _worker  # one knowledge for each process
    knowledge = load(cache)
    _worker = (knowledge, compile_network(knowledge))


def _patient(
    number: int, *, ways: tuple[Way, ...], seed: int, spread: float
) -> tuple[tuple[Interview, ...], tuple[Workup, ...]]:
    if _worker is None:
        raise RuntimeError("the process was not started")
    knowledge, network = _worker
    patient = draw(knowledge, network, np.random.default_rng([seed, number]))
    believed = perturbed(network, spread, np.random.default_rng([seed, 1])) if spread else network
    asked = tuple(interview(knowledge, believed, patient, way, seed + number) for way in ways)
    tested = (work_up(knowledge, believed, patient, choice, seed + number) for choice in CHOICES)
    return asked, tuple(tested)
