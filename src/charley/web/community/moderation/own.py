"""What moderation keeps about a member: to take along, and what is left when the account goes."""

from __future__ import annotations

from charley.web.accounts.models import Member
from charley.web.community.models import Action, Appeal, Case, Report
from charley.web.community.moderation.deciding import TOLD


def told(member: Member) -> dict[str, object]:
    """All of it, for the archive; who reported somebody is not told, nor who decided."""
    about = Action.objects.filter(about=member, what__in=TOLD).select_related("contribution").order_by("pk")
    return {
        "reported": [
            {"at": one.at.isoformat(), "reason": one.reason, "words": one.words}
            for one in Report.objects.filter(reporter=member).order_by("at")
        ],
        "decided_about_you": [
            {"at": one.at.isoformat(), "what": one.what, "guideline": one.guideline, "words": one.words,
             "post": one.contribution.ref if one.contribution else None}
            for one in about
        ],
        "appeals": [
            {"at": one.at.isoformat(), "words": one.words, "upheld": one.upheld, "answer": one.answer}
            for one in Appeal.objects.filter(action__about=member).order_by("at")
        ],
        "done_as_moderator": [
            {"at": one.at.isoformat(), "what": one.what} for one in Action.objects.filter(by=member).order_by("pk")
        ],
    }  # fmt: skip


def forget(member: Member) -> None:
    """Take out what says something of a member who goes; that something was done stays, and what others were told."""
    Action.objects.filter(about=member).update(words="", salt="")
    Action.objects.filter(by=member).update(salt="")
    Appeal.objects.filter(action__about=member).update(words="", answer="")
    Report.objects.filter(reporter=member).update(words="")
    Case.objects.filter(about=member).update(snapshot={})
