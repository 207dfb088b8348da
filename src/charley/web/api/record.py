"""The record: entries, undo, factors, medicines, sync. Each answer is about the record of who asks."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from itertools import islice
from typing import Annotated, Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from charley.diary import Entry, Factor, FactorValue, Moment, Precision, RecordError, Regimen, built_in, to_document
from charley.web import clock
from charley.web.api import shapes
from charley.web.api.callers import READ, WRITE, opened
from charley.web.api.limits import Limit
from charley.web.api.putting import AgainstError, ElsewhereError, find, lock, put
from charley.web.api.replies import reply
from charley.web.api.shapes import entry_json
from charley.web.api.strict import Day, Strict
from charley.web.api.syncing import sync
from charley.web.journal.pages.opened import Opened
from charley.web.journal.rows import fixed_id
from charley.web.journal.store import Store
from charley.web.site.problems import problem

router = Router(tags=["record"])
reading: dict[str, Any] = {"auth": READ, "throttle": [Limit("read")]}
_MOST_DELETED = 1_000
writing: dict[str, Any] = {"auth": WRITE, "throttle": [Limit("write")]}


@router.get("/entries", response=shapes.Entries, url_name="entries", **reading)
def entries(
    request: HttpRequest,
    first: Annotated[Day | None, Query(description="First day.")] = None,
    last: Annotated[Day | None, Query(description="Last day.")] = None,
    kind: Annotated[shapes.Kind | None, Query(description="Only this kind.")] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=200, description="Entries on a page.")] = 50,
) -> HttpResponse:
    """Entries by date, the oldest first; those that were deleted are left out."""
    begin = (page - 1) * size
    rows = opened(request).store.entries([kind] if kind else (), first, last, begin=begin, most=size + 1)
    found = list(rows)
    told = [entry_json(one) for one in islice(found, size)]
    return reply({"entries": told, "next": page + 1 if len(found) > size else None})


@router.get("/entries/{identity}", response=shapes.EntryOut, url_name="entry", **reading)
def entry(request: HttpRequest, identity: UUID) -> HttpResponse:
    """One entry. One that was deleted is not here; ``/deleted`` has it for 30 days."""
    return reply(entry_json(_kept(opened(request), identity)))


@router.put("/entries/{identity}", response={200: shapes.EntryOut, 201: shapes.EntryOut}, url_name="entry", **writing)
def put_entry(request: HttpRequest, identity: UUID, said: shapes.StrictEntry) -> HttpResponse:
    """Write an entry under a number that you make. The same again changes nothing; other content edits it.

    What an entry said before is kept, see its history. A value of a day is easier kept with ``/days``.
    """
    result, kept = put(opened(request).store, identity, said.says)
    return reply(entry_json(kept), 201 if result == "added" else 200)


@router.delete("/entries/{identity}", response={204: None}, url_name="entry", **writing)
def delete_entry(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Take an entry away; for 30 days it can be brought back. The same again changes nothing."""
    store = opened(request).store
    with transaction.atomic():
        if _there(store, identity).deleted_at is None:
            store.delete(identity)
    gone = HttpResponse(status=204)
    del gone["Content-Type"]
    return gone


@router.get("/entries/{identity}/history", response=shapes.History, url_name="history", **reading)
def history(request: HttpRequest, identity: UUID) -> HttpResponse:
    """All that an entry ever said."""
    one = opened(request)
    kind = _kept(one, identity).kind
    said = [
        {"says": to_document(edition.body), "until": edition.until.isoformat() if edition.until else None}
        for edition in one.store.history(identity)
    ]
    return reply({"kind": kind, "editions": said})


@router.get("/deleted", response=shapes.Entries, url_name="deleted", **reading)
def deleted(request: HttpRequest) -> HttpResponse:
    """What was deleted in the last 30 days."""
    rows = opened(request).store.entries(deleted=True, most=_MOST_DELETED)
    return reply({"entries": [entry_json(one) for one in rows], "next": None})


@router.post("/deleted/{identity}/restore", response=shapes.EntryOut, url_name="restore", **writing)
def restore(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Bring a deleted entry back. The same again changes nothing."""
    store = opened(request).store
    with transaction.atomic():
        there = _there(store, identity)
        return reply(entry_json(store.restore(identity) if there.deleted_at else there))


@router.post("/undo", response=shapes.UndoneOut, url_name="undo", **writing)
def undo(request: HttpRequest) -> HttpResponse:
    """Undo the newest change of the record, whatever made it; once more undoes the one before."""
    undone = opened(request).store.undo()
    if undone is None:
        return reply({"undone": None, "entry": None, "entries": 0, "kept": 0})
    one = entry_json(undone.entry) if undone.entry else None
    return reply({"undone": undone.what, "entry": one, "entries": undone.entries, "kept": undone.kept})


@router.get("/factors", response=shapes.Factors, url_name="factors", **reading)
def factors(request: HttpRequest) -> HttpResponse:
    """Everything that a value can be kept of: what every record has, and the person's own."""
    own = opened(request).factors
    return reply({"factors": [asdict(one) | {"own": one.id in own} for one in {**built_in(), **own}.values()]})


@router.put("/factors/{factor}", response=shapes.FactorOut, url_name="factor", **writing)
def put_factor(
    request: HttpRequest,
    factor: Annotated[str, Field(pattern="^[a-z0-9_]{1,60}$")],
    said: Strict[shapes.FactorIn],
) -> HttpResponse:
    """Make something of one's own to keep, or name it anew. Its kind stays as it was made."""
    body = Factor(id=factor, **said.model_dump())
    store = opened(request).store
    with transaction.atomic():
        lock(store)
        old = find(store, fixed_id(store.diary, body) or UUID(int=0))
        there = old.body if old else built_in().get(factor)
        if isinstance(there, Factor) and (factor in built_in() or there.kind != body.kind):
            raise AgainstError("There is something of that name already. Choose another name.")
        if old and old.deleted_at:
            store.restore(old.id)
        store.add(body)
    return reply(asdict(body) | {"own": True})


@router.get("/days/{day}/factors", response=shapes.DayValues, url_name="day", **reading)
def day_values(request: HttpRequest, day: Day) -> HttpResponse:
    """What was kept of a day."""
    store = opened(request).store
    found = [one for one in store.entries(["factor_value"], day, day) if isinstance(one.body, FactorValue)]
    told = [{"factor": one.body.factor, "value": one.body.value, "entry": str(one.id)} for one in found]  # type: ignore[union-attr]
    return reply({"day": day.isoformat(), "values": told})


@router.put("/days/{day}/factors/{factor}", response=shapes.DayValue, url_name="day_factor", **writing)
def put_value(
    request: HttpRequest,
    day: Day,
    factor: Annotated[str, Field(max_length=60)],
    said: Strict[shapes.ValueIn],
) -> HttpResponse:
    """Keep the value of a whole day. The same again changes nothing; another value takes its place."""
    one = opened(request)
    known = built_in().get(factor) or one.factors.get(factor)
    if known is None:
        raise Http404
    known.check(said.value)
    body = FactorValue(factor, said.value, Moment(day, one.zone))
    with transaction.atomic():
        lock(one.store)
        there = _of_whole_day(one, day, factor)
        if len(there) > 1:
            raise AgainstError("This day has several values of it. Change them one by one, with PUT to their entries.")
        kept = one.store.edit(there[0].id, body) if there else one.store.add(body)
    return reply({"factor": factor, "value": said.value, "entry": str(kept.id)})


def _of_whole_day(one: Opened, day: date, factor: str) -> list[Entry]:
    return [
        entry
        for entry in one.store.entries(["factor_value"], day, day)
        if isinstance(entry.body, FactorValue)
        and entry.body.factor == factor
        and entry.body.at.precision is Precision.DAY
    ]


@router.get("/medicines", response=shapes.Medicines, url_name="medicines", **reading)
def medicines(request: HttpRequest) -> HttpResponse:
    """Medicines as they are and were taken. To change one, PUT its entry."""
    one = opened(request)
    told = []
    for entry in one.store.entries(["regimen"]):
        if isinstance(entry.body, Regimen):
            now = entry.body.start <= one.today and (entry.body.stop is None or entry.body.stop >= one.today)
            told.append({"entry": entry_json(entry), "taken_now": now})
    return reply({"medicines": told})


@router.post("/sync", response=shapes.SyncOut, url_name="sync", **writing)
def sync_record(request: HttpRequest, said: Strict[shapes.SyncIn]) -> HttpResponse:
    """Send new entries, each accepted once, and get what changed since last time.

    Any order, any repetition and any split into batches makes the same record. An entry that is there with other
    content stays (``differs``): edit it with PUT.
    """
    results, found = sync(opened(request).store, said.entries, said.since, clock.now)
    return reply(
        {
            "results": [{"id": str(one), "result": result, "what": what} for one, result, what in results],
            "changed": [entry_json(one) for one in found.entries],
            "gone": [{"id": str(one)} for one in found.gone],
            "cursor": found.cursor,
            "more": found.more,
        }
    )


def _kept(one: Opened, identity: UUID) -> Entry:
    there = one.entry(identity)
    if there.deleted_at:
        raise Http404
    return there


def _there(store: Store, identity: UUID) -> Entry:
    lock(store)
    there = find(store, identity)
    if there is None:
        raise Http404
    return there


def told(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001
    """What a program is told when the record refuses something."""
    if isinstance(error, ElsewhereError):
        return problem(404)
    if isinstance(error, AgainstError):
        return problem(409, str(error))
    assert isinstance(error, RecordError)  # noqa: S101
    return problem(422, str(error))
