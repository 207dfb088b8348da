"""Measures about a member, as the record of actions tells them."""

from __future__ import annotations

from datetime import datetime

from charley.community.measures import Harm, Measure, Step
from charley.web.accounts.models import Member
from charley.web.community.models import Action

STEPS = frozenset(step.value for step in Step)


def measures_of(member: Member) -> list[Measure]:
    """What was decided about a member, the oldest first; what was taken back is marked."""
    found = Action.objects.filter(about=member, what__in=STEPS).select_related("by").order_by("pk")
    gone = undone(member)
    return [Measure(Step(one.what), Harm(one.harm), one.at, str(one.by_id or ""), one.pk in gone) for one in found]


def pause_of(member: Member, now: datetime) -> Measure | None:
    """What keeps a member from posting now; of several the one that lasts longest."""
    forced = [one for one in measures_of(member) if one.in_force(now)]
    if not forced:
        return None
    return max(forced, key=lambda one: (one.until is None, one.until or now))


def undone(member: Member) -> set[int]:
    """Actions about a member that were taken back."""
    return {pk for (pk,) in Action.objects.filter(about=member, what="undo").values_list("undoes") if pk}
