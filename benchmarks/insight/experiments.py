"""Self-experiments: ``python -m benchmarks.insight.experiments [TRIALS]``, beside four usual analyses in the same run.

Set ``OMP_NUM_THREADS=1``: the matrices are small, and several threads make it slower. A peer gets the days as they
were kept, or the periods as they were planned. Where statsmodels is not installed, its row is left out.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import stats

from benchmarks.insight.trials import REGIMES, Trial, trial
from charley.insight.experiments.effect import effect
from charley.insight.experiments.power import SURE, Design, Usual, power

FIRST_SEED = 2_000_000


@dataclass(frozen=True)
class Answer:
    """What a method says: size as a log ratio, 95 % interval, and whether it claims a difference."""

    size: float
    low: float
    high: float
    claims: bool


def charley(one: Trial) -> Answer:
    found = effect(one.outcome, one.taken, "count")
    below = found.below(0.0)
    return Answer(found.middle, *found.interval(0.95), max(below, 1 - below) >= SURE)


def welch(one: Trial) -> Answer:
    """Welch's t on days; the interval is that of the log ratio of means, by the delta method."""
    kept = ~np.isnan(one.outcome)
    with_, without = (one.outcome[kept & (one.taken == arm)] for arm in (1, 0))
    test = stats.ttest_ind(with_, without, equal_var=False)
    means = [max(float(arm.mean()), 0.05) for arm in (with_, without)]
    error = np.sqrt(
        sum(arm.var(ddof=1) / len(arm) / mean**2 for arm, mean in zip((with_, without), means, strict=True))
    )
    size, wide = float(np.log(means[0] / means[1])), float(stats.t.ppf(0.975, test.df) * error)
    return Answer(size, size - wide, size + wide, bool(test.pvalue < 0.05))


def _differences(one: Trial) -> np.ndarray:
    """Log ratio of each pair of periods that has recorded days."""
    found = []
    for pair in range(int(one.period.max() + 1) // 2):
        means = {}
        for period in (2 * pair, 2 * pair + 1):
            days = one.outcome[one.period == period]
            days = days[~np.isnan(days)]
            if len(days):
                means[int(one.planned[one.period == period][0])] = np.log(days.mean() + 0.5 / len(days))
        if len(means) == 2:
            found.append(means[1] - means[0])
    return np.array(found)


def paired(one: Trial) -> Answer:
    """Paired t on the log means of periods."""
    found = _differences(one)
    size = float(found.mean())
    wide = float(stats.t.ppf(0.975, len(found) - 1) * found.std(ddof=1) / np.sqrt(len(found)))
    return Answer(size, size - wide, size + wide, abs(size) > wide)


def randomised(one: Trial) -> Answer:
    """Randomisation test: the arms of each pair exchanged in all ways."""
    found = _differences(one)
    signs = np.array(list(product((1, -1), repeat=len(found))))
    sums = np.abs(signs @ found)
    return Answer(float(found.mean()), np.nan, np.nan, bool(np.mean(sums >= abs(found.sum()) - 1e-9) < 0.05))


def negative_binomial(one: Trial) -> Answer:
    """Negative-binomial regression with the arm of the day."""
    import warnings

    from statsmodels.discrete.discrete_model import NegativeBinomial

    kept = ~np.isnan(one.outcome)
    design = np.stack([np.ones(kept.sum()), one.taken[kept]], axis=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = NegativeBinomial(one.outcome[kept], design).fit(disp=0, maxiter=200)
    size, error = float(fitted.params[1]), float(fitted.bse[1])
    return Answer(size, size - 1.96 * error, size + 1.96 * error, abs(size) > 1.96 * error)


METHODS: dict[str, Callable[[Trial], Answer]] = {
    "Charley": charley,
    "Welch's t on days": welch,
    "paired t on periods": paired,
    "randomisation of pairs": randomised,
    "NB regression": negative_binomial,
}


def run(trials: int, methods: Iterable[str]) -> None:
    for name, regime in REGIMES.items():
        people = [trial(regime, FIRST_SEED + seed) for seed in range(trials)]
        for method in methods:
            start = time.process_time()
            answers = [METHODS[method](one) for one in people]
            ms = 1000 * (time.process_time() - start) / trials
            held = [a.low <= one.effect <= a.high for a, one in zip(answers, people, strict=True) if a.low == a.low]
            errors = np.array([a.size - one.effect for a, one in zip(answers, people, strict=True)])
            errors = errors[np.isfinite(errors)]
            print(
                f"| {name} | {method} | {np.mean([a.claims for a in answers]):.3f} "
                f"| {'-' if not held else f'{np.mean(held):.3f}'} | {np.sqrt(np.mean(errors**2)):.2f} | {ms:.1f} |",
                flush=True,
            )


def told_before(trials: int) -> None:
    """The power told before the start, beside what the full analysis then finds in trials of that plan."""
    design, usual_days = Design("count", 7), Usual(3.0, 2.2, 0.3)
    for pairs in (4, 8):
        told = power(design, np.log(0.6), usual_days, pairs, seed=1, trials=trials)
        full = power(design, np.log(0.6), usual_days, pairs, seed=100_001, trials=trials, quick=False)
        print(f"power of {pairs} pairs of weeks, 40 % fewer of 3 a day: told {told:.2f}, found {full:.2f}", flush=True)


def main() -> int:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    methods = list(METHODS)
    try:
        import statsmodels  # noqa: F401
    except ImportError:
        methods.remove("NB regression")
        print("statsmodels is not installed: NB regression is left out.")
    print(
        f"Python {platform.python_version()}, {platform.machine()}, threads {os.environ.get('OMP_NUM_THREADS', 'any')}"
    )
    print(f"{trials} trials a regime, seeds from {FIRST_SEED}\n")
    print("| regime | method | claims a difference | 95 % interval holds | RMSE of log ratio | CPU ms |")
    print("|---|---|---|---|---|---|")
    run(trials, methods)
    told_before(min(trials, 300))
    return 0


if __name__ == "__main__":
    sys.exit(main())
