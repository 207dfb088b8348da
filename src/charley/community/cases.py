"""Reports of posts as cases for moderators: many reports of one post are one case, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from charley.community.danger import Danger, Risk
from charley.community.trust import Level


class Reason(Enum):
    """Why a post is reported; the order is that of how pressing it is."""

    DANGER = "danger"
    HARASSMENT = "harassment"
    PRIVACY = "privacy"
    HARMFUL_ADVICE = "harmful_advice"
    SELLING = "selling"
    OTHER = "other"


@dataclass(frozen=True)
class Report:
    """One person's report, with the post as it stood."""

    post: str
    reporter: str
    reason: Reason
    at: datetime
    trusted: Level
    snapshot: str


@dataclass(frozen=True)
class Case:
    """All that is open about one post."""

    post: str
    author: str
    opened: datetime
    risk: Risk | None = None  # read from the post
    sure: bool = False
    reports: tuple[Report, ...] = ()
    assigned: str | None = None
    decided_by: str | None = None  # once decided; an appeal goes to somebody else
    appealed: bool = False
    parties: frozenset[str] = frozenset()  # whom the post is about or answers

    @property
    def reporters(self) -> frozenset[str]:
        """Different people who reported it."""
        return frozenset(report.reporter for report in self.reports)

    @property
    def reason(self) -> Reason | None:
        """The most pressing reason that was given."""
        return min((report.reason for report in self.reports), key=list(Reason).index, default=None)


_RALLY = timedelta(minutes=30)
_RALLIED = 10  # reports by new members within that time say no more than one


def case_of(post: str, author: str, danger: Danger, at: datetime) -> Case:
    """The case that a danger in a post opens by itself."""
    return Case(post, author, at, danger.risk, danger.sure)


def reported(case: Case | None, report: Report, author: str) -> Case:
    """A case with one more report; a second report by the same person replaces the first."""
    case = case or Case(report.post, author, report.at)
    others = tuple(one for one in case.reports if one.reporter != report.reporter)
    return replace(case, reports=(*others, report))


def weight(case: Case) -> float:
    """How much the reports weigh: of different people, by trust; many new members at once weigh as one."""
    new = sorted(one.at for one in case.reports if one.trusted is Level.NEW)
    rallied = len(new) >= _RALLIED and new[-1] - new[0] <= _RALLY
    told = (1.0 if rallied else 0.25 * len(new)) if new else 0.0
    return told + sum(0.5 + 0.5 * one.trusted for one in case.reports if one.trusted is not Level.NEW)


def hides(case: Case) -> bool:
    """Whether the post is hidden until a moderator has looked: never by new members alone."""
    serious = [one for one in case.reports if one.reason not in (Reason.OTHER, Reason.SELLING)]
    steady = any(one.trusted is Level.STEADY for one in serious)
    trusted = {one.reporter for one in serious if one.trusted >= Level.TRUSTED}
    return steady or len(trusted) >= 2


def in_order(cases: Iterable[Case]) -> list[Case]:
    """Cases as moderators should see them: told danger, danger that is only near, then reports by reason and weight.

    Among equals the one that waits longest is first.
    """
    return sorted(cases, key=_place)


def _place(case: Case) -> tuple[int, int, int, float, datetime]:
    if case.risk is not None and case.risk is not Risk.URGENT:
        kind, rank = (0, case.risk.place) if case.sure else (2, case.risk.place)
    elif case.reason is Reason.DANGER:
        kind, rank = 1, 0
    elif case.reason is not None:
        kind, rank = 3, list(Reason).index(case.reason)
    else:
        kind, rank = 4, case.risk.place if case.risk else 0
    return kind, rank, int(not case.appealed), -weight(case), case.opened


def may_act(moderator: str, case: Case) -> bool:
    """Whether somebody may decide a case: not the writer, a reporter, whom it is about, or on an appeal who decided.

    >>> from datetime import UTC
    >>> case = Case("p1", "ann", datetime(2026, 1, 1, tzinfo=UTC), decided_by="bo", appealed=True)
    >>> may_act("ann", case), may_act("bo", case), may_act("cy", case)
    (False, False, True)
    """
    if moderator in {case.author, *case.parties, *case.reporters}:
        return False
    return not (case.appealed and moderator == case.decided_by)


def assigned(cases: Iterable[Case], moderators: Mapping[str, int]) -> dict[str, str]:
    """Who should look at which case: of those who may act the one with the least to do.

    Args:
        cases: open cases, in any order.
        moderators: who is there, and how many cases each has.
    """
    busy = dict(moderators)
    chosen: dict[str, str] = {}
    for case in in_order(cases):
        able = [name for name in busy if may_act(name, case)]
        if case.assigned or not able:
            continue
        name = min(able, key=lambda one: (busy[one], one))
        busy[name] += 1
        chosen[case.post] = name
    return chosen
