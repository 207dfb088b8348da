"""Medicines as they are taken: start, change, end and single doses. Never advice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charley.checkup import InputError, find_medicine
from charley.diary import Change, Entry, Intake, Moment, RecordError, Regimen, Schedule
from charley.diary.schedules import read_schedule
from charley.diary.telling import day_words, schedule_words
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import add_once, steadied
from charley.web.knowing import knowledge

_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class HowForm(forms.Form):
    """From which day on, and how it is taken."""

    on = forms.DateField(label=lazy("From which day?"), widget=_DATE)
    dose = forms.CharField(
        label=lazy("How much at a time, as it stands on the packet"), max_length=60, required=False,
        help_text=lazy("Such as 10 mg or 2 tablets"),
    )  # fmt: skip
    times = forms.FloatField(
        label=lazy("How many times a day?"),
        min_value=0,
        max_value=48,
        required=False,
        help_text=lazy("0.5 is every other day"),
    )
    as_needed = forms.BooleanField(label=lazy("Only when needed"), required=False)
    said = forms.CharField(label=lazy("Or in your words"), max_length=300, required=False)


class MedicineForm(HowForm):
    """A medicine that is taken."""

    name = forms.CharField(label=lazy("Name on the packet"), max_length=200)
    about = forms.BooleanField(label=lazy("The first day is only about right"), required=False)
    reason = forms.CharField(label=lazy("What is it for?"), max_length=300, required=False)
    field_order = ("name", "on", "about")


class EndForm(forms.Form):
    """The last day."""

    on = forms.DateField(label=lazy("What was the last day?"), widget=_DATE)


@require_safe
@with_record
def medicines(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What is taken, and what was."""
    now: list[tuple[Entry, Regimen, list[str]]] = []
    before: list[tuple[Entry, Regimen, list[str]]] = []
    for entry in opened.store.entries(["regimen"]):
        if isinstance(entry.body, Regimen):
            ended = entry.body.stop is not None and entry.body.stop < opened.today
            (before if ended else now).append((entry, entry.body, _lines(entry.body)))
    intakes = [
        (one, opened.words.line(one.body)) for one in opened.store.entries(["intake"], opened.today, opened.today)
    ]
    return show(
        request, "medicines", {"now": now, "before": before, "intakes": intakes, "ended": _ended(request, opened)}
    )


def _lines(body: Regimen) -> list[str]:
    since = _("From %(day)s") % {"day": day_words(body.start)}
    if not body.start_known:
        since = _("From about %(month)s") % {"month": f"{body.start:%B %Y}"}
    how = schedule_words(body.schedule)
    lines = [f"{since}{f': {how}' if how else ''}"]
    lines += [
        _("From %(day)s: %(how)s") % {"day": day_words(one.on), "how": schedule_words(one.schedule)}
        for one in body.changes
    ]
    lines += [_("Until %(day)s") % {"day": day_words(body.stop)}] if body.stop else []
    lines += [_("For: %(reason)s") % {"reason": body.reason}] if body.reason else []
    return lines


def _ended(request: HttpRequest, opened: Opened) -> str:
    """The name of a medicine whose end was just noted and that must not be ended at once; else empty."""
    try:
        entry = opened.store.find(UUID(request.GET.get("ended", "")))
    except (ValueError, RecordError):
        return ""
    known = knowledge().medicines.get(entry.body.medicine or "") if isinstance(entry.body, Regimen) else None
    return known.name if known and known.never_stop_suddenly else ""


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def add(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A medicine from a day on."""
    form = MedicineForm(request.POST or None, initial={"on": opened.today})

    def keep(said: dict[str, Any]) -> HttpResponse:
        name = said["name"].strip()
        if any(_same(one, name) and (one.stop is None or one.stop >= said["on"]) for one in opened.regimens):
            raise RecordError(_("That medicine is in your list on that day already. Use “It changed” there."))
        body = Regimen(
            name=name, start=said["on"], medicine=_known(name), schedule=_schedule(said),
            start_known=not said["about"], reason=said["reason"].strip(),
        )  # fmt: skip
        add_once(opened, request, body)
        return _to_list()

    return _form(request, form, _("Add a medicine"), keep)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def change(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """It is taken otherwise from a day on."""
    body = _regimen(opened, identity)
    form = HowForm(request.POST or None, initial={"on": opened.today})

    def keep(said: dict[str, Any]) -> HttpResponse:
        schedule = _schedule(said)
        if schedule == Schedule():
            raise RecordError(_("Say how it is taken now: how much, how often, or in your words."))
        changes = [*(one for one in body.changes if one.on != said["on"]), Change(said["on"], schedule)]
        opened.store.edit(identity, replace(body, changes=tuple(sorted(changes, key=lambda one: one.on))))
        return _to_list()

    return _form(request, form, _("%(name)s is taken otherwise") % {"name": body.name}, keep)


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def end(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """It is not taken any more; kept as told, never advised."""
    body = _regimen(opened, identity)
    form = EndForm(request.POST or None, initial={"on": opened.today})

    def keep(said: dict[str, Any]) -> HttpResponse:
        opened.store.edit(identity, replace(body, stop=said["on"]))
        return HttpResponseRedirect(f"{reverse('journal:medicines')}?ended={identity}")

    note = _("Some medicines must not be ended all at once. Ask a doctor or pharmacist first.")
    return _form(request, form, _("%(name)s is not taken any more") % {"name": body.name}, keep, note)


@require_POST
@with_record
@steadied
def intake(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """One dose, taken or missed just now."""
    body = _regimen(opened, identity)
    taken = "missed" not in request.POST
    moment = Moment.of(opened.now, opened.zone)
    clock = moment.clock.replace(second=0, microsecond=0) if moment.clock else None
    entry = add_once(opened, request, Intake(body.name, replace(moment, clock=clock), taken))
    return HttpResponseRedirect(f"{reverse('journal:entry', kwargs={'identity': entry.id})}?saved")


def _form(request: HttpRequest, form: forms.Form, title: str, keep: Any, note: str = "") -> HttpResponse:
    """Show a form, or keep what it says; what is wrong is told and what was typed stays."""
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            response: HttpResponse = keep(form.cleaned_data)
            return response
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
    status = 422 if request.method == "POST" else 200
    return show(request, "medicine_form", {"form": form, "title": title, "error": error, "note": note}, status=status)


def _regimen(opened: Opened, identity: UUID) -> Regimen:
    entry: Entry = opened.entry(identity)
    if not isinstance(entry.body, Regimen) or entry.deleted_at:
        raise Http404
    return entry.body


def _schedule(said: dict[str, Any]) -> Schedule:
    return read_schedule(said["dose"], said["times"], said["as_needed"], said["said"].strip())


def _same(body: Regimen, name: str) -> bool:
    known = _known(name)
    return body.name.lower() == name.lower() or (known is not None and body.medicine == known)


def _known(name: str) -> str | None:
    try:
        return find_medicine(knowledge(), name)
    except InputError:
        return None


def _to_list() -> HttpResponse:
    return HttpResponseRedirect(reverse("journal:medicines"))
