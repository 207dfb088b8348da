"""The person's own plan on the page: open goals, and steps that were not left."""

from __future__ import annotations

from charley.plan import Owner, Plan, State, Step
from charley.report import numbers
from charley.report.page import Planned
from charley.report.translation import _


def planned(plan: Plan) -> tuple[Planned, ...]:
    """Open goals in the order in which they were set."""
    return tuple(
        Planned(
            goal=goal.text,
            steps=tuple(_step(step) for step in goal.steps if step.state is not State.LEFT),
            review=_("look back on {day}").format(day=numbers.day(goal.review)) if goal.review else "",
        )
        for goal in plan.goals
        if goal.state == "open"
    )


def _step(step: Step) -> str:
    owners = {
        Owner.ME: _("the person"), Owner.DOCTOR: _("a doctor"), Owner.PHARMACIST: _("a pharmacist"),
        Owner.NURSE: _("a nurse or midwife"), Owner.THERAPIST: _("a therapist"), Owner.OTHER: _("somebody else"),
    }  # fmt: skip
    states = {State.PLANNED: _("planned"), State.BEGUN: _("begun"), State.DONE: _("done")}
    since = f" {numbers.day(step.since)}" if step.since else ""
    parts = [f"{states[step.state]}{since}", owners[step.owner]]
    parts += [_("asked {day}").format(day=numbers.day(step.asked[-1].on))] if step.asked else []
    return f"{step.text} ({'; '.join(parts)})"
