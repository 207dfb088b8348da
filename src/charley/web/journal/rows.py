"""Rows of the table of entries, and what they say."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from charley.diary import Body, Entry, Factor, day_of, from_document, kind_of, moment_of, to_document
from charley.web.journal import models


def fixed_id(diary: models.Diary, body: Body) -> UUID | None:
    """The identity of a factor, which follows from its name: a diary has one definition of each; none for others."""
    return uuid5(diary.id, f"factor {body.id}") if isinstance(body, Factor) else None


def make_row(diary: models.Diary, identity: UUID, body: Body, recorded_at: datetime) -> models.Entry:
    """A row that is not yet in the table."""
    row = models.Entry(id=identity, diary=diary, kind=kind_of(body), edition=0, recorded_at=recorded_at)
    say(row, body, recorded_at)
    return row


def say(row: models.Entry, body: Body, now: datetime) -> None:
    """Let a row say something; its day and its order follow."""
    moment = moment_of(body)
    row.document = to_document(body)
    row.day = day_of(body)
    row.at = moment.earliest if moment else None
    row.edition += 1
    row.changed_at = now


def as_entry(row: models.Entry) -> Entry:
    """The entry that a row holds."""
    return Entry(
        id=row.id,
        body=from_document(row.kind, row.document),
        recorded_at=row.recorded_at,
        changed_at=row.changed_at,
        edition=row.edition,
        deleted_at=row.deleted_at,
        source=row.source,
    )
