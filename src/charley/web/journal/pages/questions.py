"""Questions for the next visit: written down when they come to mind, ticked off when they were asked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from charley.diary import Entry, Question, RecordError
from charley.web.journal.pages.danger import danger_in
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import add_once, steadied


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def questions(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The list, and one more."""
    text, error, danger = "", "", None
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\r\n", "\n").strip()
        try:
            add_once(opened, request, Question(text=text, on=opened.today))
            danger = danger_in(text, request, opened)
            if danger is None:
                return HttpResponseRedirect(reverse("journal:questions"))
            text = ""
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    kept = [(one, one.body) for one in opened.store.entries(["question"]) if isinstance(one.body, Question)]
    context = {
        "open": [(entry, body) for entry, body in kept if not body.done],
        "done": [(entry, body) for entry, body in kept if body.done],
        "text": text,
        "error": error,
        "danger": danger,
    }
    return show(request, "questions", context, status=422 if error else 200)


@require_POST
@with_record
@steadied
def asked(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """It was asked; or, with ``open``, it is to be asked again."""
    entry: Entry = opened.entry(identity)
    if not isinstance(entry.body, Question) or entry.deleted_at:
        raise Http404
    opened.store.edit(identity, replace(entry.body, done="open" not in request.POST))
    return HttpResponseRedirect(reverse("journal:questions"))
