"""A case as moderators see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.community.cases import Reason
from charley.web.accounts.models import Member
from charley.web.community.models import Case, Report
from charley.web.community.moderation.deciding import unnamed
from charley.web.community.moderation.hearing import PAUSED
from charley.web.community.moderation.open_cases import is_danger
from charley.web.community.pages.reporting import REASONS

Words = str | Promise

_RISKS: dict[str, Words] = {
    "suicide": lazy("Words that may mean a risk to life"),
    "overdose": lazy("An overdose may have been taken"),
    "emergency": lazy("Signs that need an ambulance"),
    "incitement": lazy("Somebody is told to die"),
    "abuse": lazy("Somebody may not be safe at home"),
    "urgent": lazy("Signs that need a doctor today"),
    "near": lazy("Words like those of people in danger"),
}
_HOLDS: dict[str, Words] = {
    "new": lazy("The first posts of somebody new"),
    "danger": lazy("Held because of danger"),
    "selling": lazy("Looks like selling"),
    "link": lazy("A link to an unknown site"),
    "contact": lazy("An address or a number"),
    "affiliate": lazy("A link that earns money"),
    "shouting": lazy("Shouting"),
    "disguised": lazy("Words that hide what they say"),
    PAUSED: lazy("Written while posting is stopped; nobody else saw it"),
    "worry": lazy("A fear that comes again. The writer asks you to look: is it new, or a question of its own?"),
}
_FOLDED = lazy("The same fear, asked %(times)s times in 30 days: it stands in the writer’s own thread")
_FOUND: dict[str, Words] = {
    "dose": lazy("Says how much of a medicine to take"),
    "change": lazy("Says to stop or change a medicine"),
}


@dataclass(frozen=True)
class CaseShown:
    """A case: how the post stood and stands, what was found, who wrote and who reported."""

    number: int
    title: Words
    danger: bool
    hard: bool  # to read: shown once it is asked for
    paused: bool  # there is no post: it was written while posting is stopped
    since: datetime
    snapshot_title: str
    snapshot: str
    now_title: str
    now: str  # empty when it reads as in the snapshot, or is gone
    state: str
    ref: str
    writer: str  # empty while the name is sealed, or where the account is gone
    why: tuple[Words, ...]
    reports: tuple[tuple[Words, int], ...]
    reporters: tuple[tuple[Report, Words], ...]
    assigned: str
    closed: bool


def case_shown(case: Case, viewer: Member) -> CaseShown:
    """What one moderator sees of a case."""
    post, reports = case.contribution, list(case.reports.all())
    reasons = Counter(Reason(one.reason) for one in reports)
    counted = tuple((REASONS[one], reasons[one]) for one in Reason if reasons[one])
    found = post.read if post else {}
    why = [_RISKS[case.risk]] if case.risk in _RISKS else []
    why += [_HOLDS.get(one, one) for one in case.why]
    why += [_FOUND[one] for one in found.get("cautions", ()) if one in _FOUND]
    if "folded" in found:
        why.append(_FOLDED % {"times": found["folded"]})
    changed = post is not None and (post.title, post.body) != (case.snapshot.get("title"), case.snapshot.get("body"))
    return CaseShown(
        number=case.pk,
        title=lazy("Someone may be in danger")
        if is_danger(case)
        else (why[:1] or [one for one, _ in counted] or [""])[0],
        danger=is_danger(case),
        hard=is_danger(case) or bool(case.risk) or bool({Reason.DANGER, Reason.HARASSMENT} & set(reasons)),
        paused=PAUSED in case.why,
        since=case.opened_at,
        snapshot_title=str(case.snapshot.get("title", "")),
        snapshot=str(case.snapshot.get("body", "")),
        now_title=post.title if post and changed else "",
        now=post.body if post and changed else "",
        state=str(post.get_state_display()) if post else str(_("Not posted")) if PAUSED in case.why else "",
        ref=post.ref if post else "",
        writer=case.about.username if case.about and not unnamed(case, viewer) else "",
        why=tuple(why),
        reports=counted,
        reporters=tuple((one, REASONS[Reason(one.reason)]) for one in reports),
        assigned=case.assigned.username if case.assigned else "",
        closed=case.closed_at is not None,
    )
