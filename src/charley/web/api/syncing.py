"""Takes new entries of a program in, each once, and tells it what else changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from pydantic import TypeAdapter, ValidationError

from charley.diary import Body, RecordError, kind_of, to_document
from charley.web.api.putting import AgainstError, ElsewhereError, add, check_factor, find, lock
from charley.web.api.revisions import Changes, changes
from charley.web.api.shapes import EntryIn, SyncItem
from charley.web.journal.store import Store

_ADAPTER: TypeAdapter[Any] = TypeAdapter(EntryIn)


def sync(
    store: Store, items: Iterable[SyncItem], since: str | None, clock: Callable[[], datetime]
) -> tuple[list[tuple[UUID, str, str]], Changes]:
    """Take entries in and tell what changed; all of it is kept, or none.

    An entry that is there already stays as it is, so any order, any repetition and any split into batches of the same
    entries makes the same record.

    Args:
        store: the record.
        items: new entries.
        since: the cursor of the last answer; none the first time.
        clock: the time now.

    Returns:
        For each entry its number, what became of it and why; and the changes, with those of this batch.

    Raises:
        RecordError: when the cursor cannot be used.
    """
    with transaction.atomic():
        lock(store)
        results = [(item.id, *_take(store, item)) for item in items]
        return results, changes(store, since, clock)


def _take(store: Store, item: SyncItem) -> tuple[str, str]:
    try:
        body = read(item.kind, item.says)
        there = find(store, item.id)
        if there is not None:
            same = there.kind == kind_of(body) and to_document(there.body) == to_document(body)
            return ("there", "") if same else ("differs", "")
        check_factor(store, body)
        add(store, item.id, body)
    except AgainstError:
        return "gone", ""
    except ElsewhereError:
        return "refused", "This number cannot be used. Give the entry a new one."
    except RecordError as error:
        return "refused", str(error)
    return "added", ""


def read(kind: str, says: dict[str, Any]) -> Body:
    """What an entry says.

    Raises:
        RecordError: when it is no entry of that kind, with the field that is wrong.
    """
    if kind == "factor":
        raise RecordError("A factor has a number that follows from its name: PUT /api/v1/journal/factors/...")
    try:
        body: Body = _ADAPTER.validate_json(json.dumps({"kind": kind, "says": says}), strict=True).says
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        raise RecordError(f"{where}: {str(first['msg']).removeprefix('Value error, ')}") from None
    return body
