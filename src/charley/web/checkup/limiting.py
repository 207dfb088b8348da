"""Too many pages asked for from one address are turned away; a danger in what was told is answered all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from charley.checkup import Checkup, InputError, Request, wording
from charley.web.checkup import sealed
from charley.web.checkup.presenting import danger_of
from charley.web.checkup.state import Checking, step_of
from charley.web.knowing import consultation, knowledge
from charley.web.site.countries import countries
from charley.web.site.limits import Counted, network_of
from charley.web.site.reading import reading

ASKED = Counted(timedelta(minutes=10))


def check(request: HttpRequest, state: Checking, steps: int | None = None) -> Checkup:
    """The answer as far as it goes, with the country of the person's settings."""
    whole = state.whole(steps)
    country = reading(request).country
    if country in knowledge().help:
        whole = replace(whole, profile=replace(whole.profile, country=country))
    return consultation().check(whole)


def too_often(request: HttpRequest) -> bool:
    """Whether more pages were asked for from this address than many people would; counts this one."""
    most: int = settings.MOST_CHECK_PAGES
    return bool(most) and ASKED.count(network_of(request), timezone.now()) > most


def turned_away(request: HttpRequest) -> HttpResponse:
    """A page with the emergency numbers, with what to do where the words tell of a danger, and with the words."""
    now = timezone.now()
    words = request.POST.get("words", "").replace("\r\n", "\n")
    left = ASKED.left(now)
    checkup = _told(request, words)
    chosen = reading(request).country
    context = {
        "words": words,
        "whom": request.POST.get("whom", ""),
        "danger": danger_of(checkup, knowledge()) if checkup else None,
        "near": [one.question.text for one in checkup.near_dangers] if checkup else [],
        "why_near": wording.NEAR_DANGER,
        "minutes": max(1, ceil(left.total_seconds() / 60)),
        "here": next((one for one in countries() if one.code == chosen), None),
        "countries": countries(),
        "anywhere": knowledge().help["any"],
    }
    response = render(request, "checkup/turned_away.html.jinja", context, status=429)
    response["Retry-After"] = str(ceil(left.total_seconds()) or 1)
    return response


def _told(request: HttpRequest, words: str) -> Checkup | None:
    """What the words tell that were sent, or else the check that is under way with the answer that was sent."""
    state = Checking(Request(words)) if words else sealed.load(sealed.key_of(request), timezone.now())
    if state is None or not state.request.text:
        return None
    options = tuple(request.POST.getlist("option"))
    step = step_of(knowledge(), request.POST.get("finding", ""), options, request.POST.get("answer", ""))
    if step:
        state = replace(state, steps=(*state.steps, step))
    try:
        return check(request, state)
    except InputError:
        return None
