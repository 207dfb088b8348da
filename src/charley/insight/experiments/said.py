"""The words for plans and results: calm, and no surer than the days allow."""

from __future__ import annotations

from collections.abc import Iterator

from charley.insight.experiments.plan import Plan
from charley.insight.experiments.result import FEWEST_DAYS, FEWEST_PERIODS, Result

ARM = ("without", "with")
NOT_ADVICE = (
    "This is about you and these days only. It is no diagnosis and no advice on medicines. Keep taking what was "
    "prescribed, and show the report to whoever looks after you."
)


def worthwhile(plan: Plan) -> str:
    """What was called worthwhile."""
    more = "fewer" if plan.better == "lower" else "more"
    if plan.kind == "rating":
        points = "point" if plan.worthwhile == 1 else "points"
        return f"{plan.worthwhile:g} {points} {'lower' if plan.better == 'lower' else 'higher'}"
    return f"{plan.worthwhile:.0%} {more}{' days with it' if plan.kind == 'yes_no' else ''}"


def before_the_start(plan: Plan) -> Iterator[str]:
    """What the experiment can and cannot show, told before it begins."""
    of_100 = round(100 * plan.power)
    yield (
        f"If the change really does what you call worthwhile ({plan.outcome}: {worthwhile(plan)}), about {of_100} of "
        "100 such experiments find it."
    )
    if plan.power < plan.wanted_power - 0.005:
        yield "That is less than wanted: no difference seen will not mean that there is none."
    yield "If it does nothing, about 3 of 100 say that it helped or made things worse, by chance."
    yield "It can show whether the change goes with better days for you. It cannot show why, nor speak for others."
    yield "A slow change, or one that stays after you leave it, is easily missed."
    if plan.usual.days is None:
        yield "What is usual was told from memory. A diary of a few weeks would make this forecast better."


def verdict(result: Result) -> str:
    """The answer in one or two sentences."""
    if result.verdict == "not_enough_data":
        return "Too few days were recorded, or they were all alike. These days cannot answer the question."
    if result.verdict == "helped":
        return f"On days with the change it was better: {_size(result)}. {_worth(result)}"
    if result.verdict == "made_worse":
        return f"On days with the change it was worse: {_size(result)}. It seems not to be for you."
    return f"No difference was seen that is surely more than chance: {_size(result)}. {_worth(result)}"


def missing(result: Result) -> Iterator[str]:
    """What lacks where too few days were recorded: how many days, and in how many periods."""
    for name, arm in (("with", result.with_), ("without", result.without)):
        lines = []
        if arm.counted < FEWEST_DAYS:
            lines.append(f"{arm.counted} of the {FEWEST_DAYS} recorded days that are needed")
        if arm.periods < FEWEST_PERIODS:
            lines.append(f"days in {arm.periods} of the {FEWEST_PERIODS} periods that are needed")
        if lines:
            yield f"Days {name} the change: {' and '.join(lines)}."


def _size(result: Result) -> str:
    (middle,), (low, high) = result.told(), result.told(0.95)
    if result.plan.kind == "rating":
        return f"{middle:+.2g} points (95 in 100: between {low:+.2g} and {high:+.2g})"
    what = "times as many" if result.plan.kind == "count" else "times the odds"
    return f"{middle:.2g} {what} (95 in 100: between {low:.2g} and {high:.2g})"


def in_100(probability: float) -> str:
    """A probability as a person is told it, never as certain.

    Example:
        >>> in_100(0.998), in_100(0.42), in_100(0.001)
        ('more than 99 in 100', 'about 42 in 100', 'less than 1 in 100')
    """
    if probability > 0.99:
        return "more than 99 in 100"
    return "less than 1 in 100" if probability < 0.01 else f"about {round(100 * probability)} in 100"


def _worth(result: Result) -> str:
    chance = result.worth_it or 0.0
    least = worthwhile(result.plan)
    if chance >= 0.9:
        return f"It is probably as much as you called worthwhile ({least})."
    if chance <= 0.1:
        return f"As much as you called worthwhile ({least}) is unlikely."
    return f"Whether it is as much as you called worthwhile ({least}) is open: {in_100(chance)}."


def cautions(result: Result) -> Iterator[str]:
    """What to bear in mind with the result."""
    plan = result.plan
    recorded = sum(day.outcome is not None for day in result.days)
    if recorded < 0.7 * plan.days:
        yield f"Only {recorded} of {plan.days} days were recorded. If bad days were left out more, it can be wrong."
    said, kept = result.with_.said + result.without.said, result.with_.kept + result.without.kept
    if said and kept < 0.8 * said:
        yield f"The plan was kept on {kept} of {said} days of which you said what you did. What was done counts."
    if not said:
        yield "It was not said on any day what was really done, so the plan counts as kept."
    if result.stopped:
        yield "It was stopped early. Stopping because of how it goes makes the answer less sure."
    yield "You knew which days were which, unless someone hid it. Hope and worry can change what one notices."
