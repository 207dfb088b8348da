"""What pooling over people gains, whether its intervals hold, what privacy costs and how long it takes.

CHARLEY_BENCH_COHORTS groups of 80 people (2 by default) of each sort in :mod:`benchmarks.insight.cohort`, and
CHARLEY_BENCH_POOLS sets of experiments (500). Set OMP_NUM_THREADS=1.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from scipy.stats import false_discovery_control, norm

from benchmarks.insight import _calibration_error
from benchmarks.insight.cohort import COHORTS, Cohort, Member, members
from benchmarks.insight.pooling_experiments import experiments
from benchmarks.insight.pooling_speed import speed
from benchmarks.table import Row
from charley.insight import Learned, Table, learn
from charley.insight.calibration import claimed
from charley.insight.pooling import Summary, expected_of, gather, join, triggers_told
from charley.insight.pooling import learn as learn_together
from charley.insight.pooling.gathering import Batch
from charley.insight.triggers import Diary, Weighed

GROUPS = int(os.environ.get("CHARLEY_BENCH_COHORTS", "2"))
NEW = 40  # people who come to a group later
Names = np.ndarray


def rows() -> list[Row]:
    _triggers()
    experiments()
    return speed()


@dataclass
class Tally:
    """What one way of pooling said of the people of one sort."""

    false: list[float] = field(default_factory=list)
    power: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    any: list[bool] = field(default_factory=list)
    said: list[np.ndarray] = field(default_factory=list)
    true: list[np.ndarray] = field(default_factory=list)
    held: list[bool] = field(default_factory=list)

    def add(self, named: Names, member: Member, weighed: Weighed | None = None) -> None:
        true = member.person.effect.any(axis=1)
        own = member.own.any(axis=1)
        self.any.append(bool(named.any()))
        self.false.append(float(np.mean(~true[named])) if named.any() else 0.0)
        if true.any():
            self.power.append(float(np.mean(named[true])))
        if own.any():
            self.own.append(float(np.mean(named[own])))
        if weighed is not None:
            self.said.append(weighed.probability)
            self.true.append(true)
            effect = member.person.effect
            there = (effect != 0) & weighed.allowed
            self.held += list(((weighed.low <= effect) & (effect <= weighed.high))[there])

    def join(self, other: Tally) -> None:
        for name in self.__dataclass_fields__:
            getattr(self, name).extend(getattr(other, name))

    def cells(self) -> str:
        error = f"{_calibration_error(np.concatenate(self.said), np.concatenate(self.true)):.3f}" if self.said else "-"
        held = f"{np.mean(self.held):.3f}" if self.held else "-"
        false, any_ = _mean(self.false, 3), _mean(self.any, 3)
        return f"{false:>7}{any_:>7}{_mean(self.power, 3):>7}{_mean(self.own, 3):>7}{error:>7}{held:>7}"


def _mean(some: Sequence[float], digits: int) -> str:
    return f"{np.mean(some):.{digits}f}" if len(some) else "-"


def _triggers() -> None:
    print(f"Triggers: {GROUPS} groups of {Cohort().people} people of each sort (benchmarks/insight/cohort.py)")
    print(f"  {'':10}{'':28}{'FDR':>7}{'any':>7}{'power':>7}{'own':>7}{'error':>7}{'held':>7}")
    jobs = [(name, seed) for name in COHORTS for seed in range(GROUPS)]
    tallies: dict[str, dict[str, Tally]] = {name: defaultdict(Tally) for name in COHORTS}
    shares: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as executor:
        for (name, _), (some, held) in zip(jobs, executor.map(_group, jobs), strict=True):
            shares[name] += held
            for method, tally in some.items():
                tallies[name][method].join(tally)
    for name, methods in tallies.items():
        for method, tally in methods.items():
            print(f"  {name:10}{method:28}{tally.cells()}")
        alone, pooled = methods["alone"], methods["pooled"]
        if alone.power:
            print(f"  {'':10}{'power, pooled / alone':28}{np.mean(pooled.power) / np.mean(alone.power):.2f}")
        told = np.array(shares[name])
        none, some = told[told[:, 3] == 0], told[told[:, 3] >= 0.05]
        if len(some):
            in_ = np.mean((some[:, 1] <= some[:, 3]) & (some[:, 3] <= some[:, 2]))
            print(f"  {'':10}{'shares of 5 % and more held':28}{in_:.3f} of {len(some)}")
        print(f"  {'':10}{'mean share told where none':28}{none[:, 0].mean():.3f} of {len(none)}")
    print()


def _group(job: tuple[str, int]) -> tuple[dict[str, Tally], list[tuple[float, float, float, float]]]:
    """One group: everybody alone, pooled, and all taken to be alike; and people who come later."""
    name, seed = job
    cohort = COHORTS[name]
    everybody = list(
        members(Cohort(cohort.people + NEW, cohort.factors, cohort.shared, cohort.alike, cohort.triggers), seed)
    )
    group = everybody[: cohort.people]
    alone = [learn(as_table(one)) for one in everybody]
    batch = join([gather([as_file(which, one) for which, one in enumerate(alone[: cohort.people])])])
    pooled = learn_together(batch)
    tallies: dict[str, Tally] = defaultdict(Tally)
    alike = _complete(batch)
    for which, member in enumerate(everybody):
        table = as_table(member)
        together = learn(table, expected_of(pooled, table, "episodes", ()))
        new = which >= cohort.people
        for method, learned in (("alone", alone[which]), ("pooled", together)):
            weighed = learned.weighed
            if weighed is not None:
                tallies[f"{method}, came later" if new else method].add(_found(learned), member, weighed)
        if not new:
            tallies["complete pooling + BH"].add(np.array([name in alike for name in member.names]), member)
    return dict(tallies), _shares(group, pooled)


def _found(learned: Learned) -> Names:
    assert learned.weighed is not None
    return claimed(learned.weighed.probability)


def as_table(member: Member) -> Table:
    person = member.person
    diary = Diary(person.outcome, person.factors, person.numeric, person.rated)
    return Table(diary, "episodes", "count", member.names, date(2025, 1, 6), ())


def as_file(which: int, learned: Learned) -> tuple[str, bytes]:
    told = triggers_told(learned, "episodes", learned.table.factors)
    summary = Summary(schema="charley.pool.summary/1", person=f"{which:032x}", triggers=told)
    return f"{which}.json", summary.model_dump_json(by_alias=True).encode()


def _complete(batch: Batch) -> set[str]:
    """Factors whose mean effect over all people differs from none, at any lag: as if all people were alike."""
    names, p = [], []
    for (group, _), told in batch.columns.items():
        information = np.maximum(1 / told[:, 3].astype(float) ** 2 - 1, 0)
        score = told[:, 2] / told[:, 3].astype(float) ** 2
        names.append(group.factor)
        p.append(2 * norm.sf(abs(score.sum()) / max(float(information.sum()), 1e-9) ** 0.5))
    return {name for name, found in zip(names, false_discovery_control(p) <= 0.1, strict=True) if found}


def _shares(group: Iterable[Member], pooled) -> list[tuple[float, float, float, float]]:  # type: ignore[no-untyped-def]
    """Share told, its interval, and the share of these people that have the trigger."""
    has: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for member in group:
        for which, name in enumerate(member.names):
            for lag in range(4):
                has[name, lag].append(bool(member.person.effect[which, lag]))
    return [
        (lag.share, *lag.interval95, float(np.mean(has[one.factor, lag.lag_days])))
        for one in pooled.factors
        for lag in one.lags
    ]
