"""Yes and no to each purpose: off until somebody says yes, and off again when its text changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from charley.web.accounts.models import Member
from charley.web.sharing.models import Decision, Wording
from charley.web.sharing.purposes import PURPOSES, READ, SHOW, Purpose, purpose


@dataclass(frozen=True)
class Standing:
    """How a purpose stands with a member.

    Args:
        purpose: which.
        on: whether they say yes to its text as it is now.
        since: when they last decided; none when they never did.
        changed: whether they said yes to another text, and are asked anew.
    """

    purpose: Purpose
    on: bool
    since: datetime | None
    changed: bool


def consents(member: Member, name: str) -> bool:
    """Whether a member allows a purpose now, in the words in which it stands now."""
    return _standing(member, purpose(name)).on


def standings(member: Member) -> list[Standing]:
    """How every purpose stands."""
    return [_standing(member, one) for one in PURPOSES]


def decide(member: Member, name: str, given: bool, now: datetime) -> None:
    """Keep a yes or a no; the same again adds nothing. A no ends at once what the yes allowed."""
    from charley.web.community.erasing import without_pictures
    from charley.web.sharing.shares import end_all

    asked = purpose(name)
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)  # two taps one after the other
        if given != _standing(member, asked).on:
            wording, _ = Wording.objects.get_or_create(
                digest=asked.digest, defaults={"purpose": name, "text": f"{asked.title}\n{asked.text}"}
            )
            Decision.objects.create(member=member, purpose=name, wording=wording, given=given, at=now)
        if name == READ and not given:
            end_all(member, now)
        if name == SHOW and not given:
            without_pictures(member)


def history(member: Member) -> list[Decision]:
    """All that a member ever decided, the newest first."""
    return list(member.decisions.select_related("wording").order_by("-id"))


def _standing(member: Member, asked: Purpose) -> Standing:
    last = member.decisions.filter(purpose=asked.id).order_by("-id").first()
    given = bool(last and last.given)
    same = bool(last and last.wording_id == asked.digest)
    return Standing(asked, given and same, last.at if last else None, given and not same)
