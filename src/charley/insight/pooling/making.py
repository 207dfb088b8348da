"""A person's summary from what their days and experiments said."""

from __future__ import annotations

import re
from collections.abc import Collection

from charley.insight.experiments.effect import SIZE
from charley.insight.experiments.result import Result
from charley.insight.lagged import LAGS
from charley.insight.learned import Learned
from charley.insight.pooling.summary import ExperimentTold, FactorTold, Lag, TriggersTold, rounded

_LEAST_TOLD = 0.1  # information on an effect, in units of what was known before, below which it says nothing
_EDGE = 5e-4  # no probability is told as certain


def as_id(name: str) -> str:
    """A name as the catalogues write it.

    Example:
        >>> as_id("Caffeine (mg)"), as_id("Calf cramps")
        ('caffeine_mg', 'calf_cramps')
    """
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:60]


def known_as(name: str, known: Collection[str]) -> str | None:
    """The id under which a catalogue has a name, in the singular too; none where it has none.

    Example:
        >>> known_as("Cramps", {"cramp"}), known_as("my secret", {"cramp"})
        ('cramp', None)
    """
    one = as_id(name)
    return next((told for told in (one, one.removesuffix("s")) if told in known), None)


def triggers_told(
    learned: Learned, outcome: str, factors: Collection[str], own: Collection[str] = ()
) -> TriggersTold | None:
    """What a table of days says of triggers, as far as it may be told; none where nothing was weighed.

    Args:
        learned: from the table, without other people.
        outcome: of the list of outcomes.
        factors: ids of the catalogue of factors.
        own: names of the person's own that may be told too, as they asked.
    """
    weighed = learned.weighed
    if weighed is None:
        return None
    mean, sd = weighed.wide
    told: dict[str, FactorTold] = {}
    for which, factor in enumerate(learned.factors):
        name = as_id(factor.name) if factor.name in own else known_as(factor.name, factors)
        if name is None or name in told or not weighed.lagged.usable[which]:
            continue
        share = weighed.raw[which] / max(weighed.probability[which], 1e-9)  # as it was before calibration
        lags = tuple(
            Lag(
                lag_days=lag,
                probability=rounded(min(max(float(share * weighed.by_lag[which, lag]), _EDGE), 1 - _EDGE)),
                mean=rounded(min(max(float(mean[which, lag]), -5.0), 5.0)),
                sd=rounded(min(float(sd[which, lag]), 1.0)),
            )
            for lag in range(LAGS)
            if weighed.allowed[which, lag]
        )
        way = "no" if factor.level != "found" else "more" if factor.best.size > 0 else "fewer"
        numeric = bool(learned.table.diary.numeric[which])
        told[name] = FactorTold(factor=name, numeric=numeric, found=way, lags=lags)  # type: ignore[arg-type]
    return TriggersTold(
        outcome=outcome,
        kind=learned.table.kind,
        days=learned.recorded,
        before=rounded(weighed.odds / weighed.columns),
        factors=tuple(told[name] for name in sorted(told)),  # the order of the columns is nobody's business
    )


def experiment_told(result: Result, outcome: str) -> ExperimentTold | None:
    """What a finished experiment found; none where it says too little, or is of a change in own words.

    The prior of the analysis is taken out again: a pool that left it in would count it once for each person.

    Args:
        result: of the experiment.
        outcome: of the list of outcomes.
    """
    found, change = result.effect, result.plan.change.id
    if found is None or change is None:
        return None
    mean, sd = (value / found.unit for value in found.moments)
    before = 1 / SIZE**2
    precision = 1 / sd**2 - before
    if precision < _LEAST_TOLD * before:
        return None
    return ExperimentTold(
        change=change,
        outcome=outcome,
        kind=result.plan.kind,
        better=result.plan.better,
        effect=rounded(min(max(mean / sd**2 / precision, -5.0), 5.0)),
        sd=rounded(max(precision**-0.5, 0.02)),
        days=result.with_.counted + result.without.counted,
    )
