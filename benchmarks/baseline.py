"""How often people in whom nothing changed are told of a change, and how soon a true one is told; beside peer rules.

``CHARLEY_BENCH_PEOPLE=300 python -m benchmarks baseline`` for the long run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Row
from charley.diary.changes.baseline import ENOUGH_DAYS, ENOUGH_WEEKS, FIRM_OFTEN, FIRM_WORSE, WEEKS, rates, severities
from charley.diary.changes.novelty import news
from charley.diary.changes.shift import NEWEST, rise

PEOPLE = int(os.environ.get("CHARLEY_BENCH_PEOPLE", "20"))
YEAR = 365
START = 84  # the first look, after twelve weeks
STEP = 3  # days between looks
CHANGE = 168
AFTER = 112  # how long a change is looked for

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Diary:
    """Episodes and worst severity of each day, and whether the day was recorded."""

    counts: Numbers
    severity: Numbers
    known: NDArray[np.bool_]


@dataclass(frozen=True)
class Regime:
    """A way in which people and their diaries are."""

    name: str
    overdispersed: bool = False
    drifting: bool = False
    logging: str = "most"  # most, sparse, bad or switch


REGIMES = (
    Regime("Poisson"),
    Regime("negative binomial", overdispersed=True),
    Regime("AR(1) level", overdispersed=True, drifting=True),
    Regime("sparse logging", overdispersed=True, logging="sparse"),
    Regime("AR(1) level, sparse logging", overdispersed=True, drifting=True, logging="sparse"),
    Regime("only bad days logged", overdispersed=True, logging="bad"),
    Regime("AR(1) level, only bad days", overdispersed=True, drifting=True, logging="bad"),
    Regime("from day 200 only bad days", overdispersed=True, logging="switch"),
)


def drift(rng: np.random.Generator, days: int) -> Numbers:
    """A level that wanders: AR(1) from day to day."""
    tie, sd = rng.uniform(0.8, 0.95), rng.uniform(0.3, 0.6)
    level = np.empty(days)
    level[0] = sd * rng.standard_normal()
    for day in range(1, days):
        level[day] = tie * level[day - 1] + sd * np.sqrt(1 - tie**2) * rng.standard_normal()
    return level


def diary(rng: np.random.Generator, regime: Regime, days: int, ratio: float = 1.0, worse_by: float = 0.0) -> Diary:
    """One person; from day CHANGE on episodes are more often by a ratio and worse by some points."""
    mean = np.full(days, np.exp(rng.uniform(np.log(0.3), np.log(5.0))))
    level = drift(rng, days) if regime.drifting else np.zeros(days)
    changed = np.arange(days) >= CHANGE
    mean = mean * np.exp(level) * np.where(changed, ratio, 1.0)
    shape = rng.uniform(0.5, 3.0)
    noise = rng.gamma(shape, 1 / shape, days) if regime.overdispersed else np.ones(days)
    counts = rng.poisson(mean * noise).astype(float)
    usual = rng.uniform(2, 6) + level * 1.5 + np.where(changed, worse_by, 0.0)
    severity = np.clip(np.round(usual + rng.uniform(0.5, 2.0) * rng.standard_normal(days)), 0, 10)
    bad = counts > 0
    known = {
        "most": rng.random(days) < 0.85,
        "sparse": rng.random(days) < 0.35,
        "bad": bad,
        "switch": np.where(np.arange(days) > 200, bad, True),
    }[regime.logging]
    return Diary(counts, severity, known)


def weeks(days: Diary, today: int) -> Iterator[tuple[int, int, list[float]]]:
    """Episodes, recorded days and severities of each week, the newest first."""
    for week in range(WEEKS):
        cut = slice(max(0, today + 1 - 7 * week - 7), max(0, today + 1 - 7 * week))
        known = days.known[cut]
        counts, severity = days.counts[cut][known], days.severity[cut][known]
        yield int(counts.sum()), int(known.sum()), list(severity[counts > 0])


def ours_often(days: Diary, today: int) -> bool:
    counts, known, _ = zip(*weeks(days, today), strict=True)
    if sum(k > 0 for k in known[NEWEST[-1] :]) < ENOUGH_WEEKS or sum(known[1:]) < ENOUGH_DAYS or not known[0]:
        return False
    found = rates(counts, known)
    return found is not None and rise(found).factor > FIRM_OFTEN


def ours_worse(days: Diary, today: int) -> bool:
    _, _, bad = zip(*weeks(days, today), strict=True)
    found = severities(bad)
    return found is not None and rise(found).factor > FIRM_WORSE


def half_more(days: Diary, today: int) -> bool:
    """Peer: last week more than 50 % above the mean of the four weeks before."""
    counts, known, _ = (np.array(x[:5], dtype=object) for x in zip(*weeks(days, today), strict=True))
    if not known[0] or not known[1:].sum():
        return False
    return bool(counts[0] / known[0] > 1.5 * counts[1:].sum() / known[1:].sum())


def two_sd(days: Diary, today: int) -> bool:
    """Peer: last week above mean + 2 SD of the twelve weeks before."""
    counts, known, _ = zip(*weeks(days, today), strict=True)
    rates = [c / k for c, k in zip(counts[1:13], known[1:13], strict=True) if k]
    if not known[0] or len(rates) < 4:
        return False
    return bool(counts[0] / known[0] > np.mean(rates) + 2 * np.std(rates, ddof=1))


def half_worse(days: Diary, today: int) -> bool:
    """Peer: mean severity of the last week above mean + 2 SD of the twelve weeks before."""
    _, _, bad = zip(*weeks(days, today), strict=True)
    means = [np.mean(week) for week in bad[1:13] if week]
    return bool(bad[0] and len(means) >= 4 and np.mean(bad[0]) > np.mean(means) + 2 * np.std(means, ddof=1))


Rule = Callable[[Diary, int], bool]
RULES: tuple[tuple[str, Rule, float, float], ...] = (
    ("more often, ours", ours_often, 2.0, 0.0),
    ("more often (threefold), ours", ours_often, 3.0, 0.0),
    ("more often, +50 % on 4 weeks", half_more, 2.0, 0.0),
    ("more often, mean + 2 SD", two_sd, 2.0, 0.0),
    ("worse, ours", ours_worse, 1.0, 2.0),
    ("worse, mean + 2 SD", half_worse, 1.0, 2.0),
)


def false_alarms(rng: np.random.Generator, regime: Regime, rule: Rule, people: int) -> float:
    """Share of people in whom nothing changed who are told of a change at least once in a year."""
    told = 0
    for _ in range(people):
        days = diary(rng, regime, YEAR)
        told += any(rule(days, today) for today in range(START, YEAR, STEP))
    return told / people


def delays(rng: np.random.Generator, regime: Regime, rule: Rule, people: int, ratio: float, by: float) -> list[float]:
    """Days until a true change is told; infinite when it is not within AFTER days."""
    found: list[float] = []
    for _ in range(people):
        days = diary(rng, regime, CHANGE + AFTER, ratio, by)
        hits = (today - CHANGE for today in range(CHANGE, CHANGE + AFTER, STEP) if rule(days, today))
        found.append(next(hits, float("inf")))
    return found


def places(rng: np.random.Generator, days: int, wandering: bool, sticky: float, new: bool) -> list[frozenset[str]]:
    """Kinds that were there on each day; with ``new``, one more from day CHANGE on, every third day."""
    count = 12 if wandering else int(rng.integers(1, 4))
    share = 1 / np.arange(1, count + 1) if wandering else rng.dirichlet(np.ones(count))
    share = np.append(share / share.sum() * 0.98, 0.02)  # one is rare
    often_there, current = rng.uniform(0.2, 0.95), -1
    told = []
    for day in range(days):
        there: set[str] = set()
        if rng.random() < often_there:
            if current < 0 or rng.random() > sticky:
                current = int(rng.choice(len(share), p=share))
            there.add(str(current))
        if new and day >= CHANGE and rng.random() < 0.33:
            there.add("new")
        told.append(frozenset(there))
    return told


def is_news(told: list[frozenset[str]], today: int) -> bool:
    """Whether something new has come to stay by a day."""
    by_week = [frozenset().union(*told[max(0, end - 7) : end]) for end in range(today + 1, 0, -7)]
    return bool(news([week for week in by_week if week]))


def rows() -> list[Row]:
    """Print the figures; there is nothing to time."""
    print(f"Change against the own baseline: {PEOPLE} people each, a look every {STEP} days from day {START}.")
    print("False alarms in a year; a true change told within 112 days; median days until it was told.\n")
    for regime in REGIMES:
        for name, rule, ratio, by in RULES:
            rng = np.random.default_rng(20261121)
            wrong = false_alarms(rng, regime, rule, PEOPLE)
            when = delays(rng, regime, rule, PEOPLE, ratio, by)
            told = sum(day < AFTER for day in when) / len(when)
            print(f"{regime.name:30} {name:32} {wrong:6.1%} {told:6.0%} {np.median(when):6.0f}", flush=True)
    for wandering in (False, True):
        for sticky in (0.0, 0.5):
            rng = np.random.default_rng(20261121)
            people = [places(rng, YEAR, wandering, sticky, new=False) for _ in range(PEOPLE)]
            wrong = sum(any(is_news(p, day) for day in range(START, YEAR, STEP)) for p in people) / PEOPLE
            when = []
            for _ in range(PEOPLE):
                told = places(rng, CHANGE + AFTER, wandering, sticky, new=True)
                looks = range(CHANGE, CHANGE + AFTER, STEP)
                when.append(next((float(day - CHANGE) for day in looks if is_news(told, day)), float("inf")))
            name = f"{'many places' if wandering else 'few places'}, {'bouts' if sticky else 'at random'}"
            share = sum(day < AFTER for day in when) / PEOPLE
            print(f"{name:30} {'new kind or place, ours':32} {wrong:6.1%} {share:6.0%} {np.median(when):6.0f}")
    print()
    return []
