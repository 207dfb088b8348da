"""What was learnt, in plain words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from charley.insight.forecast import LONGEST
from charley.insight.learned import Factor, Learned

_LAG = ("on the same day", "the day before", "two days before", "three days before")
NOT_PROOF = (
    "A link is not a proof: something else may lie behind both. A planned trial, with days chosen by lot, tells more. "
    "Please ask your doctor or pharmacist before you change a medicine."
)


def headline(learned: Learned) -> str:
    """The verdict in a sentence or two."""
    outcome = plain(learned.table.outcome)
    if learned.flat:
        value = learned.table.diary.outcome
        same = next(one for one in value if not math.isnan(one))
        what = f"No {outcome} on any recorded day" if same == 0 else f"The {outcome} are the same on every recorded day"
        return f"{what}, so nothing can be learnt of what changes them."
    if learned.verdict == "found":
        number = sum(factor.level == "found" for factor in learned.factors)
        if not number:
            return "One of several factors is linked with it. Your days cannot tell which one."
        return (
            f"{number} factor{'s are' if number > 1 else ' is'} linked with how many {outcome} follow."
            if (learned.table.kind == "count")
            else f"{number} factor{'s are' if number > 1 else ' is'} linked with {outcome}."
        )
    if learned.verdict == "none_found":
        return "No trigger was found, and there are enough days to have found one of middling size."
    if learned.more_days is None:
        return "No factor was different on enough days to learn anything of it."
    if learned.more_days >= LONGEST:
        return "There is not enough in these days yet, and at this pace it would take many years."
    return f"Not enough days yet. About {rounded(learned.more_days)} more days like these may be enough."


def rounded(days: int) -> int:
    """Days as people say them.

    >>> rounded(7), rounded(43), rounded(388)
    (7, 45, 400)
    """
    step = 1 if days < 10 else 5 if days < 100 else 50
    return math.ceil(days / step) * step


def plain(name: str) -> str:
    """A name without underscores.

    >>> plain("caffeine_mg")
    'caffeine mg'
    """
    return name.replace("_", " ")


def effect(factor: Factor, learned: Learned) -> str:
    """Size, interval and lag of a factor's link.

    Args:
        factor: of the table.
        learned: what it stands in.
    """
    lag, kind = factor.best, learned.table.kind
    when = _LAG[lag.lag_days]
    numeric = learned.table.diary.numeric[learned.table.factors.index(factor.name)]
    change = f", for {factor.per:g} {factor.unit or 'points'} more" if numeric else ""
    outcome = plain(learned.table.outcome)
    if kind == "rating":
        much = f"{outcome} is about {abs(lag.size):.2g} {'higher' if lag.size > 0 else 'lower'}"
        spread = f"{lag.low:.2g} to {lag.high:.2g}"
    else:
        much = f"about {math.exp(lag.size):.2g} times {'as many' if kind == 'count' else 'the odds of'} {outcome}"
        spread = f"{math.exp(lag.low):.2g} to {math.exp(lag.high):.2g}"
    return f"{when}{change}: {much} (95 % interval {spread}; {factor.days} days)"


def ruled_out(factor: Factor, learned: Learned) -> str:
    """What size of effect the days speak against."""
    return unlikely(max(max(-lag.low, lag.high) for lag in factor.lags), learned)


def unlikely(largest: float, learned: Learned) -> str:
    """That a larger effect is unlikely.

    Args:
        largest: in the predictor.
        learned: what it stands in.
    """
    if learned.table.kind == "rating":
        return f"a change of more than {largest:.2g} is unlikely"
    return f"more than {math.exp(largest):.2g} times, or less than {math.exp(-largest):.2g} times, is unlikely"


def notes(learned: Learned) -> Iterator[str]:
    """What should be known of the table and of single factors."""
    yield from learned.table.notes
    outcome = plain(learned.table.outcome)
    if learned.others:
        fewest, most = min(learned.others.values()), max(learned.others.values())
        number = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        names = ", ".join(plain(name) for name in learned.others)
        yield (
            f"What the days of {number} other people say was used for: {names}. It makes likely what is common in "
            "them; your own days decide."
        )
    for factor in learned.factors:
        name = plain(factor.name)
        if factor.why == "copy":
            yield f"{name} is almost the same as {outcome}, so it cannot explain it. It was left out."
        elif factor.why == "constant":
            yield f"{name} is the same on every day, so nothing can be learnt of it."
        elif factor.why == "too_few" and learned.weighed is not None:
            yield f"{name} was recorded, or was different, on too few days to say anything."
        elif factor.why == "follows":
            yield f"{name} often changes on the day after. It may follow {outcome} rather than set it off."
    if learned.selective:
        yield (
            "Days seem to be left out because of how they were. Effects may then look smaller than they are. "
            "Recording quiet days too helps most."
        )
