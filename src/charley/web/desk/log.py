"""What staff did, in an order that cannot be changed without being seen: each entry holds the hash of those before."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction

from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.desk.models import Deed

# what is done, in words
WORDS = {
    "role_given": "gave a role",
    "role_taken": "took a role away",
    "sessions_ended": "ended all sessions",
    "suspended": "suspended",
    "suspension_ended": "ended the suspension",
    "second_factor_reset": "reset the second factor",
}


def note(what: str, by: Member | None, whom: Member, reason: str = "") -> Deed:
    """Write down what was done; nobody stands for the host at the command line."""
    with transaction.atomic():
        last = Deed.objects.select_for_update().order_by("-number").first()
        salt = secrets.token_hex(16)
        deed = Deed(
            number=last.number + 1 if last else 1,
            at=clock.now(),
            what=what,
            by=by,
            whom=whom,
            reason=reason,
            salt=salt,
        )
        deed.sealed = _sealed(deed)
        deed.chain = _chain(last.chain if last else "", deed)
        deed.save(force_insert=True)
    return deed


def faults() -> list[int]:
    """Numbers of the entries that do not follow from those before; none when nothing was changed or left out."""
    wrong = []
    before, expected = "", 1
    for deed in Deed.objects.order_by("number").iterator():
        changed = deed.salt and _sealed(deed) != deed.sealed  # without salt, somebody in it was erased
        if deed.number != expected or deed.chain != _chain(before, deed) or changed:
            wrong.append(deed.number)
        before, expected = deed.chain, deed.number + 1
    return wrong


def _sealed(deed: Deed) -> str:
    return _sha(deed.salt, str(deed.by_id or ""), str(deed.whom_id or ""), deed.reason)


def _chain(before: str, deed: Deed) -> str:
    return _sha(before, str(deed.number), deed.at.isoformat(), deed.what, deed.sealed)


def _sha(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
