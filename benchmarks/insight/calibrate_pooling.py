"""Fits the map for people with a pool: ``python -m benchmarks.insight.calibrate_pooling [GROUPS] [FIRST_SEED]``.

As :mod:`benchmarks.insight.calibrate`, on groups of every sort in :mod:`benchmarks.insight.cohort`.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from benchmarks.insight.calibrate import knots
from benchmarks.insight.cohort import COHORTS, members
from benchmarks.insight.people import Array
from benchmarks.insight.pooling import as_file, as_table
from charley.insight import learn
from charley.insight.pooling import expected_of, gather, join
from charley.insight.pooling import learn as learn_together


def main(groups: int = 5, first: int = 100_000) -> None:
    jobs = [(name, seed) for seed in range(first, first + groups) for name in COHORTS]
    with ProcessPoolExecutor() as executor:
        told = [part for some in executor.map(_group, jobs) for part in some]
    raw = np.clip(np.concatenate([one for one, _ in told]), 1e-9, 1 - 1e-9)
    true = np.concatenate([one for _, one in told]).astype(float)
    print(len(raw), [round(float(value), 2) for value in knots(np.log(raw) - np.log1p(-raw), true)])


def _group(job: tuple[str, int]) -> list[tuple[Array, Array]]:
    group = list(members(COHORTS[job[0]], job[1]))
    pooled = learn_together(join([gather([as_file(who, learn(as_table(one))) for who, one in enumerate(group)])]))
    told = []
    for member in group:
        table = as_table(member)
        weighed = learn(table, expected_of(pooled, table, "episodes", ())).weighed
        if weighed is not None:
            usable = weighed.lagged.usable
            told.append((weighed.raw[usable], member.person.effect.any(axis=1)[usable]))
    return told


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
