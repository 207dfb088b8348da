"""The stored plan of a diary: events in, the plan out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from charley.plan import Event, Plan, PlanError, from_document, plan_of, to_document
from charley.web.journal.models import Diary
from charley.web.plan.models import PlanEvent

MOST = 5_000  # events of one plan; nobody writes as many by hand


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, and when it was written."""

    at: datetime
    event: Event


def history(diary: Diary, item: UUID | None = None) -> Iterator[Happened]:
    """What happened to the plan, or to one goal or step of it, the oldest first."""
    rows = PlanEvent.objects.filter(diary=diary).order_by("id")
    if item:
        rows = rows.filter(item=item)
    for at, kind, says in rows.values_list("at", "kind", "says"):
        yield Happened(at, from_document(kind, says))


def plan(diary: Diary) -> Plan:
    """The plan as it stands."""
    return plan_of(one.event for one in history(diary))


def add(diary: Diary, event: Event, at: datetime) -> None:
    """Write one thing down; what the last event of the same kind says already is not written again.

    Raises:
        PlanError: when the plan is full.
    """
    kind, says = to_document(event)
    with transaction.atomic():
        mine = PlanEvent.objects.filter(diary=diary)
        last = mine.filter(item=event.item, kind=kind).order_by("-id").first()
        if last and last.says == says:
            return
        if mine.count() >= MOST:
            raise PlanError("The plan is full. Take your record with you, and begin a new one.")
        PlanEvent.objects.create(diary=diary, at=at, kind=kind, item=event.item, says=says)


def documents(diary: Diary) -> Iterable[dict[str, object]]:
    """Every event as plain JSON values, to take along."""
    rows = PlanEvent.objects.filter(diary=diary).order_by("id").values_list("at", "kind", "says")
    for at, kind, says in rows.iterator():
        yield {"at": at.isoformat(), "kind": kind, "says": says}
