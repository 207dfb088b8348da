"""Triggers of simulated people: how often right, and how fast, beside what else people use, in one run.

The number of people of each regime is 20, or CHARLEY_BENCH_PEOPLE. Peers see the first 40 at most; PCMCI, which takes
seconds a person, the first 4, or CHARLEY_BENCH_PCMCI. Set OMP_NUM_THREADS=1: for matrices of this size more threads are
slower.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from benchmarks.insight.peers import INSTALLED, MISSING, WIDEST_PCMCI, Names
from benchmarks.insight.people import REGIMES, Array, Person, Regime, person
from benchmarks.table import Row
from charley.insight.calibration import claimed
from charley.insight.triggers import Diary, Weighed, weigh

T = TypeVar("T")
PEOPLE = int(os.environ.get("CHARLEY_BENCH_PEOPLE", "20"))
PEER_PEOPLE, PCMCI_PEOPLE = 40, int(os.environ.get("CHARLEY_BENCH_PCMCI", "4"))
LARGE = replace(REGIMES["realistic"], days=(365, 365), factors=(40, 40))


@dataclass
class Tally:
    """What one method said of the people of one regime."""

    false: list[float] = field(default_factory=list)
    power: list[float] = field(default_factory=list)
    any: list[bool] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, named: Names, one: Person, seconds: float) -> None:
        true = one.effect.any(axis=1)
        self.any.append(bool(named.any()))
        self.false.append(float(np.mean(~true[named])) if named.any() else 0.0)
        if true.any():
            self.power.append(float(np.mean(named[true])))
        self.seconds.append(seconds)

    def cells(self) -> str:
        if not self.any:
            return f"{'-':>6}{'-':>7}{'-':>6}{'-':>8}"
        power = f"{np.mean(self.power):.2f}" if self.power else "-"
        median = 1000 * float(np.median(self.seconds))
        return f"{np.mean(self.false):6.3f}{power:>7}{np.mean(self.any):6.2f}{median:8.1f}"


def rows() -> list[Row]:
    print(f"Triggers: {PEOPLE} people of each of {len(REGIMES)} regimes (benchmarks/insight/people.py)")
    for name, module in MISSING.items():
        print(f"  {name} is not shown: {module} is not installed (pip install 'charley[bench]')")
    print(f"  {'':12}{'':20}{'FDR':>6}{'power':>7}{'any':>6}{'ms':>8}  95 % intervals that hold a true effect")
    said: list[Array] = []
    true: list[Names] = []
    for name, regime in REGIMES.items():
        _regime(name, regime, said, true)
    p, t = np.concatenate(said), np.concatenate(true)
    print(f"  calibration error {_calibration_error(p, t):.4f}, Brier {np.mean((p - t) ** 2):.4f}, {len(p)} factors\n")
    return _speed()


def _regime(name: str, regime: Regime, said: list[Array], true: list[Names]) -> None:
    ours, held = Tally(), []
    theirs = {peer: Tally() for peer in INSTALLED}
    for seed in range(PEOPLE):
        one = person(regime, seed)
        weighed, seconds = _timed(_weigh, one)
        ours.add(claimed(weighed.probability), one, seconds)
        said.append(weighed.probability)
        true.append(one.effect.any(axis=1))
        there = (one.effect != 0) & weighed.allowed
        held += list(((weighed.low <= one.effect) & (one.effect <= weighed.high))[there])
        for peer, tally in theirs.items():
            slow = peer.startswith("PCMCI")
            if seed < (PCMCI_PEOPLE if slow else PEER_PEOPLE) and not (slow and len(one.numeric) > WIDEST_PCMCI):
                tally.add(*_swap(_timed(INSTALLED[peer], one), one))
    print(f"  {name:12}{'Charley':20}{ours.cells()}  {f'{np.mean(held):.3f} of {len(held)}' if held else ''}")
    for peer, tally in theirs.items():
        print(f"  {'':12}{peer:20}{tally.cells()}")


def _weigh(one: Person) -> Weighed:
    weighed = weigh(Diary(one.outcome, one.factors, one.numeric, one.rated))
    if weighed is None:
        raise ValueError("no factor of this person varies")
    return weighed


def _timed(method: Callable[[Person], T], one: Person) -> tuple[T, float]:
    start = time.process_time()
    result = method(one)
    return result, time.process_time() - start


def _swap(result: tuple[Names, float], one: Person) -> tuple[Names, Person, float]:
    return result[0], one, result[1]


def _calibration_error(p: Array, true: Names) -> float:
    """Mean distance between what was said and what was so, over ten bins, weighted by their number."""
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs(np.sum(p[bins == one] - true[bins == one])) for one in range(10)) / len(p))


def _speed() -> list[Row]:
    people = [person(LARGE, seed) for seed in range(20)]
    ours = [_timed(_weigh, one)[1] for one in people]
    what = "triggers, 365 days x 40 factors x 4 lags"
    return [
        Row(what, ours, peer, [_timed(method, one)[1] for one in people])
        for peer, method in INSTALLED.items()
        if not peer.startswith("PCMCI")
    ]
