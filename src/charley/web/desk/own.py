"""What a member did at the desk: to take along, and what is left when the account goes."""

from __future__ import annotations

from charley.web.accounts.models import Member
from charley.web.accounts.roles import roles_of
from charley.web.desk.models import Deed, Edition, Reviewer, Signature, Suspension


def told(member: Member) -> dict[str, object]:
    """All of it, for the archive."""
    reviewer = Reviewer.objects.filter(member=member).first()
    return {
        "roles": sorted(roles_of(member)),
        "reviewer": {"name": reviewer.name, "credentials": reviewer.credentials} if reviewer else None,
        "articles_written": [
            {"article": one.article, "edition": one.number, "at": one.made_at.isoformat(), "text": one.text}
            for one in Edition.objects.filter(by=member)
        ],
        "articles_signed": [
            {
                "article": one.article,
                "digest": one.digest,
                "role": one.role,
                "name": one.name,
                "credentials": one.credentials,
                "signed_at": one.signed_at.isoformat(),
                "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            }
            for one in Signature.objects.filter(by=member)
        ],
        "shut_out": [
            {
                "since": one.since.isoformat(),
                "reason": one.reason,
                "ended_at": one.ended_at.isoformat() if one.ended_at else None,
            }
            for one in Suspension.objects.filter(member=member).order_by("since")
        ],
        "done_to_the_account": [
            {"at": one.at.isoformat(), "what": one.what, "reason": one.reason}
            for one in Deed.objects.filter(whom=member)
        ],
        "done_for_the_site": [{"at": one.at.isoformat(), "what": one.what} for one in Deed.objects.filter(by=member)],
    }


def forget(member: Member) -> None:
    """Take out what says something of a member who goes.

    Texts of articles stay, without their writer. Signatures stay under the name that readers saw, unless they were
    withdrawn before. Of deeds, that they were done stays.
    """
    Deed.objects.filter(whom=member).update(reason="", salt="")
    Deed.objects.filter(by=member).update(salt="")
    Signature.objects.filter(by=member).exclude(withdrawn_at=None).update(name="", credentials="")
