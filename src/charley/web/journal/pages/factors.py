"""What of a day may have to do with it: one tap for a usual value, a box for any other, and new things to keep."""

from __future__ import annotations

import math
import re
from typing import cast
from uuid import UUID

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.diary import Entry, Factor, FactorKind, FactorValue, Moment, RecordError, built_in
from charley.diary.telling import day_words
from charley.web.journal.pages.days import read_day
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.presets import first, presets
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import add_once, steadied

_SELDOM = ("steps", "cycle_day", "pregnancy_week", "sitting_min", "mood")  # shown folded


@require_safe
@with_record
def factors(request: HttpRequest, opened: Opened, day: str = "") -> HttpResponse:
    """All that can be kept of a day; without one, of today."""
    return _page(request, opened, day or opened.today.isoformat())


def _page(request: HttpRequest, opened: Opened, day: str, error: tuple[str, str, str] | None = None) -> HttpResponse:
    on = read_day(day, opened)
    kept: dict[str, list[Entry]] = {}
    for entry in opened.store.entries(["factor_value"], on, on):
        if isinstance(entry.body, FactorValue):
            kept.setdefault(entry.body.factor, []).append(entry)
    rows = []
    for factor in sorted([*built_in().values(), *opened.factors.values()], key=first):
        values = [
            (one.id, opened.words.value(one.body))
            for one in kept.get(factor.id, [])
            if isinstance(one.body, FactorValue)
        ]
        rows.append((factor, presets(factor), values, factor.id in _SELDOM and not values))
    saved = _saved(request, opened)
    context = {
        "day": on,
        "title": day_words(on),
        "rows": rows,
        "saved": saved,
        "saved_words": opened.words.line(saved.body) if saved else "",
        "error": error,
        "today": opened.today,
    }
    return show(request, "factors", context, status=422 if error else 200)


def _saved(request: HttpRequest, opened: Opened) -> Entry | None:
    """The entry that was just kept, so that it can be undone from here."""
    try:
        entry = opened.store.find(UUID(request.GET.get("saved", "")))
    except (ValueError, RecordError):
        return None
    return entry if entry.deleted_at is None and entry.kind == "factor_value" else None


@require_POST
@with_record
@steadied
def keep(request: HttpRequest, opened: Opened, day: str) -> HttpResponse:
    """Keep one value."""
    on = read_day(day, opened)
    name, typed = request.POST.get("factor", ""), request.POST.get("value", "").strip()
    factor = built_in().get(name) or opened.factors.get(name)
    try:
        if factor is None:
            raise RecordError(_("That is nothing that can be kept. Choose from the list."))
        body = FactorValue(name, _number(typed), Moment(on, opened.zone))
        factor.check(body.value)
        entry = _put(request, opened, body, "adds" in request.POST)
    except (RecordError, DatabaseError) as fault:
        return _page(request, opened, day, (name, typed, not_saved(fault)))
    here = reverse("journal:factors_of", kwargs={"day": day})
    return HttpResponseRedirect(f"{here}?saved={entry.id}")


def _put(request: HttpRequest, opened: Opened, body: FactorValue, adds: bool) -> Entry:
    """Add it, or put it in the place of the day's own value."""
    there = [
        one
        for one in opened.store.entries(["factor_value"], body.at.day, body.at.day)
        if isinstance(one.body, FactorValue)
        and one.body.factor == body.factor
        and one.body.at.precision == body.at.precision
    ]
    if there and not adds:
        return opened.store.edit(there[-1].id, body)
    return add_once(opened, request, body)


def _number(text: str) -> float:
    plain = text.replace(",", ".").replace(" ", "")
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", plain):
        raise RecordError(
            _("%(text)s is no number. Write it with digits, such as 7 or 6.5.") % {"text": repr(text[:20])}
        )
    value = float(plain)
    assert math.isfinite(value)  # noqa: S101 (nine digits)
    return value


class NewFactorForm(forms.Form):
    """Something of one's own to keep."""

    name = forms.CharField(label=lazy("What do you call it?"), max_length=100, help_text=lazy("Such as late meal"))
    kind = forms.ChoiceField(
        label=lazy("How is it kept?"),
        choices=[("yes_no", lazy("Yes or no")), ("scale", lazy("From 0 to 10")), ("number", lazy("A number"))],
        widget=forms.RadioSelect,
    )
    unit = forms.CharField(label=lazy("Unit of the number"), max_length=40, required=False)
    rating = forms.BooleanField(label=lazy("I judge it by how I feel"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def new_factor(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Make something new to keep."""
    form, error = NewFactorForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            opened.store.add(_made(form, opened))
            return HttpResponseRedirect(reverse("journal:factors"))
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    status = 422 if request.method == "POST" else 200
    return show(request, "new_factor", {"form": form, "error": error}, status=status)


def _made(form: NewFactorForm, opened: Opened) -> Factor:
    said = form.cleaned_data
    name = said["name"].strip()
    identity = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:60].strip("_")
    if not identity:
        raise RecordError(_("The name needs a letter from a to z or a digit."))
    there = built_in().get(identity) or opened.factors.get(identity)
    if there and (identity in built_in() or there.kind != said["kind"]):
        raise RecordError(_("There is something of that name already. Choose another name."))
    return Factor(
        id=identity, name=name, kind=cast("FactorKind", said["kind"]), unit=said["unit"].strip(), rating=said["rating"]
    )
