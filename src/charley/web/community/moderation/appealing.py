"""A member asks somebody else to look again; that moderator decides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from charley.community.measures import APPEAL_WITHIN
from charley.web.accounts.models import Member
from charley.web.community.models import Action, Appeal
from charley.web.community.moderation.chain import note
from charley.web.community.moderation.deciding import REMOVE, NotDecided, lift
from charley.web.community.moderation.measuring import STEPS
from charley.web.community.moderation.open_cases import may_act
from charley.web.community.noticing import tell_of_safety

APPEALED = frozenset([REMOVE, *STEPS])


def may_appeal(action: Action, now: datetime) -> bool:
    """Whether a decision can still be appealed: once, within 30 days, and while it stands."""
    if action.what not in APPEALED or now > action.at + APPEAL_WITHIN:
        return False
    return not Appeal.objects.filter(action=action).exists() and not action.undone_by.exists()


def appeal(action: Action, words: str, now: datetime) -> Appeal:
    """Ask for a second look.

    Raises:
        NotDecided: when it is too late, or asked already, or nothing is said.
    """
    if not may_appeal(action, now):
        raise NotDecided(_("This cannot be appealed any more."))
    if not words.strip():
        raise NotDecided(_("Say in a few words why you see it otherwise."))
    return Appeal.objects.create(action=action, words=words.strip(), at=now)


def waiting(moderator: Member) -> list[Appeal]:
    """Appeals that a moderator may decide, the oldest first."""
    return [one for one in _open() if may_decide(moderator, one)]


def _open() -> QuerySet[Appeal]:
    return (
        Appeal.objects.filter(decided_at=None)
        .select_related("action__by", "action__about", "action__case__contribution", "action__contribution")
        .order_by("at")
    )


def may_decide(moderator: Member, one: Appeal) -> bool:
    """Not who decided before, had a part in the case, or is the one it is about."""
    action = one.action
    if moderator.pk in (action.by_id, action.about_id):
        return False
    if action.case is None:
        return True
    decided = action.case.actions.filter(by=moderator, what__in=[*APPEALED, "end_proposed"]).exists()
    return not decided and may_act(moderator, action.case)


def decide_appeal(one: Appeal, by: Member, upheld: bool, answer: str, now: datetime) -> None:
    """Say whether the decision stands, and why.

    Raises:
        NotDecided: when it is somebody else's to decide, is decided, or nothing is answered.
    """
    with transaction.atomic():
        one = Appeal.objects.select_for_update().select_related("action").get(pk=one.pk)
        if one.decided_at or not may_decide(by, one):
            raise NotDecided(_("This appeal is decided, or for somebody else to decide."))
        if not answer.strip():
            raise NotDecided(_("Tell the member why, in a few words."))
        one.upheld, one.answer, one.decided_by, one.decided_at = upheld, answer.strip(), by, now
        one.save(update_fields=["upheld", "answer", "decided_by", "decided_at"])
        action = one.action
        what = "appeal_refused" if upheld else "appeal_granted"
        note(what, by, now, case=action.case, contribution=action.contribution, about=action.about, words=one.answer)
        if not upheld and not action.undone_by.exists():
            lift(action, by, now)
        if action.about:
            tell_of_safety(action.about, action.contribution, one.answer, now)
