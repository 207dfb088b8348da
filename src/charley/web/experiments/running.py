"""While it runs: one tap a day for what was done, other days and notes, and ending it early."""

from __future__ import annotations

from datetime import date
from typing import get_args
from uuid import UUID

from django import forms
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from charley.diary import Episode, Moment, Nothing, RecordError
from charley.diary.telling import day_words
from charley.insight.experiments import PlanError
from charley.insight.experiments.days import LONGEST_NOTE, Did
from charley.web.experiments import kept, models, rows
from charley.web.experiments.outcomes import named
from charley.web.experiments.showing import show
from charley.web.journal.pages.danger import danger_in
from charley.web.journal.pages.days import read_day
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.taps import add_once, steadied


@require_POST
@with_record
@steadied
def did(request: HttpRequest, opened: Opened) -> HttpResponse:
    """One tap: what was done today. Back to the page with the button."""
    row, told = rows.running(opened.store.diary, opened.today), request.POST.get("did", "")
    if row and told in get_args(Did) and row.first <= opened.today:
        _keep(opened, row, opened.today, did=told)
    return HttpResponseRedirect(_back(request))


@require_POST
@with_record
@steadied
def none(request: HttpRequest, opened: Opened) -> HttpResponse:
    """One tap: there was none of what is counted today."""
    row = rows.running(opened.store.diary, opened.today)
    if row and named(row.counted, opened).counts:
        what, _colon, movement = row.counted.partition(":")
        body = Nothing(Moment(opened.today, opened.zone), movement if what == "kind" else None)
        there = [one.body for one in opened.store.entries(["episode", "nothing"], opened.today, opened.today)]
        some = [one for one in there if isinstance(one, Episode) and body.movement in (None, one.movement)]
        if not some and body not in there:
            add_once(opened, request, body)
    return HttpResponseRedirect(_back(request))


def _back(request: HttpRequest) -> str:
    there = request.POST.get("from", "")
    return there if there == reverse("experiments:home") else reverse("journal:home")


def _keep(opened: Opened, row: models.Experiment, on: date, **said: str) -> None:
    """Keep what was said of a day; what was not said now stays."""
    with transaction.atomic():
        models.Day.objects.update_or_create(
            experiment=row, on=on, defaults={"diary": opened.store.diary, "kept_at": opened.now, **said}
        )


class DayForm(forms.Form):
    """What was done on a day, and what else mattered."""

    did = forms.ChoiceField(
        label=lazy("What did you do?"), required=False, widget=forms.RadioSelect,
        choices=[("with", lazy("With the change")), ("without", lazy("Without it")), ("partly", lazy("Partly")),
                 ("", lazy("I do not say"))],
    )  # fmt: skip
    note = forms.CharField(
        label=lazy("What else mattered?"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea,
        help_text=lazy("Such as something unwanted, an illness, a long journey"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def day(request: HttpRequest, opened: Opened, identity: UUID, day: str) -> HttpResponse:
    """One day: put right what was done, and write a note."""
    row, on = rows.one_of(opened, identity), read_day(day, opened)
    if not row.first <= on <= row.last:
        raise Http404
    try:
        plan = kept.plan_of(row)
    except PlanError:
        raise Http404 from None
    there = rows.said_of(row).get(on)
    initial = {"did": there.did, "note": there.note} if there else {}
    form, error, danger = DayForm(request.POST or None, initial=initial), "", None
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"].replace("\r\n", "\n").strip()
        try:
            _keep(opened, row, on, did=form.cleaned_data["did"], note=note)
            danger = danger_in(note, request, opened)
            if danger is None:
                return HttpResponseRedirect(reverse("experiments:one", kwargs={"identity": row.id}))
        except DatabaseError as fault:
            error = not_saved(fault)
    context = {
        "row": row,
        "plan": plan,
        "arm": plan.arm_on(on),
        "on": on,
        "title": day_words(on),
        "form": form,
        "error": error,
        "danger": danger,
        "words": day_words,
    }
    return show(request, "day", context, status=422 if error or form.errors else 200)


class EndForm(forms.Form):
    """Why it is ended early; no reason has to be a good one."""

    why = forms.ChoiceField(
        label=lazy("Why do you end it?"), widget=forms.RadioSelect,
        choices=[(one, one) for one in (
            lazy("It got worse"), lazy("Something unwanted came with it"), lazy("Something else came first"),
            lazy("I was told to"), lazy("I do not want to go on"),
        )],
    )  # fmt: skip
    more = forms.CharField(
        label=lazy("In your own words, if you like"), required=False, max_length=500, widget=forms.Textarea
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def end(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """End it before its last day; the reason is told with the result."""
    row = rows.one_of(opened, identity)
    there = reverse("experiments:one", kwargs={"identity": row.id})
    if rows.is_over(row, opened.today):
        return HttpResponseRedirect(there)
    form, error, danger = EndForm(request.POST or None), "", None
    if request.method == "POST" and form.is_valid():
        more = " ".join(form.cleaned_data["more"].split())
        why = ": ".join(filter(None, (form.cleaned_data["why"], more)))
        try:
            models.Experiment.objects.filter(id=row.id, ended_on=None).update(ended_on=opened.today, why=why)
            danger = danger_in(more, request, opened)
            if danger is None:
                return HttpResponseRedirect(there)
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    context = {"row": row, "form": form, "error": error, "danger": danger, "said": _("It is ended.") if danger else ""}
    return show(request, "end", context, status=422 if error or form.errors else 200)
