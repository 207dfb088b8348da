"""The plan as its events make it, and the gate that a step passes before it begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import UUID

from charley.plan.asking import Reason
from charley.plan.events import Asked, Event, GoalSet, GoalState, Moved, Reviewed, StepSet
from charley.plan.values import Owner, PlanError, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step as it stands; ``since`` is the day on which it came to its state."""

    item: UUID
    goal: UUID
    text: str
    owner: Owner
    kind: str
    entry: str
    state: State = State.PLANNED
    since: date | None = None
    asked: tuple[Asked, ...] = ()

    def not_asked(self, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
        """The reasons that nobody was asked about since the step says what it says."""
        told = {key for one in self.asked for key in one.about}
        return tuple(reason for reason in reasons if reason.key not in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal as it stands, with its steps."""

    item: UUID
    text: str
    measure: str = ""
    review: date | None = None
    state: Literal["open", "reached", "left"] = "open"
    steps: tuple[Step, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()

    def due(self, today: date) -> bool:
        """Whether it is time to look back."""
        return self.state == "open" and self.review is not None and self.review <= today


@dataclass(frozen=True, slots=True)
class Plan:
    """All goals, in the order in which they were set."""

    goals: tuple[Goal, ...] = ()

    def goal(self, item: UUID) -> Goal | None:
        """One goal."""
        return next((goal for goal in self.goals if goal.item == item), None)

    def step(self, item: UUID) -> Step | None:
        """One step."""
        return next((step for goal in self.goals for step in goal.steps if step.item == item), None)

    def due(self, today: date) -> tuple[Goal, ...]:
        """Goals to look back at."""
        return tuple(goal for goal in self.goals if goal.due(today))


def plan_of(events: Iterable[Event]) -> Plan:
    """The plan that events make, the oldest first; one about a goal or step that is not there changes nothing.

    >>> walk = UUID(int=1)
    >>> plan_of([GoalSet(item=walk, text="Walk to the shop"), GoalState(item=walk, state="reached")]).goals[0].state
    'reached'
    """
    goals: dict[UUID, Goal] = {}
    steps: dict[UUID, Step] = {}
    for event in events:
        match event:
            case GoalSet():
                there = goals.get(event.item) or Goal(item=event.item, text=event.text)
                goals[event.item] = replace(there, text=event.text, measure=event.measure, review=event.review)
            case GoalState() if event.item in goals:
                goals[event.item] = replace(goals[event.item], state=event.state)
            case Reviewed() if event.item in goals:
                there = goals[event.item]
                goals[event.item] = replace(there, review=event.next, reviewed=(*there.reviewed, event))
            case StepSet() if event.goal in goals:
                steps[event.item] = _said(event, steps.get(event.item))
            case Asked() if event.item in steps:
                one = steps[event.item]
                steps[event.item] = replace(one, asked=(*one.asked, event))
            case Moved() if event.item in steps:
                steps[event.item] = replace(steps[event.item], state=event.state, since=event.on)
    of = {item: tuple(step for step in steps.values() if step.goal == item) for item in goals}
    return Plan(tuple(replace(goal, steps=of[item]) for item, goal in goals.items()))


def _said(event: StepSet, there: Step | None) -> Step:
    """A step said anew: what was asked was asked about the words before, so it is to be asked again."""
    new = Step(item=event.item, goal=event.goal, text=event.text, owner=event.owner, kind=event.kind, entry=event.entry)
    if there is None:
        return new
    same = (there.text, there.kind, there.entry) == (new.text, new.kind, new.entry)
    if same:
        return replace(there, owner=event.owner)
    return replace(new, state=State.PLANNED if there.state is State.BEGUN else there.state, since=there.since)


def check_move(step: Step, state: State, reasons: Iterable[Reason]) -> None:
    """Refuse to begin a step, or to call it done, before somebody was asked.

    Raises:
        PlanError: with the first reason.
    """
    if state in (State.BEGUN, State.DONE) and (left := step.not_asked(reasons)):
        raise PlanError(f"Ask first. {left[0].why}")
