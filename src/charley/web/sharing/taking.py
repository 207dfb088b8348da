"""What is kept about a member here, for the archive that they take along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from charley.web.accounts.models import Member
from charley.web.sharing.consent import history
from charley.web.sharing.models import Seal, Share, Viewing
from charley.web.sharing.viewed import names_of

_HOW = (
    "digest: SHA-256 of the JSON array [your id, number, viewer, role, page, allowed, at, before], in UTF-8, with a "
    "space after each comma. before is the digest of the row before. Keep an older archive to see that no row is gone."
)


def documents(member: Member) -> Mapping[str, object]:
    """Names of files, and what is in them."""
    return {"consents.json": _consents(member), "sharing.json": _sharing(member), "viewed.json": _viewed(member)}


def _consents(member: Member) -> list[dict[str, object]]:
    return [
        {
            "purpose": one.purpose,
            "said": "yes" if one.given else "no",
            "at": one.at.isoformat(),
            "text": one.wording.text,
            "digest_of_text": one.wording_id,
        }
        for one in reversed(history(member))
    ]


def _sharing(member: Member) -> dict[str, object]:
    given = Share.objects.filter(owner=member).select_related("reader").order_by("made_at")
    got = Share.objects.filter(reader=member).select_related("owner").order_by("made_at")
    return {
        "may_read_yours": [{"reader": one.reader.username, **_share(one)} for one in given],
        "lets_you_read": [{"of": one.owner.username, **_share(one)} for one in got if one.accepted_at],
    }


def _share(one: Share) -> dict[str, object]:
    return {
        "id": str(one.id),
        "episodes": one.episodes,
        "until": one.until.isoformat(),
        "invited": one.made_at.isoformat(),
        "begun": _when(one.accepted_at),
        "ended": _when(one.ended_at),
    }


def _viewed(member: Member) -> dict[str, object]:
    names = names_of(member)
    seal = Seal.objects.filter(owner=member).first()
    return {
        "schema": "charley.viewed/1",
        "how": _HOW,
        "your_id": str(member.id),
        "rows": [
            {
                "number": row.number,
                "viewer": str(row.viewer) if row.viewer else "",
                "name": names.get(row.viewer) if row.viewer else None,
                "role": row.role,
                "page": row.page,
                "allowed": row.allowed,
                "at": row.at.isoformat(),
                "before": row.before,
                "digest": row.digest,
            }
            for row in Viewing.objects.filter(owner=member).order_by("number")
        ],
        "length": seal.length if seal else 0,
    }


def _when(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
