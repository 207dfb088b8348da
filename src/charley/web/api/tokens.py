"""Tokens: made, found by their text, ended."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from datetime import date

from django.db import DatabaseError, transaction

from charley.diary import RecordError
from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.api.models import Token

MOST = 20  # of one member
_BEGIN = "charley_"


def make(member: Member, name: str, may_write: bool) -> str:
    """Make a token; returns its text, which is kept nowhere.

    Raises:
        RecordError: when the member has as many as there may be.
    """
    text = _BEGIN + secrets.token_urlsafe(32)
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)  # two at once would count the same
        if Token.objects.filter(member=member).count() >= MOST:
            raise RecordError(f"You have {MOST} tokens. End one that you do not use, then make a new one.")
        Token.objects.create(
            member=member, name=name, digest=digest(text), may_write=may_write, made_at=clock.now()
        )  # fmt: skip
    return text


def find(text: str) -> Token | None:
    """The token with a text, if it was not ended and its member may sign in."""
    if not text.startswith(_BEGIN) or len(text) > 100:
        return None
    return Token.objects.select_related("member").filter(digest=digest(text), member__is_active=True).first()


def note_use(token: Token, day: date) -> None:
    """Keep the day on which a token was last used; a full disk keeps nobody from reading."""
    if token.last_used != day:
        with suppress(DatabaseError), transaction.atomic():
            Token.objects.filter(pk=token.pk).update(last_used=day)


def digest(text: str) -> str:
    """What is kept of a text. It holds 256 bits of chance, so a quick digest hides it.

    >>> len(digest("charley_x"))
    64
    """
    return hashlib.sha256(text.encode()).hexdigest()
