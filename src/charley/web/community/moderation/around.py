"""What stands around a post: read by a moderator within a case alone, where they could not see it, and written down."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from charley.web.accounts.models import Member
from charley.web.community.models import Appeal, Case, Contribution, Kind
from charley.web.community.moderation.chain import note
from charley.web.community.moderation.deciding import NotDecided
from charley.web.community.moderation.open_cases import may_act

OPENED = "thread_opened"
_EACH_WAY = 10  # contributions before the post, and after it


def may_open(case: Case, moderator: Member) -> bool:
    """Whether the thread may be read for a case: while it is open or appealed, by who may decide it."""
    waits = case.closed_at is None or Appeal.objects.filter(action__case=case, decided_at=None).exists()
    return waits and case.contribution is not None and may_act(moderator, case)


def opened(case: Case, moderator: Member) -> bool:
    """Whether a moderator has opened it, and may still read it."""
    return may_open(case, moderator) and case.actions.filter(what=OPENED, by=moderator).exists()


def open_around(case: Case, moderator: Member, now: datetime) -> None:
    """Open the thread; that it was opened, by whom and for which case stands in the record.

    Raises:
        NotDecided: when the case does not wait, or is not theirs to decide.
    """
    if not may_open(case, moderator):
        raise NotDecided("The thread can be read while a case about it is open.")
    note(OPENED, moderator, now, case=case)


def around(case: Case) -> list[Contribution]:
    """How the thread begins, the answer that was replied to, and what came before and after the post."""
    post = case.contribution
    if post is None:
        return []
    root = post.root or post
    thread = Contribution.objects.filter(Q(pk=root.pk) | Q(root=root))
    before = thread.filter(made_at__lt=post.made_at).order_by("-made_at", "-pk")[:_EACH_WAY]
    after = thread.filter(made_at__gte=post.made_at).exclude(pk=post.pk).order_by("made_at", "pk")[:_EACH_WAY]
    keys = {root.pk, post.pk, *(one.pk for one in (*before, *after))}
    if post.kind == Kind.REPLY and post.parent_id:
        keys.add(post.parent_id)
    return list(thread.filter(pk__in=keys).select_related("author").order_by("made_at", "pk"))
