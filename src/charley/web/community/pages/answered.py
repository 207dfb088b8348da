"""After posting: help first where somebody may be in danger, then what became of the post."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from charley.web.community.models import Contribution
from charley.web.community.pages.numbers import numbers
from charley.web.community.posting import Paused, Posted


def posted_page(request: HttpRequest, posted: Posted) -> HttpResponse:
    """The thread; before it a page where there is something that the writer should know."""
    told = posted.reading.help
    cautions = posted.reading.cautions
    if told is None and not posted.held and not cautions:
        return HttpResponseRedirect(place_of(posted.contribution))
    context = {
        "numbers": numbers(request),
        "help": told,
        "held": posted.held,
        "holds": posted.reading.holds,
        "cautions": cautions,
        "place": place_of(posted.contribution),
        "ref": posted.contribution.ref,
    }
    return render(request, "community/posted.html.jinja", context)


def paused_page(request: HttpRequest, paused: Paused, typed: str) -> HttpResponse:
    """Posting is stopped: help first where somebody may be in danger, then until when, and the words to keep."""
    context = {
        "numbers": numbers(request),
        "help": paused.reading.help,
        "called": paused.called,
        "why": str(paused),
        "typed": typed,
    }
    return render(request, "community/paused.html.jinja", context, status=422)


def place_of(one: Contribution) -> str:
    """Where a contribution is read."""
    root = one.root or one
    return f"{reverse('community:thread', kwargs={'ref': root.ref})}#{one.ref}"
