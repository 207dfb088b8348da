"""Searching what was asked here. The words are posted: they stand in no address, no log and no history."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from charley.web.accounts.members import member_of
from charley.web.community.pages.asked_before import suggested
from charley.web.community.pages.numbers import numbers
from charley.web.community.pages.showing import shown
from charley.web.community.pages.thread import found
from charley.web.community.posting import NotPosted, read
from charley.web.community.searching import found_by

PAGE = 20
LONGEST = 200  # letters


@csrf_exempt  # changes nothing; so that the box can stand on pages that are kept for everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """What fits best by its meaning, and what holds all the words; help first where the words tell of a danger."""
    viewer, words = member_of(request), request.POST.get("words", "").replace("\x00", "").strip()
    last = request.POST.get("before", "")
    fault = _("Use a few words here. To tell the whole story, ask a question.") if len(words) > LONGEST else ""
    asked = bool(words) and not fault
    threads = found_by(viewer, words, PAGE + 1, found(viewer, last) if last else None) if asked else []
    context = {
        "words": words,
        "fault": fault,
        "asked": asked,
        "help": _help(words) if words else None,
        "numbers": numbers(request),
        "closest": suggested(words, viewer) if asked and not last else [],
        "threads": [shown(one, viewer) for one in threads[:PAGE]],
        "after": threads[PAGE - 1].ref if len(threads) > PAGE else "",
        "begun": bool(last),
    }
    return render(request, "community/search.html.jinja", context, status=422 if fault else 200)


def _help(words: str) -> object:
    try:
        return read("", words).help
    except NotPosted:  # nothing to read in it, or far too much
        return None
