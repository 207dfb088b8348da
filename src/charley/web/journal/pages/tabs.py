"""The parts of the record: what is used daily as tabs, the rest on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from charley.web.accounts.members import member_required


@dataclass(frozen=True)
class Part:
    """A part of the record; ``note`` says what is there."""

    view: str
    name: str | Promise
    note: str | Promise = ""


DAILY = (
    Part("journal:home", lazy("Now")),
    Part("journal:factors", lazy("The day")),
    Part("journal:medicines", lazy("Medicines")),
    Part("journal:this_month", lazy("Month")),
    Part("journal:more", lazy("More")),
)
MORE = (
    Part("journal:over_time", lazy("Over time"), lazy("The last 12 weeks in pictures")),
    Part("journal:triggers", lazy("What may set it off"), lazy("What your days say of sleep, stress and the like")),
    Part("experiments:home", lazy("Try something, fairly"), lazy("One harmless change, on some days by lot")),
    Part("journal:changes", lazy("What has changed"), lazy("The last weeks beside the weeks before")),
    Part("journal:questions", lazy("Questions for the next visit"), lazy("Written down when they come to mind")),
    Part("journal:plan:home", lazy("Plan"), lazy("Goals, steps, and what to ask before one begins")),
    Part("journal:practices", lazy("Relax and stretch"), lazy("Guides with a clock, and how it was before and after")),
    Part("journal:visit", lazy("For a visit"), lazy("One page for a doctor, a nurse or a therapist")),
    Part("journal:counts", lazy("Counts"), lazy("Days, kinds, places and hours")),
    Part("journal:measures", lazy("Results and questions"), lazy("Blood tests and short questionnaires")),
    Part("journal:you", lazy("About you"), lazy("Time zone, day of birth, known illnesses")),
    Part("journal:files", lazy("Files"), lazy("Take your record with you, or bring one in")),
)


def record_parts(here: str) -> list[tuple[str, str | Promise, bool]]:
    """View, name and whether the page is there or in it, of each tab."""
    inside = here in {part.view for part in MORE}
    return [(part.view, part.name, part.view == here or (inside and part.view == "journal:more")) for part in DAILY]


@require_safe
@member_required
def more(request: HttpRequest) -> HttpResponse:
    """What is not used daily."""
    return render(request, "journal/more.html.jinja", {"parts": MORE, "record_parts": record_parts})
