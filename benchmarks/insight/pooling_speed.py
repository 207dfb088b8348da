"""How long it takes to read many summaries and to learn from them, on one core and on two."""

from __future__ import annotations

import multiprocessing
import resource
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from benchmarks.table import Row
from charley.insight.pooling import gather, join, learn
from charley.insight.pooling.summary import ExperimentTold, FactorTold, Lag, Summary, TriggersTold

SIZES = (80, 1000, 20_000)
FACTORS = 15


def speed() -> list[Row]:
    rows = []
    for people in SIZES:
        files = [(f"{who}.json", _summary(who)) for who in range(people)]
        kilobytes = sum(len(raw) for _, raw in files) / people / 1000
        times, used = {}, {}
        for cores in (1, 2):
            before = _cpu()
            with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as executor:
                list(executor.map(_warm, range(cores * 2)))
                start = time.perf_counter()
                parts = [files[at : at + 100] for at in range(0, people, 100)]
                learn(join(executor.map(gather, parts)), executor.map)
                times[cores] = time.perf_counter() - start
            used[cores] = _cpu() - before
        largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        note = (
            f"{used[1]:.1f} s of CPU on 1, {used[2]:.1f} on 2, starting included; {kilobytes:.1f} kB each; "
            f"{largest:.0f} MB at most so far, files included"
        )
        rows.append(Row(f"learn from {people} summaries, 2 cores", [times[2]], "1 core", [times[1]], note))
    return rows


def _cpu() -> float:
    """Seconds of this process and of those that ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _warm(_: int) -> None:
    learn(join([gather([])]))


def _summary(who: int) -> bytes:
    rng = np.random.default_rng(who)
    lags = lambda: tuple(  # noqa: E731
        Lag(lag_days=lag, probability=float(p), mean=float(m), sd=float(s))
        for lag, (p, m, s) in enumerate(
            zip(
                rng.uniform(0.001, 0.2, 4).round(4),
                rng.normal(0, 0.2, 4).round(4),
                rng.uniform(0.1, 0.5, 4).round(4),
                strict=True,
            )
        )
    )
    factors = tuple(
        FactorTold(factor=f"factor_{one:02d}", numeric=True, found="no", lags=lags()) for one in range(FACTORS)
    )
    told = TriggersTold(outcome="episodes", kind="count", days=150, before=0.025, factors=factors)
    experiment = ExperimentTold(
        change="heat", outcome="cramp", kind="count", better="lower", days=56,
        effect=round(float(rng.normal(-0.3, 0.4)), 4), sd=round(float(rng.uniform(0.15, 0.45)), 4),
    )  # fmt: skip
    whole = Summary(schema="charley.pool.summary/1", person=f"{who:032x}", triggers=told, experiments=(experiment,))
    return whole.model_dump_json(by_alias=True).encode()
