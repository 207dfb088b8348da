"""The main thing in one sentence, and what stands beside it: no more than the days say."""

from __future__ import annotations

import math

from charley.report import happening, numbers
from charley.report.facts import Facts
from charley.report.over_time import MedicineStep, OverTime, alert_words
from charley.report.page import Kind
from charley.report.translation import _, counted

_LONGEST_NAME = 30  # characters of a kind in a title


def title(facts: Facts) -> str:
    """What the page is about: the two most frequent kinds."""
    named = [_short(facts, kind) for kind in facts.kinds if kind][:2]
    if not named:
        return _("Summary for a visit")
    return _("{what}: summary for a visit").format(what=numbers.sentence(_(" and ").join(named)))


def headline(facts: Facts, course: OverTime, kinds: tuple[Kind, ...]) -> tuple[str, str]:
    """The main sentence, and one or two beside it."""
    if not facts.recorded:
        return _("No day of these was recorded, so nothing can be said of how often it comes."), ""
    if not kinds:
        days = counted("{n} recorded day", "{n} recorded days", facts.recorded)
        return _("None was recorded: {days}, all without.").format(days=days), ""
    said = [_step(facts, step) for step in _told(course)]
    said += [alert_words(facts, alert) for alert in course.alerts]
    counts = [_counts(facts, kind) for kind in kinds[:2]]
    main, rest = (said[0], [*counts[:1], *said[1:2]]) if said else (counts[0], counts[1:])
    if not said:
        rest = [_maybe(one) for one in course.steps if one.notable][:1] or rest
        if course.compared.enough and not any(one.notable for one in course.steps):
            rest.append(_("No change in the last weeks is surely more than chance."))
    if when := happening.when(facts).says:
        rest.append(when)
    return main, " ".join(rest[:3])


def _maybe(one: MedicineStep) -> str:
    """A step that may be chance."""
    return _(
        "From {events}: {after} a day, before {before} ({n_after} and {n_before} recorded days; it may be chance)."
    ).format(
        events=numbers.listed(one.events, 2),
        after=numbers.rate(one.mean_after),
        before=numbers.rate(one.mean_before),
        n_after=one.after,
        n_before=one.before,
    )


def _told(course: OverTime) -> list[MedicineStep]:
    """Steps that are more than chance, the clearest first; means and ratio must go the same way."""
    found = [one for one in course.steps if one.found and one.notable]
    return sorted(found, key=lambda one: max(math.log(one.low), -math.log(one.high)), reverse=True)


def _step(facts: Facts, one: MedicineStep) -> str:
    kinds = facts.kinds
    what = numbers.sentence(_short(facts, kinds[0])) if len(kinds) == 1 and kinds[0] else _("Episodes")
    text = (
        _("{what} fell from about {before} to {after} a day after {events} ({n_before} and {n_after} recorded days).")
        if one.ratio < 1
        else _("{what} rose from about {before} to {after} a day after {events} "
               "({n_before} and {n_after} recorded days).")
    )  # fmt: skip
    return text.format(
        what=what,
        before=numbers.rate(one.mean_before),
        after=numbers.rate(one.mean_after),
        events=numbers.listed(one.events, 2),
        n_before=one.before,
        n_after=one.after,
    )


def _counts(facts: Facts, kind: Kind) -> str:
    what = numbers.sentence(_short(facts, kind.id or None))
    return _("{what}: {n} on {with_} of {days} ({rate} a day).").format(
        what=what,
        n=f"{kind.episodes:,}",
        with_=f"{kind.days_with:,}",
        days=counted("{n} recorded day", "{n} recorded days", kind.recorded),
        rate=numbers.rate(kind.per_day),
    )


def _short(facts: Facts, kind: str | None) -> str:
    if kind is None:
        return _("episodes, kind not known")
    name = facts.several(kind)
    return name if len(name) <= _LONGEST_NAME else facts.words.movement(kind).lower()
