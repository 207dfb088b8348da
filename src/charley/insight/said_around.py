"""What was learnt of medicines, the cycle and the time of day, in plain words."""

from __future__ import annotations

import math
from datetime import date, timedelta

from charley.insight.around import Medicine
from charley.insight.contrasts import Difference
from charley.insight.cycle import FEWEST, QUARTERS
from charley.insight.doses import DoseChange
from charley.insight.hours import NIGHT, Hours
from charley.insight.learned import Learned
from charley.insight.said import plain, unlikely

_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
NOT_WHY = (
    "This compares days. It does not say why they differ: a medicine is often begun when things are at their worst, "
    "and such times mostly pass by themselves."
)


def day_said(day: date) -> str:
    """A day as British and American readers both read it.

    >>> day_said(date(2025, 10, 14))
    '14 Oct 2025'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def change_said(change: DoseChange, learned: Learned) -> str:
    """What was changed, and when."""
    when = day_said(learned.table.first_day + timedelta(days=change.day))
    if not change.before:
        return f"{change.medicine} began on {when} ({change.after})"
    if not change.after:
        return f"{change.medicine} ended on {when} (before: {change.before})"
    return f"{change.medicine} changed on {when} (from {change.before} to {change.after})"


def medicine_said(medicine: Medicine, learned: Learned) -> str:
    """The days after a change beside those before."""
    compared = medicine.compared
    days = f"{compared.days_before} recorded days before, {compared.days_after} after"
    said = change_said(compared.change, learned)
    if compared.difference is None:
        return f"{said}: too few days to compare ({days})."
    if medicine.level == "found":
        said += f": from then on {difference_said(compared.difference, learned, 'before', days)}."
    elif medicine.level == "not_found":
        said += f": no difference seen, {range_said(compared.difference, learned)} ({days})."
    else:
        said += f": not clear yet, {range_said(compared.difference, learned)} ({days})."
    others = [plain(name) for name in medicine.moved] + [one.medicine for one in compared.others]
    if others:
        said += f" Other things changed then too: {', '.join(dict.fromkeys(others))}."
    return said


def difference_said(difference: Difference, learned: Learned, beside: str, days: str) -> str:
    """A size, its interval and the days that it rests on.

    Args:
        difference: to tell.
        learned: what it stands in.
        beside: what it is compared with.
        days: in words.
    """
    outcome = plain(learned.table.outcome)
    low, high = range_ends(difference, learned)
    if learned.table.kind == "rating":
        more = "higher" if difference.size > 0 else "lower"
        said = f"{outcome} about {abs(difference.size):.2g} {more} than"
    else:
        many = "as many" if learned.table.kind == "count" else "the odds of"
        said = f"about {math.exp(difference.size):.2g} times {many} {outcome} as"
    return f"{said} {beside} (95 % interval {low} to {high}; {days})"


def range_said(difference: Difference, learned: Learned) -> str:
    """What the days leave open."""
    low, high = range_ends(difference, learned)
    return f"anything from {low} to {high}" + ("" if learned.table.kind == "rating" else " times")


def range_ends(difference: Difference, learned: Learned) -> tuple[str, str]:
    """The ends of an interval as they are told."""
    if learned.table.kind == "rating":
        return f"{difference.low:.2g}", f"{difference.high:.2g}"
    return f"{math.exp(difference.low):.2g}", f"{math.exp(difference.high):.2g}"


def cycle_said(learned: Learned) -> str:
    """Whether the outcome goes with the cycle."""
    cycle = learned.around.cycle
    outcome = plain(learned.table.outcome)
    if cycle is None:
        return ""
    whole = f"{cycle.cycles} whole cycle{'' if cycle.cycles == 1 else 's'}, {cycle.days} recorded days in a cycle"
    if not cycle.quarters:
        return f"{whole}: too few to say anything. It takes {FEWEST} whole cycles and 60 recorded days at least."
    if learned.around.cycle_level == "found":
        most = max(range(4), key=lambda number: cycle.quarters[number].size)
        told = difference_said(cycle.quarters[most], learned, "over the whole cycle", whole)
        return f"Highest {QUARTERS[most]}: {told}."
    if learned.around.cycle_level == "not_found":
        largest = max(one.largest for one in cycle.quarters)
        return f"No link with the cycle is seen; in any quarter {unlikely(largest, learned)} ({whole})."
    return f"Not clear yet whether {outcome} go with the cycle ({whole})."


def hours_said(hours: Hours) -> str:
    """How many episodes came at night."""
    return (
        f"{hours.night:.0%} of those with a clock time began at night, from midnight to {NIGHT[1]}:00 "
        f"(95 % interval {hours.low:.0%} to {hours.high:.0%}); these hours are a quarter of the day. "
        f"{hours.timed} of {hours.episodes} have a clock time, on {hours.days} recorded days."
    )
