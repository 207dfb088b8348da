"""The person's own plan on the further pages of the page for a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from charley.checkup import Consultation
from charley.plan import Asked, GoalSet, GoalState, Moved, Owner, Plan, State, StepSet, plan_of
from charley.report import Wanted, gather
from charley.report.details import details
from charley.report.sections import of
from tests.report.made import ON, record

GOAL, OTHER = UUID(int=1), UUID(int=2)


def plan() -> Plan:
    walk, drops = UUID(int=3), UUID(int=4)
    return plan_of(
        [
            GoalSet(item=GOAL, text="Walk to the shop", review=date(2026, 12, 1)),
            StepSet(item=walk, goal=GOAL, text="Exercises with the therapist", owner=Owner.THERAPIST),
            Moved(item=walk, state=State.BEGUN, on=date(2026, 11, 2)),
            Asked(item=walk, on=date(2026, 11, 1), whom=Owner.DOCTOR),
            StepSet(item=drops, goal=GOAL, text="Another pillow"),
            StepSet(item=UUID(int=5), goal=GOAL, text="Magnesium at night"),
            Moved(item=drops, state=State.LEFT, on=date(2026, 11, 3)),
            GoalSet(item=OTHER, text="Sleep through"),
            GoalState(item=OTHER, state="reached"),
        ]
    )


def test_open_goals_and_their_steps_stand_on_the_page(consultation: Consultation) -> None:
    page = gather(replace(record(), plan=plan()), Wanted(on=ON, question="Can I walk more?"), consultation)
    (one,) = page.plan
    assert (one.goal, one.review) == ("Walk to the shop", "look back on 1 Dec 2026")
    assert one.steps == (
        "Exercises with the therapist (begun 2 Nov 2026; a therapist; asked 1 Nov 2026)",
        "Magnesium at night (planned; the person; to be asked about first)",
    )
    assert "The person's plan" in [section.heading for section in details(page)]
    assert any("Walk to the shop" in line for section in of(page) for line in section.lines)


def test_without_a_plan_nothing_is_said_of_one(consultation: Consultation) -> None:
    page = gather(record(), Wanted(on=ON, question="Why?"), consultation)
    assert page.plan == ()
    assert "plan" not in {section.id for section in of(page)}
