"""The person's own plan on the page: open goals, and steps that were not left."""

from __future__ import annotations

from charley.assessment import Profile
from charley.checkup import Consultation
from charley.plan import Owner, Plan, State, Step, reasons_to_ask
from charley.report import numbers
from charley.report.page import Planned
from charley.report.translation import _


def planned(plan: Plan, who: Profile, consultation: Consultation) -> tuple[Planned, ...]:
    """Open goals in the order in which they were set; a step that nobody was asked about yet says so.

    Args:
        plan: as it stands.
        who: illnesses and medicines of the person.
        consultation: knowledge, and what reads a step's words.
    """

    def to_ask(step: Step) -> bool:
        named = consultation.reader.read(step.text).own_profile.medicines
        return bool(
            step.not_asked(reasons_to_ask(step.kind, step.entry, step.text, who, consultation.knowledge, named))
        )

    return tuple(
        Planned(
            goal=goal.text,
            steps=tuple(_step(step, to_ask(step)) for step in goal.steps if step.state is not State.LEFT),
            review=_("look back on {day}").format(day=numbers.day(goal.review)) if goal.review else "",
        )
        for goal in plan.goals
        if goal.state == "open"
    )


def _step(step: Step, to_ask: bool) -> str:
    owners = {
        Owner.ME: _("the person"), Owner.DOCTOR: _("a doctor"), Owner.PHARMACIST: _("a pharmacist"),
        Owner.NURSE: _("a nurse or midwife"), Owner.THERAPIST: _("a therapist"), Owner.OTHER: _("somebody else"),
    }  # fmt: skip
    states = {State.PLANNED: _("planned"), State.BEGUN: _("begun"), State.DONE: _("done")}
    since = f" {numbers.day(step.since)}" if step.since else ""
    parts = [f"{states[step.state]}{since}", owners[step.owner]]
    parts += [_("asked {day}").format(day=numbers.day(step.asked[-1].on))] if step.asked else []
    parts += [_("to be asked about first")] if to_ask else []
    return f"{step.text} ({'; '.join(parts)})"
