"""Hands that shake tap more often than they mean: what is sent twice counts once, and nothing right after a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID, uuid4, uuid5

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup

from charley.diary import Body, Entry, RecordError, kind_of, to_document
from charley.web import clock
from charley.web.journal.pages.opened import Opened

P = ParamSpec("P")
REPEAT = timedelta(seconds=0.7)  # a second tap this soon was not meant
RESENT = timedelta(seconds=60)  # the same form with the same words this soon was sent twice
_SIGNER = Signer(salt="charley.journal.taps")


def form_fields() -> Markup:
    """Hidden fields of a form: a number of its own, and when it was shown."""
    token = _SIGNER.sign(f"{uuid4().hex}.{clock.now().timestamp():.3f}")
    return Markup('<input type="hidden" name="form" value="{}">').format(token)


def _read(request: HttpRequest) -> tuple[UUID, datetime] | None:
    """Number and time of the form that was sent; none where it is not ours."""
    return _read_form(request.POST.get("form", ""))


def _read_form(text: str) -> tuple[UUID, datetime] | None:
    try:
        number, shown = _SIGNER.unsign(text).split(".", 1)
        return UUID(number), datetime.fromtimestamp(float(shown), clock.now().tzinfo)
    except (BadSignature, ValueError):
        return None


def sent_too_soon(request: HttpRequest) -> bool:
    """Whether a form was sent so soon after it was shown that the tap was meant for the page before."""
    sent = _read(request) if request.method == "POST" else None
    return sent is not None and timedelta(0) <= clock.now() - sent[1] < REPEAT


def number_of_form(request: HttpRequest) -> UUID | None:
    """The number of the form that was sent; none where it is not ours."""
    sent = _read(request)
    return sent[0] if sent else None


def number_of(request: HttpRequest) -> UUID:
    """The number of the form that was sent; a new one where it is not ours."""
    return number_of_form(request) or uuid4()


def steadied(
    view: Callable[Concatenate[HttpRequest, Opened, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Opened, P], HttpResponse]:
    """A page whose buttons do nothing in the first 0.7 s, so that a tap meant for the page before does nothing here."""

    @wraps(view)
    def page(request: HttpRequest, opened: Opened, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if sent_too_soon(request):
            return HttpResponseRedirect(_came_from(request))
        return view(request, opened, *args, **kwargs)

    return page


def _came_from(request: HttpRequest) -> str:
    """The page with the button; of this site alone."""
    there = request.POST.get("from", "")
    return there if there.startswith(reverse("journal:home")) and "//" not in there else reverse("journal:home")


def identity_of_form(opened: Opened, text: str, place: int = 0) -> UUID | None:
    """The number under which :func:`add_once` keeps what a form says; none where the form is not ours."""
    sent = _read_form(text)
    return uuid5(opened.store.diary.id, f"form {sent[0]} {place}") if sent else None


def add_once(opened: Opened, request: HttpRequest, body: Body, place: int = 0) -> Entry:
    """Keep something new; the same form sent again within a minute adds nothing.

    A form that comes back from the browser's memory later, when somebody went back, adds another entry.

    Args:
        opened: the record.
        request: with the form.
        body: what to keep.
        place: tells apart what one form adds.

    Raises:
        RecordError: when it cannot be kept.
    """
    identity = identity_of_form(opened, request.POST.get("form", ""), place)
    if identity is None:
        return opened.store.add(body)
    try:
        there = opened.store.find(identity)
    except RecordError:
        return opened.store.add(body, identity)
    age = opened.now - there.recorded_at
    if age < REPEAT or (age < RESENT and there.deleted_at is None and _alike(there.body, body)):
        return there
    return opened.store.add(body)


def _alike(one: Body, other: Body) -> bool:
    """Whether two say the same, but for the time."""
    told = [{**to_document(each), "start": None, "at": None, "on": None} for each in (one, other)]
    return kind_of(one) == kind_of(other) and told[0] == told[1]
