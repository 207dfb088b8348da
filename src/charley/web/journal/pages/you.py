"""What the record knows of whom it is about; all of it may be left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from charley.checkup import InputError, find_condition
from charley.diary import RecordError, time_zone
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import steadied
from charley.web.journal.store import Person
from charley.web.knowing import knowledge

_OLDEST = 125  # years


class YouForm(forms.Form):
    """The person, as far as they tell."""

    zone = forms.CharField(
        label=lazy("Time zone"), max_length=60, help_text=lazy("Such as Europe/London. Entries keep the one they had.")
    )
    born = forms.DateField(
        label=lazy("Day of birth"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sex = forms.ChoiceField(
        label=lazy("Sex at birth"), required=False, widget=forms.RadioSelect,
        choices=[("", lazy("Not said")), ("female", lazy("Female")), ("male", lazy("Male"))],
    )  # fmt: skip
    known = forms.CharField(
        label=lazy("Illnesses that a doctor has named"), required=False, max_length=2_000, widget=forms.Textarea,
        help_text=lazy("One on each line, such as multiple sclerosis"),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def you(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The form, and what it keeps."""
    person = opened.store.person
    names = "\n".join(_name(one) for one in person.known)
    first = {"zone": person.zone, "born": person.born, "sex": person.sex or "", "known": names}
    form, error = YouForm(request.POST or None, initial=first), ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            time_zone(said["zone"].strip())
            known = [find_condition(knowledge(), line) for line in said["known"].splitlines() if line.strip()]
            changed = Person(
                said["zone"].strip(),
                _born(said["born"], opened.today),
                said["sex"] or None,
                tuple(dict.fromkeys(known)),
            )
            opened.store.person = changed
            return HttpResponseRedirect(f"{reverse('journal:you')}?saved")
        except (RecordError, DatabaseError) as fault:
            error = not_saved(fault)
        except InputError as fault:
            error = str(fault)
    status = 422 if request.method == "POST" else 200
    return show(request, "you", {"form": form, "error": error, "saved": "saved" in request.GET}, status=status)


@require_POST
@with_record
@steadied
def keep_zone(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The record follows the clock of the device that the person holds."""
    zone = request.POST.get("zone", "")
    try:
        time_zone(zone)
        opened.store.person = replace(opened.store.person, zone=zone)
    except (RecordError, DatabaseError):
        return HttpResponseRedirect(reverse("journal:you"))  # there it can be typed, and what is wrong is said
    return HttpResponseRedirect(reverse("journal:home"))


def _name(identity: str) -> str:
    return knowledge().causes[identity].name if identity in knowledge().causes else identity.replace("_", " ")


def _born(day: date | None, today: date) -> date | None:
    if day and not (today.year - _OLDEST <= day.year and day <= today):
        raise RecordError(_("That is no day of birth of somebody living. Check the year."))
    return day
