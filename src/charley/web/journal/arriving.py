"""What comes with an identity of its own is taken in once, however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from charley.diary import Body, Entry, RecordError, kind_of, to_document
from charley.web.journal.store import Store


@dataclass(frozen=True)
class Arrival:
    """What became of it.

    Args:
        entry: as it stands in the record now; it may have been changed or deleted since it first came.
        new: it came for the first time.
        same: the record says what was sent.
    """

    entry: Entry
    new: bool
    same: bool


def arrive(store: Store, identity: UUID, body: Body) -> Arrival:
    """Keep something under the identity that it came with; what is there already stays as it is.

    Args:
        store: the record.
        identity: made where it was written, and sent with it each time.
        body: what to keep.

    Raises:
        RecordError: when it cannot be kept, or another record has that identity.
    """
    if store.has(identity):
        return _again(store.find(identity), body)
    try:
        with transaction.atomic():
            return Arrival(store.add(body, identity), new=True, same=True)
    except IntegrityError:  # it came twice at the same time, or is not of this record
        if store.has(identity):
            return _again(store.find(identity), body)
    raise RecordError(f"The number {identity} cannot be used. Send it with another.")


def _again(there: Entry, body: Body) -> Arrival:
    same = there.deleted_at is None and kind_of(there.body) == kind_of(body)
    return Arrival(there, new=False, same=same and to_document(there.body) == to_document(body))
