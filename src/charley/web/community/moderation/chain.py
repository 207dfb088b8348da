"""What moderators did, in an order that cannot be changed without being seen: each entry holds the hash of the last."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from charley.web.accounts.models import Member
from charley.web.community.models import Action, Case, Contribution


def note(
    what: str,
    by: Member,
    at: datetime,
    *,
    case: Case | None = None,
    contribution: Contribution | None = None,
    about: Member | None = None,
    harm: str = "",
    guideline: str = "",
    words: str = "",
    undoes: Action | None = None,
) -> Action:
    """Write down what was done; post and writer are those of the case unless told."""
    with transaction.atomic():
        Action.objects.select_for_update().order_by("pk").first()  # one writer at a time
        last = Action.objects.order_by("-pk").first()
        action = Action(
            what=what,
            by=by,
            at=at,
            case=case,
            contribution=contribution or (case.contribution if case else None),
            about=about or (case.about if case else None),
            harm=harm,
            guideline=guideline,
            words=words,
            undoes=undoes,
            salt=secrets.token_hex(16),
        )
        action.sealed = _sealed(action)
        action.hash = _hash(last.hash if last else "", action)
        action.save(force_insert=True)
    return action


def faults() -> list[int]:
    """Numbers of the entries that do not follow from those before; none when nothing was changed or left out."""
    wrong, before = [], ""
    for action in Action.objects.order_by("pk").iterator():
        changed = action.salt and _sealed(action) != action.sealed  # without salt, somebody in it was erased
        if action.hash != _hash(before, action) or changed:
            wrong.append(action.pk)
        before = action.hash
    return wrong


def _sealed(one: Action) -> str:
    people = (str(one.by_id or ""), str(one.about_id or ""), str(one.case_id or ""), str(one.undoes_id or ""))
    return _sha(one.salt, *people, one.harm, one.guideline, one.words)


def _hash(before: str, one: Action) -> str:
    return _sha(before, one.at.isoformat(), one.what, one.sealed)


def _sha(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
