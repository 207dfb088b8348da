"""Takes in what waited on a device: each entry sealed, with a number of its own, and kept once."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from charley.diary import Body, Episode, Moment, Nothing, RecordError
from charley.web.journal.arriving import arrive
from charley.web.journal.pages.kinds import BY_ID
from charley.web.journal.pages.now import NOT_NOTHING, minute_of
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.taps import identity_of_form
from charley.web.journal.sealing import SealKey, open_box, owner_of, seal_key


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Item(_Strict):
    """One sealed entry."""

    id: UUID
    box: str = Field(max_length=8_000)


class Sent(_Strict):
    """What a device sends; ``now`` is the time on its clock, in milliseconds."""

    owner: UUID
    now: int
    items: list[Item] = Field(max_length=50)


class Written(_Strict):
    """What was in a box; ``at`` is the time on the device's clock when it was written, in milliseconds."""

    what: Literal["episode", "nothing"]
    kind: str = Field(max_length=20)
    at: int
    form: str = Field(default="", max_length=400)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
def arrivals(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Asked: whose record this is, its public key, and a token for forms. Sent: what waited."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = [seal_key(opened.store.diary.id, str(one)) for one in secrets]
    if request.method != "POST":
        told = {"owner": str(keys[0].owner), "key": b64encode(keys[0].public).decode(), "token": get_token(request)}
        return JsonResponse(told)
    try:
        sent = Sent.model_validate_json(request.body)
    except ValidationError:
        return JsonResponse({"why": _("This could not be read. Nothing was kept.")}, status=400)
    if sent.owner != owner_of(opened.store.diary.id):
        return JsonResponse({"why": _("These entries are for another record. Nothing was kept.")}, status=409)
    answers = [{"id": str(item.id), "why": _take_in(item, sent, opened, keys)} for item in sent.items]
    return JsonResponse({"answers": answers})


def _take_in(item: Item, sent: Sent, opened: Opened, keys: list[SealKey]) -> str:
    """Keep one; why not, or nothing when the record has it."""
    try:
        written = Written.model_validate_json(open_box(b64decode(item.box, validate=True), item.id, keys))
        _keep(item.id, written, _when(written.at, sent.now, opened.now), opened)
    except (binascii.Error, ValidationError):
        return _("An entry was damaged on this device and cannot be read.")
    except (RecordError, DatabaseError) as error:
        return not_saved(error)
    return ""


def _when(at_ms: int, now_ms: int, now: datetime) -> datetime:
    """When it was written by our clock: the device may be wrong about the time, not about how long ago it was.

    >>> _when(1_000, 61_000, datetime(2026, 6, 1, 12)).isoformat()
    '2026-06-01T11:59:00'
    """
    try:
        return now - timedelta(milliseconds=max(0, now_ms - at_ms))
    except OverflowError:
        raise RecordError(_("An entry has a time that cannot be.")) from None


def _keep(identity: UUID, written: Written, at: datetime, opened: Opened) -> None:
    """Keep what was written, unless it came before: with this number, or with that of the form it was written in."""
    body, store = _body(written, at, opened), opened.store
    if store.has(identity):
        return
    form = identity_of_form(opened, written.form)
    if form and store.has(form):
        if _one_tap(store.history(form)[0].body, body):  # it had arrived, only the answer was lost
            return
        form = None  # an older tap on the same page
    if isinstance(body, Nothing):
        on = list(store.entries(["episode", "nothing"], body.on.day, body.on.day))
        if any(isinstance(one.body, Episode) for one in on):
            raise RecordError(NOT_NOTHING)
        if any(one.body == body for one in on):
            return
    arrive(store, form or identity, body)


def _body(written: Written, at: datetime, opened: Opened) -> Body:
    if written.what == "nothing":
        return Nothing(Moment(Moment.of(at, opened.zone).day, opened.zone))
    kind = BY_ID.get(written.kind)
    if kind is None:
        raise RecordError(_("An entry is of a kind that is not known here."))
    return Episode(start=minute_of(at, opened.zone), movement=kind.movement)


def _one_tap(there: Body, body: Body) -> bool:
    """Whether the two are one tap: the same, and within a minute."""
    if isinstance(there, Episode) and isinstance(body, Episode):
        near = abs(there.start.earliest - body.start.earliest) <= timedelta(minutes=1)
        return near and replace(there, start=body.start) == body
    return there == body
