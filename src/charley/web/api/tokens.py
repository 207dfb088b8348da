"""Tokens: made, found by their text, ended."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date

from django.db import DatabaseError, transaction

from charley.diary import RecordError
from charley.web import clock
from charley.web.accounts.models import Member
from charley.web.api.models import Token

MOST = 20  # of one member
_BEGIN = "charley_"


@dataclass(frozen=True)
class May:
    """What a token may do; who may write may read as well.

    >>> May.of(["community_write"])
    May(may_read=False, may_write=False, community_read=True, community_write=True)
    """

    may_read: bool = False
    may_write: bool = False
    community_read: bool = False
    community_write: bool = False

    @classmethod
    def of(cls, names: Collection[str]) -> May:
        """What a form or an archive names."""
        write, post = "write" in names, "community_write" in names
        return cls("read" in names or write, write, "community_read" in names or post, post)

    @property
    def names(self) -> list[str]:
        """As an archive names them."""
        return [field.name.removeprefix("may_") for field in fields(self) if getattr(self, field.name)]


def may(token: Token) -> May:
    """What a token may do."""
    return May(token.may_read, token.may_write, token.community_read, token.community_write)


def make(member: Member, name: str, what: May) -> str:
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
            member=member, name=name, digest=digest(text), made_at=clock.now(), **asdict(what)
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
