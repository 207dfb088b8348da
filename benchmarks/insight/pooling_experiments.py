"""Experiments of many people, simulated: whether intervals hold, beside usual meta-analyses; and what noise costs."""

from __future__ import annotations

import importlib.util
import os
from fractions import Fraction

import numpy as np

from charley.insight.pooling.catalogue import Catalogue
from charley.insight.pooling.counting import CENTRES, HELPED, MOST_CHANGES
from charley.insight.pooling.noise import discrete_laplace, standard_deviation
from charley.insight.pooling.publishing import Noisy, scale_for, shown_from
from charley.insight.pooling.random_effects import pool

SETS = int(os.environ.get("CHARLEY_BENCH_POOLS", "500"))
MEAN, SES, WORTHWHILE = -0.4, (0.15, 0.45), float(np.log(0.7))
DESIGNS = [(10, 0.0), (10, 0.25), (10, 0.6), (20, 0.25), (80, 0.0), (80, 0.25), (80, 0.6)]


_GROUPS = sum(1 for _ in Catalogue.of(()).changed())


def experiments() -> None:
    print(f"Experiments: {SETS} sets each; standard errors {SES[0]} to {SES[1]}, mean {MEAN}")
    print("  share of 95 % intervals that hold the mean | the next person's effect | tau | the share that is helped")
    head = ("people", "tau", "shape", "mean", "width", "next", "tau in", "helped", "fixed", "DL", "DL next")
    if not importlib.util.find_spec("statsmodels"):
        print("  statsmodels is not shown: it is not installed (pip install 'charley[bench]'); DL is our own")
    print("  " + "".join(f"{name:>8}" for name in head))
    for people, tau in DESIGNS:
        _coverage(people, tau, heavy=False)
    _coverage(80, 0.25, heavy=True)
    print(f"\nPrivacy: epsilon 1 for changes, groups of one change; error is root mean square over {SETS} sets")
    head = ("people", "shown", "people+-", "mean", "noisy", "holds", "helped", "noisy", "holds")
    print("  " + "".join(f"{name:>9}" for name in head))
    for people in (30, 80, 1000):
        _privacy(people)
    print()


def _draw(rng: np.random.Generator, people: int, tau: float, heavy: bool) -> tuple[np.ndarray, np.ndarray, float]:
    """Estimates and standard errors; and the effect of one more person."""
    apart = rng.standard_t(3, people + 1) / np.sqrt(3) if heavy else rng.normal(size=people + 1)
    effect = MEAN + tau * apart
    sd = rng.uniform(*SES, people)
    return rng.normal(effect[:-1], sd), sd, float(effect[-1])


def _coverage(people: int, tau: float, heavy: bool) -> None:
    rng = np.random.default_rng([people, int(100 * tau), heavy])
    share = _share(tau, heavy)
    held = {name: [] for name in ("mean", "width", "next", "tau", "helped", "fixed", "dl", "dl_next")}
    for _ in range(SETS):
        effect, sd, following = _draw(rng, people, tau, heavy)
        found = pool(effect, sd, WORTHWHILE)
        low, high = found.mean.interval(0.95)
        held["mean"].append(low <= MEAN <= high)
        held["width"].append(high - low)
        first, last = found.next.interval(0.95)
        held["next"].append(first <= following <= last)
        if tau:  # without any difference both lie at the edge of what is possible
            held["tau"].append(found.tau_interval[0] <= tau <= found.tau_interval[1])
            held["helped"].append(found.helped[1] <= share <= found.helped[2])
        held["fixed"].append(_normal_holds(effect, sd, 0.0))
        between = _dersimonian_laird(effect, sd)
        held["dl"].append(_normal_holds(effect, sd, between))
        weight = 1 / (sd**2 + between)
        mean, se = float(weight @ effect / weight.sum()), float(weight.sum() ** -0.5)
        held["dl_next"].append(abs(following - mean) <= 1.96 * np.sqrt(se**2 + between))
    shape = "heavy" if heavy else "normal"
    print(
        f"  {people:8}{tau:8.2f}{shape:>8}"
        + "".join(f"{np.mean(some):8.3f}" if some else f"{'-':>8}" for some in held.values())
    )


def _share(tau: float, heavy: bool) -> float:
    """Share of people beyond what is worthwhile, in truth."""
    rng = np.random.default_rng(0)
    apart = rng.standard_t(3, 1_000_000) / np.sqrt(3) if heavy else rng.normal(size=1_000_000)
    return float(np.mean(MEAN + tau * apart <= WORTHWHILE))


def _normal_holds(effect: np.ndarray, sd: np.ndarray, between: float) -> bool:
    weight = 1 / (sd**2 + between)
    return bool(abs(weight @ effect / weight.sum() - MEAN) <= 1.96 * weight.sum() ** -0.5)


def _dersimonian_laird(effect: np.ndarray, sd: np.ndarray) -> float:
    """Variance between people by the method of moments."""
    if importlib.util.find_spec("statsmodels"):
        from statsmodels.stats.meta_analysis import combine_effects

        return float(max(combine_effects(effect, sd**2, method_re="chi2").tau2, 0.0))
    weight = 1 / sd**2
    left = weight @ (effect - weight @ effect / weight.sum()) ** 2 - (len(effect) - 1)
    return max(float(left / (weight.sum() - (weight**2).sum() / weight.sum())), 0.0)


def _privacy(people: int) -> None:
    rng = np.random.default_rng(people)
    scale = scale_for(MOST_CHANGES, Fraction(1))
    sd, least = standard_deviation(scale), shown_from(scale, len(CENTRES), _GROUPS)
    truth = _observed_truth()
    errors, noisy, shown, number = [], [], [], []
    for _ in range(SETS):
        effect, _, _ = _draw(rng, people, 0.25, heavy=False)
        benefit = effect / WORTHWHILE
        counts = np.bincount(np.searchsorted([-2, -1, 0, 1, 2, 3], benefit, side="right"), minlength=len(CENTRES))
        errors.append((benefit.mean() * WORTHWHILE - truth[0], np.mean(benefit >= 1) - truth[1]))
        drawn = counts + np.array([discrete_laplace(scale) for _ in CENTRES])
        shown.append(drawn.sum() >= least)
        if shown[-1]:
            one = Noisy(drawn.astype(float), sd)
            mean, helped = one.mean(CENTRES), one.share(HELPED)
            ends = sorted((mean.low * WORTHWHILE, mean.high * WORTHWHILE))
            noisy.append(
                (
                    mean.value * WORTHWHILE - truth[0],
                    ends[0] <= truth[0] <= ends[1],
                    helped.value - truth[1],
                    helped.low <= truth[1] <= helped.high,
                )
            )
            number.append(one.people.value - people)
    clean, hidden = np.array(errors), np.array(noisy, dtype=float)

    def rms(some: np.ndarray) -> float:
        return float(np.sqrt(np.mean(some**2)))

    told = (
        rms(clean[:, 0]),
        rms(hidden[:, 0]),
        hidden[:, 1].mean(),
        rms(clean[:, 1]),
        rms(hidden[:, 2]),
        hidden[:, 3].mean(),
    )
    print(f"  {people:9}{np.mean(shown):9.3f}{rms(np.array(number)):9.2f}" + "".join(f"{one:9.3f}" for one in told))


def _observed_truth() -> tuple[float, float]:
    """Mean of the estimates, and the share of them beyond what is worthwhile, in a very large group."""
    effect, _, _ = _draw(np.random.default_rng(1), 1_000_000, 0.25, heavy=False)
    return float(effect.mean()), float(np.mean(effect <= WORTHWHILE))
