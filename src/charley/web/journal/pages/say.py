"""A sentence becomes entries: what was understood is shown first, and what cannot wait before that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from charley.diary import RecordError, day_of
from charley.diary.sentences.sentence import SentenceReader, Understood
from charley.web.journal.pages.danger import danger_in
from charley.web.journal.pages.now import now_context
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import add_once, steadied
from charley.web.knowing import consultation, knowledge

LONGEST = 2_000  # characters
_STANDS = timedelta(days=1)  # how long "now" on a page that stands open means when it was opened


@require_POST
@with_record
@steadied
def say(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Read a sentence and show what it says; with ``keep``, keep it."""
    said = request.POST.get("said", "").replace("\r\n", "\n")
    if len(said) > LONGEST:
        error = _("That has %(count)s characters. Use %(most)s at most: one sentence for one thing.")
        return _again(request, opened, said, error % {"count": f"{len(said):,}", "most": f"{LONGEST:,}"})
    danger = danger_in(said, request, opened)
    try:
        at = _said_at(request, opened)
        understood = _read(said, at, opened)
        if "keep" in request.POST:
            return _kept(request, opened, understood)
    except (RecordError, DatabaseError) as error:
        return _again(request, opened, said, not_saved(error), danger)
    context = {
        "said": said,
        "at": f"{at.timestamp():.0f}",
        "danger": danger,
        "told": [list(opened.words.fields(body)) for body in understood.bodies],
        "unsure": understood.unsure,
        "rest": understood.rest,
        "night": opened.night,
    }
    return show(request, "understood", context)


def _read(said: str, at: datetime, opened: Opened) -> Understood:
    if not said.strip():
        raise RecordError(_('There is nothing to keep yet. Say what it was, such as "cramp left calf 3am 5 min".'))
    reader = SentenceReader(knowledge(), opened.factors, opened.regimens, consultation().reader)
    return reader.read(said, at, opened.zone)


def _said_at(request: HttpRequest, opened: Opened) -> datetime:
    """When the sentence was sent first: "now" must not move while its reading is looked at."""
    try:
        at = datetime.fromtimestamp(int(request.POST.get("at", "")), UTC)
    except (ValueError, OverflowError, OSError):
        return opened.now
    return at if timedelta(0) <= opened.now - at < _STANDS else opened.now


def _kept(request: HttpRequest, opened: Opened, understood: Understood) -> HttpResponse:
    with transaction.atomic():  # all of the sentence or nothing
        entries = [add_once(opened, request, body, place) for place, body in enumerate(understood.bodies)]
    if len(entries) == 1:
        return HttpResponseRedirect(f"{reverse('journal:entry', kwargs={'identity': entries[0].id})}?saved")
    day = day_of(entries[0].body) or opened.today
    return HttpResponseRedirect(f"{reverse('journal:day', kwargs={'day': day.isoformat()})}?saved")


def _again(request: HttpRequest, opened: Opened, said: str, error: str, danger: object = None) -> HttpResponse:
    context = now_context(opened, said=said, error=error, danger=danger)
    return show(request, "now", context, status=422)
