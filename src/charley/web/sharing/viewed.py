"""Who has looked at a member's record: rows that are only added, each with a digest of itself and the one before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from charley.web.accounts.models import Member
from charley.web.sharing.models import Seal, Viewer, Viewing

Page = Literal["page", "file", "episodes", "summary"]
Role = Literal["reader", "moderator", "editor", "admin", "host"]
_ONCE = timedelta(minutes=10)  # loading a page again this soon is the same look


@dataclass(frozen=True)
class Fault:
    """Where the log is not as it was written.

    Args:
        number: of the first row that is wrong, from 1.
        what: what is wrong with it.
    """

    number: int
    what: str


def record(owner: Member, viewer: Member | None, role: Role, page: Page, now: datetime, allowed: bool = True) -> None:
    """Add that somebody looked, or tried to; the same again within ten minutes is one look.

    Whoever calls this shows nothing when it fails.

    Args:
        owner: whose record it is.
        viewer: who looked; none for a command of the people who run the site.
        role: as what.
        page: which kind of page.
        now: the time.
        allowed: whether they saw it.
    """
    with transaction.atomic():
        Seal.objects.get_or_create(owner=owner, defaults={"mark": _mark(owner.id, 0, "")})
        seal = Seal.objects.select_for_update().get(owner=owner)
        who = _number_of(owner, viewer) if viewer else None
        if Viewing.objects.filter(
            owner=owner, viewer=who, role=role, page=page, allowed=allowed, at__gt=now - _ONCE, at__lte=now
        ).exists():
            return
        row = Viewing(
            owner=owner, number=seal.length + 1, viewer=who, role=role, page=page, allowed=allowed, at=now,
            before=seal.digest,
        )  # fmt: skip
        row.digest = digest_of(row)
        row.save()
        fits = _fits(seal)  # a seal that does not fit is not made right by going on
        seal.length, seal.digest = row.number, row.digest
        seal.mark = _mark(owner.id, seal.length, seal.digest) if fits else ""
        seal.save()


def digest_of(row: Viewing) -> str:
    """SHA-256 of a row with the digest before it, as anybody can work it out from their own archive."""
    who = str(row.viewer) if row.viewer else ""
    at = row.at.astimezone(UTC).isoformat()
    parts = [str(row.owner_id), row.number, who, row.role, row.page, row.allowed, at, row.before]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def first_fault(owner: Member) -> Fault | None:
    """The first place where a member's log was changed; none when it is whole."""
    length, before = 0, ""
    for row in Viewing.objects.filter(owner=owner).order_by("number"):
        if row.number != length + 1:
            return Fault(length + 1, "The row is missing.")
        if row.before != before:
            return Fault(row.number, "It does not follow the row before it.")
        if row.digest != digest_of(row):
            return Fault(row.number, "What it says was changed.")
        length, before = row.number, row.digest
    seal = Seal.objects.filter(owner=owner).first()
    if seal is None:
        return Fault(1, "The seal is missing.") if length else None
    if length < seal.length:
        return Fault(length + 1, "The row is missing.")
    if length > seal.length or before != seal.digest:
        return Fault(length, "It was not written by the site.")
    return None if _fits(seal) else Fault(length, "The seal was not made with the site's key.")


def names_of(owner: Member) -> dict[UUID, str]:
    """Pseudonyms for the numbers in a member's log; who has erased their account has none any more."""
    return dict(Viewer.objects.filter(owner=owner).values_list("id", "member__username"))


def _number_of(owner: Member, viewer: Member) -> UUID:
    return Viewer.objects.get_or_create(owner=owner, member=viewer, defaults={"id": uuid4()})[0].id


def _mark(owner: UUID, length: int, digest: str) -> str:
    return salted_hmac("charley.sharing.viewed", f"{owner} {length} {digest}", algorithm="sha256").hexdigest()


def _fits(seal: Seal) -> bool:
    return constant_time_compare(seal.mark, _mark(seal.owner_id, seal.length, seal.digest))
