"""What was found: triggers that the days show, and the person's own experiments."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charley.diary import Regimen, built_in, day_of, formats
from charley.report import numbers
from charley.report.facts import Facts
from charley.report.page import Experiment, Trigger
from charley.report.translation import _, counted

if TYPE_CHECKING:
    from charley.insight import Factor, Learned, experiments

_NO_TRIGGERS = {"relapse", "pregnancy_week", "episodes"}  # told elsewhere
_YEAR = 365  # days; a longer wait is no advice


@dataclass(frozen=True)
class Links:
    """What the days say of factors, and the verdict on all of them."""

    triggers: tuple[Trigger, ...] = ()
    says: str = ""
    notes: tuple[str, ...] = ()


def learnt(facts: Facts) -> Learned | None:
    """What the days of the period teach, as ``charley triggers --diary`` tells it; none where none was recorded."""
    if not facts.recorded:
        return None
    from charley.insight import TableError, learn, read_table  # scipy takes a moment: only when wanted

    factors = {name: one for name, one in {**built_in(), **facts.record.factors}.items() if name not in _NO_TRIGGERS}
    entries = [one for one in facts.entries if isinstance(one.body, Regimen) or facts.within(day_of(one.body))]
    out = io.StringIO(newline="")
    late = formats.timed_table.write(entries, factors, out, facts.first, facts.last)
    try:
        return learn(read_table(out.getvalue(), kind="count", evening=late))
    except TableError:
        return None


def links(facts: Facts, learned: Learned | None) -> Links:
    """What was learnt of each factor; nothing where none was recorded."""
    if learned is None:
        return Links(says=_("The daily values could not be weighed together.")) if facts.recorded else Links()
    if not learned.factors:
        return Links()
    rows = tuple(_trigger(facts, learned, one) for one in learned.factors)
    order = ("found", "unclear", "not_found")
    ordered = tuple(sorted(rows, key=lambda row: (order.index(row.level), -row.days, row.factor)))
    return Links(ordered, _verdict(learned), tuple(_notes(learned)))


def _trigger(facts: Facts, learned: Learned, one: Factor) -> Trigger:
    """One factor: where it was found, its size at its lag; else only the range over all lags, for no lag is chosen."""
    numeric = bool(learned.table.diary.numeric[learned.table.factors.index(one.name)])
    weighed = learned.weighed is not None and one.why not in ("constant", "too_few", "copy")
    lag, found = one.best, one.level == "found"
    low, high = (lag.low, lag.high) if found else (min(x.low for x in one.lags), max(x.high for x in one.lags))
    when = (_("same day"), _("the day before"), _("two days before"), _("three days before"))[lag.lag_days]
    interval = _("{low} to {high}").format(low=numbers.ratio(math.exp(low)), high=numbers.ratio(math.exp(high)))
    return Trigger(
        factor=called(facts, one.name),
        change=_("{per:g} {unit} more").format(per=one.per, unit=_unit(facts, one)) if numeric else _("yes against no"),
        when=when if found else _("up to three days before") if weighed else "",
        size=_("× {size}").format(size=numbers.ratio(math.exp(lag.size))) if found else "",
        interval=interval if weighed else "",
        verdict=_said(facts, one, weighed),
        days=one.days,
        level=one.level,
    )


def called(facts: Facts, name: str) -> str:
    """Name of a factor of the table; one that the diary does not know is of a medicine, as missed_baclofen."""
    known = facts.words.factor(name.removesuffix("_factor"))
    return known if known != name else numbers.sentence(name.replace("_", " ", 1))


def _unit(facts: Facts, one: Factor) -> str:
    known = {**built_in(), **facts.record.factors}.get(one.name)
    if known is None:
        return one.unit or _("points")
    return known.unit or (_("of 10 points") if known.kind == "scale" else "")


def _said(facts: Facts, one: Factor, weighed: bool) -> str:
    if one.why == "constant":
        return _("the same on every day")
    if not weighed:
        return _("too few days differ")
    if one.why == "follows":
        return _("not clear: it may follow the episodes")
    if one.level == "found":
        return (
            _("found")
            if not one.alike
            else _("found; not told apart from {others}").format(
                others=numbers.listed(called(facts, name) for name in one.alike)
            )
        )
    if one.goes_together:
        return _("goes together; which moves which is not known")
    return _("not clear yet") if one.level == "unclear" else _("no link seen")


def _verdict(learned: Learned) -> str:
    from charley.insight import said  # scipy takes a moment: only when wanted

    recorded = counted("{n} recorded day", "{n} recorded days", learned.recorded)
    found = sum(one.level == "found" for one in learned.factors)
    if found:
        text = counted("{n} factor is linked with how many episodes follow", "{n} factors are linked with how many "
                       "episodes follow", found)  # fmt: skip
        return _("{text}, by {days}. A link is no proof of a cause.").format(text=text, days=recorded)
    if learned.verdict == "found":
        return _("One of several factors is linked with it; {days} cannot tell which.").format(days=recorded)
    if learned.verdict == "none_found":
        return _("No trigger of middling size or more was found in {days}.").format(days=recorded)
    if learned.more_days is None:
        return _("Nothing can be said of triggers from {days}: too little differed.").format(days=recorded)
    if learned.more_days > _YEAR:
        return _("{days} are not enough to tell triggers.").format(days=numbers.sentence(recorded))
    return _("{days} are not enough to tell triggers; about {more} more are needed.").format(
        days=numbers.sentence(recorded), more=said.rounded(learned.more_days)
    )


def _notes(learned: Learned) -> Iterator[str]:
    if learned.selective:
        yield _("Days seem to be left out because of how they were, so links may look smaller than they are.")


def trials(facts: Facts) -> tuple[Experiment, ...]:
    """Finished experiments of the person's own, the newest first."""
    ordered = sorted(facts.record.experiments, key=lambda one: one.plan.start, reverse=True)
    return tuple(
        Experiment(question=one.plan.question, answer=_answer(one), days=one.with_.counted + one.without.counted)
        for one in ordered
    )


def _answer(one: experiments.Result) -> str:
    if one.verdict == "not_enough_data":
        return _("Too few days were recorded to answer it.")
    (middle,), (low, high) = one.told(), one.told(0.95)
    if one.plan.kind == "rating":
        size = _("{middle:+.2g} points with it (95 % range {low:+.2g} to {high:+.2g})")
    elif one.plan.kind == "count":
        size = _("{middle:.2g} times as many with it (95 % range {low:.2g} to {high:.2g})")
    else:
        size = _("{middle:.2g} times the odds with it (95 % range {low:.2g} to {high:.2g})")
    verdict = {
        "helped": _("Better with it than without"),
        "made_worse": _("Worse with it than without"),
        "no_difference_seen": _("No difference seen that is surely more than chance"),
    }[one.verdict]
    return f"{verdict}: {size.format(middle=middle, low=low, high=high)}."
