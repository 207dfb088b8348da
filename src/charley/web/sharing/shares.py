"""Letting somebody read: invited by name, begun with a code, ended by a day or at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from charley.diary.sentences.when import local_day
from charley.web.accounts.models import Member
from charley.web.sharing.codes import digest_of, new_code
from charley.web.sharing.consent import consents
from charley.web.sharing.models import Share
from charley.web.sharing.purposes import READ

CODE_FOR = timedelta(days=3)
SPANS = (7, 28, 91)  # days that can be chosen


class NotSharedError(ValueError):
    """It cannot be shared; the message says why and what to do."""


@dataclass(frozen=True)
class Invitation:
    """An invitation that was made; the code is shown once and kept nowhere."""

    share: Share
    code: str


def today_of(owner: Member, now: datetime) -> date:
    """The day on an owner's calendar."""
    return local_day(now, owner.diary.zone if owner.diary else "UTC")


def invite(identity: UUID, owner: Member, reader: Member, days: int, episodes: bool, now: datetime) -> Invitation:
    """Invite somebody; what was open between the two before is ended.

    Args:
        identity: a number of the form that was sent, so that the same form sent twice invites once.
        owner: who lets read.
        reader: who may read.
        days: for how many, this one included.
        episodes: whether they may read the list of episodes, too.
        now: the time.

    Raises:
        NotSharedError: when it is not allowed, or the form was sent before.
    """
    if reader == owner:
        raise NotSharedError("This is your own name. Write the name of the person who is to read.")
    if not consents(owner, READ):
        raise NotSharedError("You have not said yes to being read. Switch it on first.")
    code = new_code()
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=owner.pk)
        if Share.objects.filter(id=identity).exists():
            raise NotSharedError("This invitation was made already, and its code is shown only once. Make a new one.")
        Share.objects.filter(owner=owner, reader=reader, ended_at=None).update(ended_at=now, code="")
        share = Share.objects.create(
            id=identity,
            owner=owner,
            reader=reader,
            episodes=episodes,
            until=today_of(owner, now) + timedelta(days=days - 1),
            code=digest_of(code),
            code_until=now + CODE_FOR,
            made_at=now,
        )
    return Invitation(share, code)


def accept(reader: Member, typed: str, now: datetime) -> Share | None:
    """Begin to read with a code; none when no code of that kind is open for this member."""
    with transaction.atomic():
        share = (
            Share.objects.select_for_update()
            .filter(reader=reader, code=digest_of(typed), code_until__gt=now, ended_at=None, accepted_at=None)
            .first()
        )
        if share is None:
            return None
        share.accepted_at, share.code = now, ""
        share.save(update_fields=["accepted_at", "code"])
    return share


def end(share: Share, now: datetime) -> None:
    """Stop it at once; what has ended stays as it is."""
    Share.objects.filter(id=share.id, ended_at=None).update(ended_at=now, code="")


def end_all(owner: Member, now: datetime) -> None:
    """Stop all that a member lets others read."""
    Share.objects.filter(owner=owner, ended_at=None).update(ended_at=now, code="")


def is_open(share: Share, now: datetime) -> bool:
    """Whether the reader may read now."""
    begun = share.accepted_at is not None and share.ended_at is None
    return begun and today_of(share.owner, now) <= share.until and consents(share.owner, READ)


def given_by(owner: Member, now: datetime) -> list[Share]:
    """What a member lets others read, and invitations that wait, the newest first."""
    rows = Share.objects.filter(owner=owner, ended_at=None).filter(Q(code_until__gt=now) | Q(accepted_at__isnull=False))
    return [one for one in rows.select_related("reader").order_by("-made_at") if today_of(owner, now) <= one.until]


def open_to(reader: Member, now: datetime) -> list[Share]:
    """What a member may read now."""
    rows = Share.objects.filter(reader=reader, ended_at=None, accepted_at__isnull=False)
    return [one for one in rows.select_related("owner__diary").order_by("owner__username") if is_open(one, now)]
