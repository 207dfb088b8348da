"""A day of the record: its entries in order, and what was deleted."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from charley.diary import RecordError, moment_of
from charley.diary.moments import in_record
from charley.diary.telling import day_words, time_words
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.showing import show


def read_day(text: str, opened: Opened) -> date:
    """A day in an address; none that has not come.

    Raises:
        Http404: when it is none.
    """
    try:
        day = date.fromisoformat(text)
        in_record(day)
    except (ValueError, RecordError):
        raise Http404 from None
    if day > opened.today or text != day.isoformat():
        raise Http404
    return day


@require_safe
@with_record
def day(request: HttpRequest, opened: Opened, day: str) -> HttpResponse:
    """One day."""
    on = read_day(day, opened)
    rows = []
    for entry in opened.store.entries((), on, on):
        moment = moment_of(entry.body)
        rows.append((entry, time_words(moment) if moment else "", opened.words.line(entry.body)))
    deleted = [(one, opened.words.line(one.body)) for one in opened.store.entries((), on, on, deleted=True)]
    after = on + timedelta(days=1)
    context = {
        "day": on,
        "title": day_words(on),
        "rows": rows,
        "deleted": deleted,
        "before": on - timedelta(days=1),
        "after": after if after <= opened.today else None,
        "today": opened.today,
        "words": day_words,
        "saved": "saved" in request.GET,
    }
    return show(request, "day", context)
