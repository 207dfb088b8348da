"""What helped, and "same here": said of others' posts, and taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from charley.web.accounts.models import Member
from charley.web.community.models import Contribution, Reaction, State
from charley.web.community.noticing import reacted

_COUNTED = {Reaction.What.HELPED.value: "helped", Reaction.What.SAME.value: "same"}


def may_react(member: Member, one: Contribution) -> bool:
    """Not to one's own, and not to what does not stand."""
    return one.author_id != member.pk and one.state == State.LIVE


def has_said(member: Member, one: Contribution, what: str) -> bool:
    """Whether it was said."""
    return Reaction.objects.filter(contribution=one, member=member, what=what).exists()


def react(member: Member, one: Contribution, what: str, now: datetime, *, says: bool) -> None:
    """Say one of ``Reaction.What`` of a post, or take it back; the same again changes nothing."""
    with transaction.atomic():
        mine = Reaction.objects.filter(contribution=one, member=member, what=what)
        if says:
            _, changed = Reaction.objects.get_or_create(
                contribution=one, member=member, what=what, defaults={"at": now}
            )
        else:
            changed = bool(mine.delete()[0])
        if changed:
            reacted(one, member, what, now, said=says)
            Contribution.objects.filter(pk=one.pk).update(**{_COUNTED[what]: F(_COUNTED[what]) + (1 if says else -1)})
