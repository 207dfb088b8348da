"""Words of the plan for a page."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.diary import Body
from charley.plan import MEASURES, Asked, Event, GoalSet, GoalState, Moved, Owner, Reviewed, State, StepSet, measured

OWNERS = {
    Owner.ME: lazy("Me"),
    Owner.DOCTOR: lazy("A doctor"),
    Owner.PHARMACIST: lazy("A pharmacist"),
    Owner.NURSE: lazy("A nurse or midwife"),
    Owner.THERAPIST: lazy("A therapist"),
    Owner.OTHER: lazy("Somebody else"),
}
STATES = {
    State.PLANNED: lazy("Planned"),
    State.BEGUN: lazy("Begun"),
    State.DONE: lazy("Done"),
    State.LEFT: lazy("Left"),
}
GOAL_STATES = {"open": lazy("Open"), "reached": lazy("Reached"), "left": lazy("Left")}


def day(on: date) -> str:
    """A day in short words.

    >>> day(date(2026, 6, 3))
    '3 June 2026'
    """
    return f"{on.day} {on:%B %Y}"


def against(measure: str, bodies: list[Body], begun: date, today: date) -> str:
    """The measure of a goal now, and in the four weeks before it was set; empty where there is none."""
    if measure not in MEASURES:
        return ""
    now, then = measured(measure, bodies, today), measured(measure, bodies, begun - timedelta(days=1))
    named = MEASURES[measure]
    if now is None:
        return _("%(what)s: the record has nothing to count it from in the last four weeks.") % {"what": named}
    said = _("%(what)s, last four weeks: %(value)s (counted over %(n)s).") % {
        "what": named, "value": f"{now.value:.2g}", "n": now.n,
    }  # fmt: skip
    if then is not None and begun < today:
        said += " " + _("In the four weeks before the goal: %(value)s (over %(n)s).") % {
            "value": f"{then.value:.2g}", "n": then.n,
        }  # fmt: skip
    return said


def happened(event: Event) -> str:
    """What happened, in a line."""
    match event:
        case GoalSet():
            parts = [event.text, MEASURES.get(event.measure, "")]
            parts += [_("look back on %(day)s") % {"day": day(event.review)}] if event.review else []
            return _("Goal: %(what)s") % {"what": "; ".join(part for part in parts if part)}
        case GoalState():
            return str(GOAL_STATES[event.state])
        case Reviewed():
            return _("Looked back on %(day)s. %(note)s") % {"day": day(event.on), "note": event.note}
        case StepSet():
            return _("Step: %(what)s (%(owner)s)") % {"what": event.text, "owner": OWNERS[event.owner]}
        case Asked():
            return _("Asked on %(day)s: %(whom)s") % {"day": day(event.on), "whom": OWNERS[event.whom]}
        case Moved():
            return f"{STATES[event.state]}, {day(event.on)}"
