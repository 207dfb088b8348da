"""What a pool makes likely for the factors of one table."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from charley.insight.from_others import FromOthers
from charley.insight.lagged import LAGS
from charley.insight.pooling.making import as_id, known_as
from charley.insight.pooling.pooled import PooledFile
from charley.insight.table import Table


def expected_of(pooled: PooledFile, table: Table, outcome: str, factors: Collection[str]) -> FromOthers | None:
    """What other people's days make likely; none where they say nothing of any factor of the table.

    Args:
        pooled: what was learnt.
        table: of one person.
        outcome: of the list of outcomes.
        factors: ids of the catalogue of factors.
    """
    learnt = {
        (one.factor, one.numeric): one for one in pooled.factors if one.outcome == outcome and one.kind == table.kind
    }
    shape = len(table.factors), LAGS
    share, mean, sd = (np.full(shape, np.nan) for _ in range(3))
    people = np.zeros(len(table.factors), np.int64)
    for which, name in enumerate(table.factors):
        told = known_as(name, factors) or as_id(name)
        one = learnt.get((told, bool(table.diary.numeric[which])))
        if one is None:
            continue
        people[which] = one.people
        for lag in one.lags:
            share[which, lag.lag_days], mean[which, lag.lag_days], sd[which, lag.lag_days] = (
                lag.share,
                lag.mean,
                lag.sd,
            )
    return FromOthers(share, mean, sd, people) if people.any() else None
