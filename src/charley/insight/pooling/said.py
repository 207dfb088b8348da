"""What a pool taught, in plain words: calm, with the number of people, and no surer than they allow."""

from __future__ import annotations

import math
from collections.abc import Iterator

from charley.insight.pooling.pooled import ChangeLearnt, FactorLearnt
from charley.insight.said import plain

NOT_YOU = (
    "This is of other people, and you may be unlike them. It is no diagnosis and no advice on medicines. An experiment "
    "of your own tells more: charley experiment."
)
_LAG = ("on the same day", "the day before", "two days before", "three days before")
_COMMON = 0.2  # of a trigger that is worth to name


def headline(one: ChangeLearnt) -> str:
    """What a change did in the group, in a sentence or two."""
    low, high = sorted(one.interval95)
    good = one.interval95[1] < 0 if one.better == "lower" else one.interval95[0] > 0
    bad = one.interval95[0] > 0 if one.better == "lower" else one.interval95[1] < 0
    so = "It helped on average" if good else "It made things worse on average" if bad else "It is not clear if it helps"
    return (
        f"{so}: {size(one.mean, one)} (95 in 100: between {size(low, one, False)} and {size(high, one, False)}). "
        f"{one.people} people tried it, on {one.days} days in all."
    )


def size(effect: float, one: ChangeLearnt, whole: bool = True) -> str:
    """An effect as it is told: a ratio, or for ratings so many times the usual ups and downs.

    Args:
        effect: on the predictor.
        one: of which it is told.
        whole: with what it is of.
    """
    if one.kind == "rating":
        much = f"{effect:+.2g}"
        return f"{plain(one.outcome)} {much} times the usual ups and downs" if whole else much
    ratio = f"{math.exp(effect):.2g}"
    if not whole:
        return ratio
    if one.kind == "count":
        return f"{plain(one.outcome)} {ratio} times as often"
    return f"{ratio} times the odds of a day with {plain(one.outcome)}"


def details(one: ChangeLearnt) -> Iterator[str]:
    """Who was helped, what the next person may expect, and how much people differ."""
    low, high = one.helped_interval95
    yield f"Helped {worthwhile(one)}: about {_of_100(one.helped)} (between {round(100 * low)} and {round(100 * high)})."
    first, last = one.next_interval95
    yield (
        f"For the next person: between {size(first, one, False)} and {size(last, one, False)} {_what(one)}; some good "
        f"in about {_of_100(one.next_better)}."
    )
    if one.i2 < 0.25:
        yield "These people hardly differ."
    else:
        spread = f"{math.exp(one.tau):.2g} times" if one.kind != "rating" else f"{one.tau:.2g}"
        yield f"People differ: by about {spread}, beyond what chance makes."
    lowest, highest = one.without_one
    if (lowest < 0) != (highest < 0):
        yield "Without one of these people the average would point the other way."


def worthwhile(one: ChangeLearnt) -> str:
    """What counts as helped."""
    if one.kind == "rating":
        return "by half the usual ups and downs or more"
    return f"by {1 - math.exp(-abs(one.worthwhile)):.0%} or more" if one.better == "lower" else "by as much as counts"


def _what(one: ChangeLearnt) -> str:
    if one.kind == "rating":
        return "times the usual ups and downs"
    return "times as often" if one.kind == "count" else "times the odds"


def _of_100(share: float) -> str:
    """A share, never as certain.

    >>> _of_100(0.999), _of_100(0.42)
    ('99 of 100', '42 of 100')
    """
    return f"{min(max(round(100 * share), 1), 99)} of 100"


def common(factors: tuple[FactorLearnt, ...]) -> Iterator[str]:
    """Triggers that many people have in common, a line each."""
    for one in factors:
        for lag in one.lags:
            if lag.share < _COMMON:
                continue
            low, high = lag.interval95
            times = (
                f"{math.exp(lag.mean):.2g} times" if one.kind != "rating" else f"{lag.mean:+.2g} in usual ups and downs"
            )
            for_ = "on high days beside low ones" if one.numeric else "with it"
            yield (
                f"{plain(one.factor)}, {_LAG[lag.lag_days]}: in about {_of_100(lag.share)} people (between "
                f"{round(100 * low)} and {round(100 * high)}), of {one.people}; in them about {times} {for_}, for "
                f"{plain(one.outcome)}"
            )
