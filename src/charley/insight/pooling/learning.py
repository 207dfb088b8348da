"""What a group of people teaches: shares and sizes of triggers, and what changes did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from charley.insight.mixture import Mixture
from charley.insight.pooling.catalogue import Changed, Watched
from charley.insight.pooling.gathering import Batch, Column, Numbers
from charley.insight.pooling.pooled import ChangeLearnt, FactorLearnt, LagLearnt, PooledFile
from charley.insight.pooling.random_effects import Pooled, pool
from charley.insight.pooling.shares import Share, Told, share_of
from charley.insight.pooling.summary import rounded

FEWEST = 10  # people in a group: of smaller ones nothing is told
WORTHWHILE = {"count": float(-np.log(0.7)), "yes_no": float(-np.log(0.7)), "rating": 0.5}
Map = Callable[..., Iterable[object]]  # the built-in map, or one that uses all cores


def learn(batch: Batch, run: Map = map, fewest: int = FEWEST) -> PooledFile:
    """Learn from what people told.

    Args:
        batch: of all people, joined.
        run: applies a function to each of several things, in order.
        fewest: people in a group of which something is told.
    """
    columns = {key: rows for key, rows in sorted(batch.columns.items()) if len(rows) >= fewest}
    shares: dict[Column, Share] = dict(zip(columns, run(_share, columns.values()), strict=True))  # type: ignore[arg-type]
    experiments = {key: rows for key, rows in sorted(batch.experiments.items()) if len(rows) >= fewest}
    effects = run(_pool, list(experiments.items()))
    learnt = (
        _change(key, rows, one)  # type: ignore[arg-type]
        for (key, rows), one in zip(experiments.items(), effects, strict=True)
    )
    return PooledFile(
        schema="charley.pool/1",
        people=len(batch.people),
        fewest=fewest,
        factors=tuple(_factors(shares)),
        changes=tuple(learnt),
    )


def _share(rows: Numbers) -> Share:
    probability, mean, sd, before = rows[:, 1:].astype(float).T
    return share_of(Told(mean, sd, probability, before))


def _pool(group: tuple[Changed, Numbers]) -> Pooled:
    changed, rows = group
    effect, sd = rows[:, 1:3].astype(float).T
    return pool(effect, sd, worthwhile(changed))


def worthwhile(changed: Changed) -> float:
    """How large an effect must be to have helped: 30 % fewer, or half a standard deviation of a rating.

    Example:
        >>> round(worthwhile(Changed("heat", "cramp", "count", "lower")), 3)
        -0.357
    """
    return WORTHWHILE[changed.kind] * (-1 if changed.better == "lower" else 1)


def _factors(shares: dict[Column, Share]) -> Iterator[FactorLearnt]:
    groups: dict[Watched, list[tuple[int, Share]]] = {}
    for (group, lag), share in shares.items():
        groups.setdefault(group, []).append((lag, share))
    for group, lags in groups.items():
        yield FactorLearnt(
            factor=group.factor,
            numeric=group.numeric,
            outcome=group.outcome,
            kind=group.kind,  # type: ignore[arg-type]
            people=max(share.people for _, share in lags),
            lags=tuple(
                LagLearnt(
                    lag_days=lag,
                    share=rounded(one.share),
                    interval95=(rounded(one.low), rounded(one.high)),
                    mean=rounded(one.mean),
                    sd=rounded(one.sd),
                )
                for lag, one in sorted(lags)
            ),
        )


def _change(changed: Changed, rows: Numbers, pooled: Pooled) -> ChangeLearnt:
    return ChangeLearnt(
        change=changed.change,
        outcome=changed.outcome,
        kind=changed.kind,  # type: ignore[arg-type]
        better=changed.better,  # type: ignore[arg-type]
        people=pooled.people,
        days=int(rows[:, 3].sum()),
        mean=rounded(pooled.mean.middle),
        interval95=_ends(pooled.mean),
        next=rounded(pooled.next.middle),
        next_interval95=_ends(pooled.next),
        next_better=rounded(_better(pooled.next, changed)),
        tau=rounded(pooled.tau),
        tau_interval95=_pair(pooled.tau_interval),
        i2=rounded(pooled.i2[0]),
        i2_interval95=_pair(pooled.i2[1:]),
        worthwhile=rounded(worthwhile(changed)),
        helped=rounded(pooled.helped[0]),
        helped_interval95=_pair(pooled.helped[1:]),
        without_one=_pair(pooled.without_one),
    )


def _better(following: Mixture, changed: Changed) -> float:
    """Probability that the change does the next person any good."""
    below = following.below(0.0)
    return below if changed.better == "lower" else 1 - below


def _ends(mixture: Mixture) -> tuple[float, float]:
    return _pair(mixture.interval(0.95))


def _pair(ends: tuple[float, ...]) -> tuple[float, float]:
    return rounded(ends[0]), rounded(ends[1])
