"""Puts one entry into a record under the number that a program gave it; the same again changes nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from charley.diary import Body, Entry, FactorValue, RecordError, built_in, kind_of, to_document
from charley.web.api.models import Revision
from charley.web.journal.models import Diary
from charley.web.journal.store import Store

Result = Literal["added", "there", "edited"]


class ElsewhereError(RecordError):
    """The number belongs to an entry that is not of this record."""


class AgainstError(RecordError):
    """What is there stands against it."""


def lock(store: Store) -> None:
    """Let one writer of a record wait for the other, within a transaction; SQLite does so by itself."""
    if connection.features.has_select_for_update:
        Diary.objects.select_for_update().filter(pk=store.diary.pk).first()


def find(store: Store, identity: UUID) -> Entry | None:
    """An entry of the record, deleted or not."""
    with suppress(RecordError):
        return store.find(identity)
    return None


def put(store: Store, identity: UUID, body: Body) -> tuple[Result, Entry]:
    """Add an entry, or let the one that is there say this; what it said is kept.

    Raises:
        ElsewhereError: when the number is taken by somebody else.
        AgainstError: when the entry was deleted, or is of another kind.
        RecordError: when it is a value of a factor that the record does not have.
    """
    check_factor(store, body)
    with transaction.atomic():
        lock(store)
        there = find(store, identity)
        if there is None:
            return "added", add(store, identity, body)
        if there.deleted_at:
            raise AgainstError("This entry was deleted. Bring it back first: POST /api/v1/journal/deleted/.../restore.")
        if there.kind != kind_of(body):
            raise AgainstError("The entry with this number is of another kind. Give the new one a number of its own.")
        if to_document(there.body) == to_document(body):
            return "there", there
        return "edited", store.edit(identity, body)


def add(store: Store, identity: UUID, body: Body) -> Entry:
    """Add an entry that the record does not have.

    Raises:
        ElsewhereError: when the number is taken by somebody else.
        AgainstError: when the record had it, and it was deleted for good.
    """
    if Revision.objects.filter(diary=store.diary, entry=identity).exists():
        raise AgainstError("The entry with this number was deleted for good. Give the new one a number of its own.")
    try:
        with transaction.atomic():
            return store.add(body, identity)
    except IntegrityError:
        raise ElsewhereError("There is nothing here.") from None


def check_factor(store: Store, body: Body) -> None:
    """Refuse a value of a factor that the record does not have.

    Raises:
        RecordError: when it does not.
    """
    if isinstance(body, FactorValue) and body.factor not in built_in() and body.factor not in store.own_factors():
        raise RecordError("says.factor: the record has no such factor. Make it first: PUT /api/v1/journal/factors/...")
