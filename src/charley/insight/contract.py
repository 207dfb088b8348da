"""The JSON of ``charley triggers``."""

from __future__ import annotations

from charley.insight.contract_around import around_json
from charley.insight.family import Kind
from charley.insight.learned import Factor, Learned
from charley.insight.said import notes
from charley.insight.scale import MEASURE, size_of
from charley.insight.with_and_without import groups


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
        "factors": [_factor(factor, learned) for factor in learned.factors],
        **around_json(learned),
    }


def _factor(factor: Factor, learned: Learned) -> dict[str, object]:
    kind: Kind = learned.table.kind
    return {
        "factor": factor.name,
        "level": factor.level,
        "probability": round(factor.probability, 4),
        "lag_days": factor.best.lag_days,
        **size_of(factor.best, kind),
        "per": factor.per,
        "unit": factor.unit,
        "lags": [
            {"lag_days": lag.lag_days, "probability": round(lag.probability, 4), **size_of(lag, kind)}
            for lag in factor.lags
        ],
        "with": list(factor.alike),
        "goes_together": factor.goes_together,
        "why": factor.why,
        "days": factor.days,
        "compared": [
            {
                "group": group.name,
                "values": [group.low, group.high],
                "days": group.days,
                "mean": round(group.mean, 4),
                "interval95": [round(end, 4) for end in group.interval95],
            }
            for group in groups(factor, learned)
        ],
    }
