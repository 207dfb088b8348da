"""Who may see the plan: each member their own; what is not theirs is not there."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.utils import timezone

from charley.plan import GoalSet, StepSet
from charley.web.plan import kept
from tests.web.access import EVERYONE, Row
from tests.web.accounts.people import record_of

NOBODY: frozenset[str] = frozenset()
MEMBERS = EVERYONE - {"visitor"}
OWNER = frozenset(["member"])
NOT_THEIRS = {"item": "00000000-0000-4000-8000-000000000000"}


def goal_of_member() -> UUID:
    """A goal of the role "member"."""
    goal = GoalSet(item=uuid4(), text="Sleep through")
    kept.add(record_of().diary, goal, timezone.now())
    return goal.item


def step_of_member() -> UUID:
    """A step of the role "member"."""
    step = StepSet(item=uuid4(), goal=goal_of_member(), text="Read before bed")
    kept.add(record_of().diary, step, timezone.now())
    return step.item


GOAL, STEP = {"item": goal_of_member}, {"item": step_of_member}
ROWS = [
    Row("journal:plan:home", MEMBERS),
    Row("journal:plan:new", MEMBERS),
    *(Row(f"journal:plan:{name}", OWNER, GOAL) for name in ("goal", "review", "new_step")),
    Row("journal:plan:goal_state", OWNER, GOAL, "post", {"state": "reached"}),
    Row("journal:plan:step", OWNER, STEP),
    Row("journal:plan:step_state", OWNER, STEP, "post", {"state": "begun"}),
    Row("journal:plan:asked", OWNER, STEP, "post", {"whom": "doctor", "on": "2026-05-01"}),
    *(Row(f"journal:plan:{name}", NOBODY, NOT_THEIRS) for name in ("goal", "review", "new_step", "step")),
    *(Row(f"journal:plan:{name}", NOBODY, NOT_THEIRS, "post") for name in ("goal_state", "step_state", "asked")),
]
