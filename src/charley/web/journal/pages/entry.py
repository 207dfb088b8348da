"""One entry: what it says, the next quick question, undo, delete, bring back."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from charley.diary import Entry, Episode, Measure, RecordError, Session, body, day_of
from charley.diary.scales import score_of
from charley.diary.telling import moment_words, site_words
from charley.web.journal.pages.kinds import SEVERITIES
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import steadied
from charley.web.knowing import knowledge

_USUAL = timedelta(days=30)  # how far back places are looked for
_PLACES = 3


@require_safe
@with_record
def entry(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """What it says, and what could be told next with one tap."""
    one = opened.entry(identity)
    told = one.body
    context = {
        "entry": one,
        "title": opened.words.line(told),
        "fields": list(opened.words.fields(told)),
        "day": day_of(told) or opened.today,
        "saved": "saved" in request.GET and one.deleted_at is None,
        "first": one.edition == 1,
        "places": _usual_places(opened, one) if isinstance(told, Episode) and not told.sites else [],
        "severities": SEVERITIES if isinstance(told, Episode) and told.severity is None else (),
        "is_episode": isinstance(told, Episode),
        "history": [
            (edition.until, list(opened.words.fields(edition.body))) for edition in opened.store.history(identity)[:-1]
        ],
        "moment": moment_words(told.start) if isinstance(told, Episode) else "",
        "words": opened.words,
        "night": opened.night,
        "no_help": no_help(told),
        "score": score_of(told) if isinstance(told, Measure) else None,
    }
    return show(request, "entry", context)


def no_help(told: object) -> str:
    """What to do where something that was done along did not help; empty for anything else."""
    if not isinstance(told, Session) or told.after is None or told.after < max(told.before, 1):
        return ""
    practice = knowledge().practices.get(told.practice)
    return knowledge().guides[practice.guide].if_no_help if practice else ""


def _usual_places(opened: Opened, one: Entry) -> list[tuple[str, str, str]]:
    """The places of the last month, the last one first, each with how often."""
    found: Counter[tuple[str, ...]] = Counter()
    last: tuple[str, ...] = ()
    for other in opened.store.entries(["episode"], opened.today - _USUAL, opened.today):
        if isinstance(other.body, Episode) and other.body.sites and other.id != one.id:
            last = other.body.sites
            found[last] += 1
    order = [last] if last else []
    order += [sites for sites, _n in found.most_common() if sites != last]
    said = []
    for sites in order[:_PLACES]:
        times = ngettext("%(n)s time this month", "%(n)s times this month", found[sites]) % {"n": found[sites]}
        name = site_words(sites)
        said.append((",".join(sites), name[0].upper() + name[1:], _("Same as last time") if sites == last else times))
    return said


@require_POST
@with_record
@steadied
def quick(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """One tap more: where it is, or how bad."""
    one = opened.entry(identity)
    told = one.body
    if not isinstance(told, Episode) or one.deleted_at:
        raise Http404
    sites = tuple(name for name in request.POST.get("sites", "").split(",") if name in body())
    severity = request.POST.get("severity", "")
    if sites:
        told = replace(told, sites=sites)
    if severity in {str(number) for number, *_words in SEVERITIES}:
        told = replace(told, severity=float(severity))
    opened.store.edit(identity, told)
    return _to(identity, saved=True)


@require_POST
@with_record
@steadied
def delete(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:  # noqa: ARG001
    """Take it away; the page that follows brings it back."""
    opened.entry(identity)
    with suppress(RecordError):  # it was deleted before
        opened.store.delete(identity)
    return _to(identity)


@require_POST
@with_record
@steadied
def restore(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:  # noqa: ARG001
    """Bring it back."""
    opened.entry(identity)
    with suppress(RecordError):  # it was brought back before
        opened.store.restore(identity)
    return _to(identity)


@require_POST
@with_record
@steadied
def undo(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """Take the last change of this entry back; sent twice, it is taken back once."""
    one = opened.entry(identity)
    if one.deleted_at or request.POST.get("edition") != str(one.edition):
        return _to(identity)
    past = opened.store.history(identity)
    if len(past) > 1:
        opened.store.edit(identity, past[-2].body)
    else:
        opened.store.delete(identity)
    return _to(identity)


def _to(identity: UUID, saved: bool = False) -> HttpResponse:
    return HttpResponseRedirect(reverse("journal:entry", kwargs={"identity": identity}) + ("?saved" if saved else ""))
