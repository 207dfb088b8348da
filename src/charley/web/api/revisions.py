"""What changed in a record since a program last asked, whoever changed it: the site, the command, a file, an undo.

Each entry has one row with its edition and whether it was deleted, as the last sync saw them. A sync holds the rows
against the entries and gives every difference the next number; a cursor is the last number that was told. So nothing
that writes has to think of syncs, and a transaction that ends late is told of late, never passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from charley.diary import Entry, RecordError
from charley.web.api.models import Revision
from charley.web.api.putting import lock
from charley.web.journal.models import Entry as Row
from charley.web.journal.rows import as_entry
from charley.web.journal.store import Store

PAGE = 500


@dataclass(frozen=True)
class Changes:
    """What changed.

    Args:
        entries: as they are now.
        gone: numbers of entries that are deleted for good.
        cursor: where to go on.
        more: whether more has changed.
    """

    entries: tuple[Entry, ...]
    gone: tuple[UUID, ...]
    cursor: str
    more: bool


def changes(store: Store, since: str | None, clock: Callable[[], datetime]) -> Changes:
    """What changed since a cursor; everything without one. Within a transaction.

    Raises:
        RecordError: when the cursor is of another record, or none at all.
    """
    after = _number(store, since)
    lock(store)
    _look(store, clock())
    found = list(Revision.objects.filter(diary=store.diary, number__gt=after).order_by("number")[: PAGE + 1])
    told, more = found[:PAGE], len(found) > PAGE
    rows = {row.id: row for row in Row.objects.filter(diary=store.diary, id__in=[one.entry for one in told])}
    last = told[-1].number if told else after
    return Changes(
        tuple(as_entry(rows[one.entry]) for one in told if one.entry in rows),
        tuple(one.entry for one in told if one.entry not in rows and since),
        f"{_mark(store)}-{last}",
        more,
    )


def _look(store: Store, now: datetime) -> None:
    """Give every entry that changed since the last look the next number."""
    seen = {one.entry: one for one in Revision.objects.filter(diary=store.diary)}
    newest = max((one.number for one in seen.values()), default=0)
    # beginning at the time keeps numbers growing where a copy of the database was brought back
    number = max(newest, int(now.timestamp() * 1_000_000))
    new, changed = [], []
    fields = ("id", "edition", "deleted_at")
    for identity, edition, deleted_at in Row.objects.filter(diary=store.diary).order_by("id").values_list(*fields):
        one, deleted = seen.pop(identity, None), deleted_at is not None
        if one is None:
            number += 1
            new.append(Revision(diary=store.diary, entry=identity, number=number, edition=edition, deleted=deleted))
        elif (one.edition, one.deleted) != (edition, deleted):
            number += 1
            one.number, one.edition, one.deleted = number, edition, deleted
            changed.append(one)
    for one in seen.values():
        if one.edition:  # it was there at the last look; 0 from now on
            number += 1
            one.number, one.edition, one.deleted = number, 0, True
            changed.append(one)
    Revision.objects.bulk_create(new, batch_size=500)
    Revision.objects.bulk_update(changed, ["number", "edition", "deleted"], batch_size=200)


def _mark(store: Store) -> str:
    return store.diary.id.hex[:12]


def _number(store: Store, cursor: str | None) -> int:
    if cursor is None:
        return 0
    mark, _dash, number = cursor.partition("-")
    if mark != _mark(store) or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise RecordError("since: this cursor is not of this record. Begin anew, with null.")
    return int(number)
