"""What happens to a plan. Nothing is overwritten: the plan is what its events say, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from charley.plan.measuring import MEASURES
from charley.plan.values import KINDS, Owner, PlanError, State, check_length, check_text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSet:
    """A goal, new or said anew.

    Args:
        item: of the goal.
        text: in the person's own words.
        measure: what of the record it is held against; empty for none.
        review: when to look back.
    """

    item: UUID
    text: str
    measure: str = ""
    review: date | None = None

    def __post_init__(self) -> None:
        """Refuse what is no goal."""
        check_text(self.text, "The goal")
        if self.measure and self.measure not in MEASURES:
            raise PlanError(f"{self.measure[:40]!r} is no measure. Use one of {', '.join(MEASURES)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalState:
    """A goal is open, reached or left."""

    item: UUID
    state: Literal["open", "reached", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Somebody looked back.

    Args:
        item: of the goal.
        on: the day.
        note: what was found.
        next: when to look back again.
    """

    item: UUID
    on: date
    note: str = ""
    next: date | None = None

    def __post_init__(self) -> None:
        """Refuse a note without end, and a day before the review."""
        check_length(self.note, "The note")
        if self.next and self.next <= self.on:
            raise PlanError("The next look back must be later than this one. Choose a later day.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSet:
    """A step, new or said anew.

    Args:
        item: of the step.
        goal: item of its goal.
        text: in words.
        owner: who sees to it.
        kind: ``own``, or the kind of entry that it comes from.
        entry: id of that entry; empty for own words.
    """

    item: UUID
    goal: UUID
    text: str
    owner: Owner = Owner.ME
    kind: str = "own"
    entry: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no step."""
        check_text(self.text, "The step")
        if self.kind not in KINDS or (self.kind == "own") != (not self.entry):
            raise PlanError("A step is in own words, or comes from an entry of the knowledge. Choose it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody was asked before a step began.

    Args:
        item: of the step.
        on: the day.
        whom: who was asked.
        about: keys of the reasons that were known then.
    """

    item: UUID
    on: date
    whom: Owner
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Asking oneself is not asking."""
        if self.whom is Owner.ME:
            raise PlanError("Choose whom you asked.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A step is planned, begun, done or left."""

    item: UUID
    state: State
    on: date


Event = GoalSet | GoalState | Reviewed | StepSet | Asked | Moved
_KINDS: Mapping[str, type[Event]] = MappingProxyType(
    {"goal": GoalSet, "goal_state": GoalState, "reviewed": Reviewed, "step": StepSet, "asked": Asked, "moved": Moved}
)
_NAMES = {kind: name for name, kind in _KINDS.items()}
for _one in _KINDS.values():
    with_config(ConfigDict(extra="forbid"))(_one)  # a field that nobody knows would be lost without a word


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[name])


def to_document(event: Event) -> tuple[str, dict[str, Any]]:
    """The name of the kind of an event, and what it says as plain JSON values.

    >>> to_document(GoalState(item=UUID(int=1), state="reached"))
    ('goal_state', {'item': '00000000-0000-0000-0000-000000000001', 'state': 'reached'})
    """
    name = _NAMES[type(event)]
    return name, _adapter(name).dump_python(event, mode="json", exclude_defaults=True)


def from_document(name: str, document: object) -> Event:
    """The event that such values mean.

    Raises:
        PlanError: when they are none.
    """
    if name not in _KINDS:
        raise PlanError(f"{name[:40]!r} is nothing that happens to a plan.")
    try:
        event: Event = _adapter(name).validate_python(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise PlanError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    return event
