"""Relaxing and stretching along with a clock, rated before and after, and what that shows over time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from charley.diary import Moment, Rated, RecordError, Session
from charley.diary.before_after import before_and_after
from charley.knowledge import Leaf, Practice
from charley.library import Ref
from charley.library.lay_words import leaf_words
from charley.library.postures import POSTURES
from charley.library.practices import along
from charley.web.journal.pages.danger import danger_in
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import add_once, steadied
from charley.web.knowing import knowledge
from charley.web.library.shelves import address

ENOUGH = 5  # times with both ratings, below which no middle is told
RATED = {
    Rated.PAIN: lazy("Pain"),
    Rated.TIGHTNESS: lazy("Tightness"),
    Rated.CRAMPS: lazy("Cramps"),
    Rated.TWITCHING: lazy("Twitching"),
    Rated.SHAKING: lazy("Shaking"),
    Rated.WORRY: lazy("Worry or stress"),
}
_MOST = 10


@require_safe
@with_record
def practices(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What there is to do along."""
    done = {one.body.practice for one in opened.store.entries(["session"]) if isinstance(one.body, Session)}
    kept = knowledge().practices.values()
    calm = [one for one in kept if one.picture is None]
    return show(
        request,
        "practices",
        {"groups": [(_("Relax and breathe"), calm), (_("Stretch"), [o for o in kept if o.picture])], "done": done},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def practice(request: HttpRequest, opened: Opened, which: str) -> HttpResponse:
    """How it is before; then the steps."""
    found = knowledge().practices.get(which)
    if found is None:
        raise Http404
    ask = _reasons_to_ask(found, opened)
    errors: list[tuple[str, str]] = []
    rated, before = request.POST.get("rated", ""), request.POST.get("before", "")
    if request.method == "POST":
        if rated not in found.eases:
            errors.append(("rated", _("Choose what you want to ease.")))
        if (value := _rating(before)) is None:
            errors.append(("before", _("Choose a number from 0 to 10.")))
        if ask and "asked" not in request.POST:
            errors.append(("asked", _("Ask first. Then tick that you have asked.")))
        if not errors and value is not None:
            body = Session(
                practice=which, rated=Rated(rated), before=value, at=Moment.of(_minute(opened), opened.zone)
            )  # fmt: skip
            try:
                made = add_once(opened, request, body)
                return HttpResponseRedirect(reverse("journal:doing", kwargs={"identity": made.id}))
            except (RecordError, DatabaseError) as fault:
                errors = [("main", not_saved(fault))]
    context = {
        "practice": found, "guide": knowledge().guides[found.guide], "ask": ask, "errors": errors, "rated": rated,
        "before": before, "asked": "asked" in request.POST, "ratings": _ratings(),
        "kinds": [(name, RATED[Rated(name)]) for name in found.eases],
        "page": address(Ref("practices", found.id, found.title)),
    }  # fmt: skip
    return show(request, "practice", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def doing(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """The steps, and how it is after."""
    entry = opened.entry(identity)
    told = entry.body
    if not isinstance(told, Session) or entry.deleted_at:
        raise Http404
    found = knowledge().practices.get(told.practice)
    after, note = request.POST.get("after", ""), request.POST.get("note", "").replace("\r\n", "\n").strip()
    errors: list[tuple[str, str]] = []
    danger = None
    if request.method == "POST":
        if (value := _rating(after)) is None:
            errors = [("after", _("Choose a number from 0 to 10."))]
        else:
            try:
                opened.store.edit(identity, replace(told, after=value, note=note))
                danger = danger_in(note, request, opened)
                if danger is None:
                    return HttpResponseRedirect(f"{reverse('journal:entry', kwargs={'identity': identity})}?saved")
            except (RecordError, DatabaseError) as fault:
                errors = [("main", not_saved(fault))]
    context = {
        "practice": found, "guide": knowledge().guides[found.guide] if found else None,
        "title": opened.words.practice(told.practice), "told": told, "rated": RATED[told.rated],
        "along_it": along(found) if found else None, "postures": POSTURES, "ratings": _ratings(),
        "after": after or ("" if told.after is None else f"{told.after:g}"), "note": note or told.note,
        "errors": errors, "danger": danger,
    }  # fmt: skip
    return show(request, "doing", context, status=422 if errors else 200)


@require_safe
@with_record
def before_after(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What was rated before and after, with how often; and why that alone shows no cause."""
    bodies = [one.body for one in opened.store.entries(["session"]) if isinstance(one.body, Session)]
    rows = [(opened.words.practice(one.practice), RATED[one.rated], one) for one in before_and_after(bodies)]
    try:
        experiments = reverse("experiments:home")
    except NoReverseMatch:  # that part is not installed
        experiments = ""
    return show(request, "before_after", {"rows": rows, "enough": ENOUGH, "experiments": experiments})


def _reasons_to_ask(found: Practice, opened: Opened) -> list[str]:
    """What of the record says that somebody should be asked first."""
    who = opened.profile
    there = {*who.known, *(finding for one in who.medicines for finding in knowledge().medicines[one].means)}
    guide = knowledge().guides[found.guide]
    reasons = []
    for text in dict.fromkeys((*found.ask_if, *guide.not_if)):
        leaf = Leaf.parse(text)
        if leaf.kind in ("known", "finding") and leaf.id in there and (words := leaf_words(text, knowledge())):
            reasons.append(words)
    return reasons


def _rating(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= _MOST else None


def _ratings() -> list[tuple[str, str]]:
    return [(str(number), str(number)) for number in range(_MOST + 1)]


def _minute(opened: Opened) -> datetime:
    return opened.now.replace(second=0, microsecond=0)
