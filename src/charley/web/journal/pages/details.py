"""The details of an episode: when, where, how bad, how long, what helped. Everything may stay empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any, cast
from uuid import UUID

from django import forms
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from charley.diary import Context, Episode, Helped, Moment, PartOfDay, RecordError, Remedy, body
from charley.diary.sentences.extents import said_duration
from charley.diary.sentences.said import Said
from charley.diary.telling import duration_words
from charley.web.checkup.body import views
from charley.web.journal.pages.danger import danger_in
from charley.web.journal.pages.opened import Opened, not_saved, with_record
from charley.web.journal.pages.showing import show
from charley.web.journal.pages.taps import steadied
from charley.web.knowing import knowledge

_LENGTHS = [("", lazy("Not said")), ("20", lazy("Some seconds")), ("60", lazy("About a minute")),
            ("300", lazy("About 5 minutes")), ("900", lazy("About 15 minutes")),
            ("3600", lazy("About an hour"))]  # fmt: skip
_TEN = [("", lazy("Not said")), *((str(n), str(n)) for n in range(11))]
_PARTS = [("", lazy("Not said")), ("night", lazy("Night, before 6")), ("morning", lazy("Morning")),
          ("afternoon", lazy("Afternoon")), ("evening", lazy("Evening"))]  # fmt: skip
_CONTEXTS = [
    ("in_bed", lazy("In bed")), ("asleep", lazy("Asleep")), ("rest", lazy("Resting")), ("sitting", lazy("Sitting")),
    ("standing", lazy("Standing")), ("walking", lazy("Walking")), ("stairs", lazy("On stairs")),
    ("exercise", lazy("Exercise")), ("after_exercise", lazy("After exercise")), ("working", lazy("Working")),
    ("driving", lazy("Driving")),
]  # fmt: skip
_HELPED = [("", lazy("Not said")), ("yes", lazy("It helped")), ("a_bit", lazy("A bit")), ("no", lazy("No")),
           ("worse", lazy("It made it worse")), ("not_sure", lazy("Not sure"))]  # fmt: skip


class DetailsForm(forms.Form):
    """What can be told of an episode."""

    kind = forms.ChoiceField(label=lazy("What was it?"), required=False)
    day = forms.DateField(label=lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    clock = forms.TimeField(
        label=lazy("Time, if you know it"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    part = forms.ChoiceField(label=lazy("Or the part of the day"), required=False, choices=_PARTS)
    severity = forms.ChoiceField(
        label=lazy("How bad was it, from 0 to 10?"), required=False, choices=_TEN,
        help_text=lazy("0 is not at all, 10 is the worst you can think of."),
    )  # fmt: skip
    pain = forms.ChoiceField(label=lazy("How much did it hurt, from 0 to 10?"), required=False, choices=_TEN)
    length = forms.ChoiceField(
        label=lazy("How long did it last?"), required=False, choices=_LENGTHS, widget=forms.RadioSelect
    )
    other_length = forms.CharField(
        label=lazy("Or in your words"), required=False, max_length=60, help_text=lazy("Such as 25 min or 1 h 30 min")
    )
    count = forms.IntegerField(label=lazy("How many were there?"), min_value=1, max_value=100_000, required=False)
    contexts = forms.MultipleChoiceField(
        label=lazy("What were you doing?"), required=False, choices=_CONTEXTS, widget=forms.CheckboxSelectMultiple
    )
    remedy = forms.CharField(
        label=lazy("What did you do about it?"), required=False, max_length=200, help_text=lazy("Such as stretching")
    )
    helped = forms.ChoiceField(label=lazy("Did it help?"), required=False, choices=_HELPED)
    note = forms.CharField(label=lazy("Anything else"), required=False, max_length=10_000, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = cast(forms.ChoiceField, self.fields["kind"])
        named = sorted((one.name, one.id) for one in knowledge().movements.values())
        kinds.choices = [("", _("Not sure what")), *((identity, name) for name, identity in named)]

    def clean_other_length(self) -> float | None:
        """The length in seconds."""
        text = self.cleaned_data["other_length"].strip()
        if not text:
            return None
        try:
            value = said_duration(Said(text)).value
        except RecordError:
            value = None
        if value is None:
            raise forms.ValidationError(_("That is no length of time. Write it such as 25 min or 1 h 30 min."))
        return value


def first_values(episode: Episode) -> dict[str, Any]:
    """What the form says of an episode before it is changed."""
    lasted = episode.duration_s
    usual = f"{lasted:g}" if lasted is not None and f"{lasted:g}" in dict(_LENGTHS) else ""
    remedy = episode.remedies[-1] if episode.remedies else None
    return {
        "kind": episode.movement or "",
        "day": episode.start.day,
        "clock": episode.start.clock,
        "part": episode.start.part.value if episode.start.part else "",
        "severity": f"{episode.severity:g}" if episode.severity is not None else "",
        "pain": f"{episode.pain:g}" if episode.pain is not None else "",
        "length": usual,
        "other_length": "" if usual or lasted is None else duration_words(lasted),
        "count": episode.count,
        "contexts": [one.value for one in episode.contexts],
        "remedy": remedy.what if remedy else "",
        "helped": (remedy.helped or "") if remedy else "",
        "note": episode.note,
    }


def told(episode: Episode, said: dict[str, Any], sites: tuple[str, ...], zone: str) -> Episode:
    """An episode with what the form says in its place.

    Raises:
        RecordError: when it cannot be kept.
    """
    clock: time | None = said["clock"]
    start = episode.start
    if (said["day"], clock, said["part"]) != (start.day, start.clock, start.part.value if start.part else ""):
        start = Moment(said["day"], zone, clock, None if clock or not said["part"] else PartOfDay(said["part"]))
    usual = float(said["length"]) if said["length"] else None
    # the form shows the last remedy; those before it stay
    remedies = episode.remedies[:-1]
    if said["remedy"].strip():
        remedies += (Remedy(said["remedy"].strip(), cast("Helped | None", said["helped"] or None)),)
    return replace(
        episode,
        movement=said["kind"] or None,
        start=start,
        sites=sites,
        severity=float(said["severity"]) if said["severity"] else None,
        pain=float(said["pain"]) if said["pain"] else None,
        duration_s=usual if said["other_length"] is None else said["other_length"],
        count=said["count"] or 1,
        contexts=tuple(Context(one) for one in said["contexts"]),
        remedies=remedies,
        note=said["note"].strip(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
@steadied
def details(request: HttpRequest, opened: Opened, identity: UUID) -> HttpResponse:
    """The form, and what it keeps."""
    one = opened.entry(identity)
    episode = one.body
    if not isinstance(episode, Episode) or one.deleted_at:
        raise Http404
    sites, status, error, danger = episode.sites, 200, "", None
    form = DetailsForm(initial=first_values(episode))
    if request.method == "POST":
        form, status = DetailsForm(request.POST), 422
        sites = tuple(dict.fromkeys(name for name in request.POST.getlist("site") if name in body()))
        if form.is_valid():
            try:
                changed = told(episode, form.cleaned_data, sites, opened.zone)
                _not_ahead(changed.start, opened.now)
                danger = danger_in(changed.note, request, opened) if changed.note != episode.note else None
                opened.store.edit(identity, changed)
                if danger is None:
                    return HttpResponseRedirect(f"{reverse('journal:entry', kwargs={'identity': identity})}?saved")
                status = 200
            except (RecordError, DatabaseError) as fault:
                error = not_saved(fault)
    context = {
        "entry": one,
        "form": form,
        "error": error,
        "danger": danger,
        "sites": sites,
        # the view with a chosen place first: the first one is open
        "views": sorted(views(), key=lambda view: not any(region.id in sites for region in view.regions)),
        "wide": [(name, body()[name].lay) for name in sites if body()[name].view is None],
        "title": opened.words.line(episode),
        "night": opened.night,
    }
    return show(request, "details", context, status=status)


def _not_ahead(moment: Moment, now: datetime) -> None:
    if moment.earliest > now:
        raise RecordError(_("That day or time has not come yet. Check the day and the time."))
