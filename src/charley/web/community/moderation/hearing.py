"""Somebody who cannot post just now writes of danger: nothing is posted, and moderators are called all the same."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from charley.community import Danger
from charley.web.accounts.models import Member
from charley.web.community.models import Case, Person
from charley.web.community.moderation.calling import call

PAUSED = "paused"  # why such a case is open
KEPT_FOR = timedelta(days=30)  # the words, after the case was closed
_MOST = 20_000  # characters that a case keeps


def heard(author: Member, danger: Danger, title: str, body: str, now: datetime) -> Case:
    """Open a case about the member with what they wrote, or add to the open one; moderators are called once for it."""
    said = f"{title.strip()}\n\n{body}".strip()
    with transaction.atomic():
        Person.objects.select_for_update().filter(member=author).first()  # two posts at once are one case
        there = next((one for one in Case.objects.filter(about=author, closed_at=None) if PAUSED in one.why), None)
        case = there or Case(about=author, opened_at=now, risk=danger.risk.value, sure=danger.sure, why=[PAUSED])
        before = str(case.snapshot.get("body", ""))
        if said not in before:
            case.snapshot = {"body": f"{before}\n\n{said}".strip()[-_MOST:]}
        case.save()
        call(case, now)
    return case


def sweep(now: datetime) -> None:
    """Let the words go once the case has been closed for 30 days; they were never posted."""
    for case in Case.objects.filter(contribution=None, closed_at__lt=now - KEPT_FOR).exclude(snapshot={}):
        if PAUSED in case.why:
            case.snapshot = {}
            case.save(update_fields=["snapshot"])
