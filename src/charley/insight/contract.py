"""The JSON of ``charley triggers``."""

from __future__ import annotations

import math

from charley.insight.family import Kind
from charley.insight.learned import AtLag, Factor, Learned
from charley.insight.said import notes

MEASURE: dict[Kind, str] = {"count": "rate_ratio", "rating": "difference", "yes_no": "odds_ratio"}


def as_json(learned: Learned) -> dict[str, object]:
    r"""The whole answer as other programs read it.

    ``rate_ratio`` is null unless the outcome is a count; ratings have ``difference`` in its place and yes and no has
    ``odds_ratio``. ``interval95`` is on the same scale.

    ``pooled`` is null, or the number of other people whose days were used, by factor.

    Args:
        learned: from a table.

    Example:
        >>> from charley.insight.learned import learn
        >>> from charley.insight.table import read_table
        >>> said = as_json(learn(read_table("date,episodes,coffee\n2026-03-02,1,1\n2026-03-04,0,0\n")))
        >>> said["schema"], said["days"], said["recorded"], said["verdict"]
        ('charley.triggers/1', 3, 2, 'not_enough_data')
    """
    table = learned.table
    return {
        "schema": "charley.triggers/1",
        "days": len(table.diary.outcome),
        "recorded": learned.recorded,
        "outcome": table.outcome,
        "kind": table.kind,
        "measure": MEASURE[table.kind],
        "verdict": learned.verdict,
        "more_days": learned.more_days,
        "recorded_depends_on_outcome": learned.selective,
        "together": [list(names) for names in learned.together],
        "notes": list(notes(learned)),
        "pooled": dict(learned.others) or None,
        "factors": [_factor(factor, table.kind) for factor in learned.factors],
    }


def _factor(factor: Factor, kind: Kind) -> dict[str, object]:
    return {
        "factor": factor.name,
        "level": factor.level,
        "probability": round(factor.probability, 4),
        "lag_days": factor.best.lag_days,
        **_size(factor.best, kind),
        "per": factor.per,
        "unit": factor.unit,
        "lags": [
            {"lag_days": lag.lag_days, "probability": round(lag.probability, 4), **_size(lag, kind)}
            for lag in factor.lags
        ],
        "with": list(factor.alike),
        "goes_together": factor.goes_together,
        "why": factor.why,
        "days": factor.days,
    }


def _size(lag: AtLag, kind: Kind) -> dict[str, object]:
    size, low, high = (on_scale(value, kind) for value in (lag.size, lag.low, lag.high))
    said: dict[str, object] = {"rate_ratio": size if kind == "count" else None}
    if kind != "count":
        said[MEASURE[kind]] = size
    return {**said, "interval95": [low, high]}


def on_scale(value: float, kind: Kind) -> float:
    """A size of the predictor as it is told: a ratio, or for ratings a difference; four digits.

    Example:
        >>> on_scale(0.6931, "count"), on_scale(-1.23456, "rating")
        (2.0, -1.235)
    """
    told = value if kind == "rating" else math.exp(min(max(value, -50.0), 50.0))
    return float(f"{told:.4g}")
