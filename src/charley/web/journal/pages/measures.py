"""Results, such as those of a blood test, and short questionnaires."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from charley.diary import Measure, Moment, RecordError, moment_of
from charley.diary.scales import Scale, answered, scales
from charley.diary.telling import day_words
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import add_once, steadied

_LATEST = 20


@require_safe
@with_record
def measures(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What can be asked, and the last results."""
    kept = [one for one in opened.store.entries(["measure"]) if isinstance(one.body, Measure)][-_LATEST:]
    rows = []
    for entry in reversed(kept):
        moment = moment_of(entry.body)
        rows.append((entry, day_words(moment.day) if moment else "", opened.words.line(entry.body)))
    return show(request, "measures", {"scales": [one for one in scales().values() if one.items], "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def ask(request: HttpRequest, opened: Opened, scale: str) -> HttpResponse:
    """The questions of a questionnaire, all on one page; each needs an answer."""
    one = scales().get(scale)
    if one is None or not one.items:
        raise Http404
    errors: list[tuple[str, str]] = []
    chosen = [request.POST.get(f"item-{n}", "") for n in range(len(one.items))]
    options = _options(one)
    if request.method == "POST":
        errors = [(f"item-{n}", _("Choose an answer to: %(question)s") % {"question": one.items[n]})
                  for n, answer in enumerate(chosen) if answer not in dict(options)]  # fmt: skip
        if not errors:
            try:
                body = answered(scale, [int(answer) for answer in chosen], Moment(opened.today, opened.zone))
                return _to(add_once(opened, request, body).id)
            except (RecordError, DatabaseError) as fault:
                errors = [("main", not_saved(fault))]
    items = [
        (f"item-{n}", question, chosen[n], dict(errors).get(f"item-{n}", "")) for n, question in enumerate(one.items)
    ]
    context = {"scale": one, "items": items, "options": options, "errors": errors}
    return show(request, "scale", context, status=422 if errors else 200)


def _options(scale: Scale) -> list[tuple[str, str]]:
    if scale.answers:
        return [(str(points), words) for points, words in scale.answers.items()]
    return [(str(points), str(points)) for points in range(scale.highest + 1)]


class ResultForm(forms.Form):
    """A result as it stands on the report."""

    name = forms.CharField(label=lazy("Name on the report"), max_length=100, help_text=lazy("Such as magnesium"))
    value = forms.FloatField(label=lazy("Result"))
    unit = forms.CharField(label=lazy("Unit"), max_length=40, required=False, help_text=lazy("Such as mmol/L"))
    low = forms.FloatField(label=lazy("Lowest usual value on the report"), required=False)
    high = forms.FloatField(label=lazy("Highest usual value on the report"), required=False)
    on = forms.DateField(
        label=lazy("Day on which it was taken"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label=lazy("Anything else"), required=False, max_length=10_000, widget=forms.Textarea)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def add(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Keep a result."""
    form, error = ResultForm(request.POST or None, initial={"on": opened.today}), ""
    if request.method == "POST" and form.is_valid():
        try:
            return _to(add_once(opened, request, _result(form.cleaned_data, opened)).id)
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    status = 422 if request.method == "POST" else 200
    return show(request, "result", {"form": form, "error": error}, status=status)


def _result(said: dict[str, Any], opened: Opened) -> Measure:
    if said["on"] > opened.today:
        raise RecordError(_("That day has not come yet. Check the day."))
    if said["low"] is not None and said["high"] is not None and said["low"] > said["high"]:
        raise RecordError(_("The lowest usual value is higher than the highest. Swap them."))
    return Measure(
        measure=opened.words.measure_id(said["name"]), value=said["value"], unit=said["unit"].strip(), low=said["low"],
        high=said["high"], at=Moment(said["on"], opened.zone), note=said["note"].strip(),
    )  # fmt: skip


def _to(identity: object) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('journal:entry', kwargs={'identity': identity})}?saved")
