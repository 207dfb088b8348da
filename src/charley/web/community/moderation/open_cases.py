"""Cases as the core sees them: who may decide which, and in which order they are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from charley.community import Risk, cases
from charley.community.cases import Reason
from charley.community.post_markup import mentions
from charley.community.trust import Level
from charley.web.accounts.models import Member
from charley.web.community.models import Case


def all_cases() -> QuerySet[Case]:
    """Cases with all that is needed to show and order them."""
    return Case.objects.select_related(
        "contribution__author", "contribution__root", "contribution__parent", "about", "assigned"
    ).prefetch_related("reports__reporter")


def as_core(case: Case) -> cases.Case:
    """One case for the core's rules."""
    post = case.contribution
    parties = {str(one.author_id) for one in (post.root, post.parent) if one and one.author_id} if post else set()
    if post:
        called = Member.objects.filter(username__in=mentions(post.body))
        parties |= {str(pk) for (pk,) in called.values_list("pk")}
    reports = tuple(
        cases.Report(str(case.pk), str(one.reporter_id or one.pk), Reason(one.reason), one.at, Level(one.level), "")
        for one in case.reports.all()
    )
    return cases.Case(
        post=str(case.pk),
        author=str(case.about_id or ""),
        opened=case.opened_at,
        risk=Risk(case.risk) if case.risk else None,
        sure=case.sure,
        reports=reports,
        assigned=str(case.assigned_id) if case.assigned_id else None,
        parties=frozenset(parties),
    )


def may_act(moderator: Member, case: Case) -> bool:
    """Whether a moderator may look at a case and decide it: not their own, not one they reported or are part of."""
    return cases.may_act(str(moderator.pk), as_core(case))


def in_order(moderator: Member, those: Iterable[Case]) -> list[Case]:
    """The cases that a moderator may decide, the most pressing first."""
    by_id = {str(case.pk): case for case in those}
    found = [as_core(case) for case in by_id.values()]
    return [by_id[one.post] for one in cases.in_order(found) if cases.may_act(str(moderator.pk), one)]


def is_danger(case: Case) -> bool:
    """Whether somebody may be in danger, so that moderators were called."""
    return case.told_at is not None


@dataclass(frozen=True)
class Queue:
    """How many cases somebody may look at, and in how many somebody may be in danger."""

    cases: int
    dangers: int


def queue_of(moderator: Member) -> Queue:
    """What waits for a moderator."""
    those = in_order(moderator, all_cases().filter(closed_at=None))
    return Queue(len(those), sum(map(is_danger, those)))
