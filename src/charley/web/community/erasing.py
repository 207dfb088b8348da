"""Takes out what somebody wrote: the text with all that was kept of it, or only that it was theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.db.models import F, QuerySet

from charley.web.accounts.models import Member
from charley.web.community.models import (
    Appeal,
    AskedAbout,
    Case,
    Contribution,
    Follow,
    Kind,
    Membership,
    Notice,
    Quote,
    Reaction,
    Report,
    Revision,
    State,
    Team,
    Word,
)
from charley.web.community.moderation import hearing

DELETED_FOR = timedelta(days=30)  # what was deleted can be brought back for so long
AtLeaving = Literal["delete", "keep"]
THREADS = (Kind.QUESTION, Kind.UPDATE, Kind.STORY, Kind.COMMENT)
_AT_ONCE = 500


def forget(member: Member, posts: AtLeaving = "delete") -> None:
    """Take a member who goes out of the community; the rows that are only theirs go with the account.

    Args:
        member: who goes.
        posts: "delete" takes out all that they wrote; "keep" leaves what stands, as of a member who left.
    """
    with transaction.atomic():
        _uncount(member)
        written = Contribution.objects.filter(author=member)
        if posts == "keep":
            without_name(written.filter(state=State.LIVE))
        erase(written)
        Report.objects.filter(reporter=member).update(words="")
        Appeal.objects.filter(action__about=member).update(words="")
        Notice.objects.filter(by=member).delete()
        keys = (str(member.pk), member.pk.hex, member.username)
        Follow.objects.filter(what=Follow.What.PERSON, key__in=keys).delete()


def erase(written: QuerySet[Contribution]) -> None:
    """Take texts out for good.

    What others answered stays theirs, so the row that holds a thread together stays, empty.
    """
    with transaction.atomic():
        for keys in _parts(written):
            those = Contribution.objects.filter(pk__in=keys)
            for root in those.filter(state=State.LIVE, root__isnull=False).values_list("root_id", flat=True):
                Contribution.objects.filter(pk=root or 0, answers__gt=0).update(answers=F("answers") - 1)
            Revision.objects.filter(contribution__in=keys).delete()
            Word.objects.filter(contribution__in=keys).delete()
            Case.objects.filter(contribution__in=keys).update(snapshot={})
            Reaction.objects.filter(contribution__in=keys).delete()
            Notice.objects.filter(contribution__in=keys).delete()
            AskedAbout.objects.filter(contribution__in=keys).delete()
            Quote.objects.filter(contribution__in=keys).delete()
            those.update(
                author=None, title="", body="", html="", read={}, picture=None, prompt="", details={},
                may_quote=False, state=State.DELETED, deleted_at=None,
            )  # fmt: skip
            for kinds in ([Kind.REPLY], [Kind.ANSWER], THREADS):  # what hangs on it goes first
                those.filter(kind__in=kinds, thread=None, replies=None).delete()


def without_name(written: QuerySet[Contribution]) -> None:
    """Leave texts where they stand, with nothing that leads to their writer; this cannot be turned back.

    How they read before they were changed goes, since a name may have been taken out. So does what was attached of
    the writer's own record, and the permission to quote, which nobody could take back any more.
    """
    with transaction.atomic():
        for keys in _parts(written):
            Revision.objects.filter(contribution__in=keys).delete()
            Case.objects.filter(contribution__in=keys).update(about=None)
            Quote.objects.filter(contribution__in=keys).delete()
            Contribution.objects.filter(pk__in=keys).update(author=None, anonymous=False, picture=None, may_quote=False)


def without_pictures(member: Member) -> None:
    """Take off every picture of their own that a member showed; the posts stay."""
    Contribution.objects.filter(author=member, picture__isnull=False).update(picture=None)


def sweep(now: datetime) -> int:
    """Take out for good what was deleted 30 days ago; returns how many. What was told while paused goes likewise."""
    hearing.sweep(now)
    old = Contribution.objects.filter(state=State.DELETED, deleted_at__lt=now - DELETED_FOR)
    many = old.count()
    if many:
        erase(old)
    return many


def _parts(written: QuerySet[Contribution]) -> Iterator[list[int]]:
    """Keys, some at a time, answers before what they answer."""
    keys = list(written.order_by("-pk").values_list("pk", flat=True))
    return (keys[first : first + _AT_ONCE] for first in range(0, len(keys), _AT_ONCE))


def _uncount(member: Member) -> None:
    """Numbers that others see hold without the member too."""
    for team in Membership.objects.filter(member=member).values_list("team", flat=True):
        Team.objects.filter(pk=team, members__gt=0).update(members=F("members") - 1)
    for what, column in ((Reaction.What.HELPED, "helped"), (Reaction.What.SAME, "same")):
        said = Reaction.objects.filter(member=member, what=what).values("contribution")
        Contribution.objects.filter(pk__in=said, **{f"{column}__gt": 0}).update(**{column: F(column) - 1})
