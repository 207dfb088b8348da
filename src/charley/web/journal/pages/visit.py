"""The page for a visit, made from the record, and the same days as pictures over time."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from charley.checkup import InputError
from charley.diary import RecordError, time_zone
from charley.figures import Figure
from charley.report import Record, ReportError, Wanted, gather
from charley.report.pictures import body_picture, course_picture, hours_picture, week_picture
from charley.report.record import Shown
from charley.report.write import Form, write
from charley.web.experiments.beside import ended, finished
from charley.web.journal.pages.opened import Opened, with_record
from charley.web.journal.pages.remembered import once
from charley.web.journal.pages.showing import show
from charley.web.knowing import consultation
from charley.web.plan import kept as plans

WEEKS = 12
_TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8", "json": "application/json",
          "fhir": "application/fhir+json"}  # fmt: skip
_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class VisitForm(forms.Form):
    """What the person wants on the page."""

    question = forms.CharField(
        label=lazy("What do you want to ask or tell?"), required=False, max_length=2_000, widget=forms.Textarea,
        help_text=lazy("Such as: the spasms at night. What can help?"),
    )  # fmt: skip
    first = forms.DateField(label=lazy("From which day?"), widget=_DATE)
    last = forms.DateField(label=lazy("To which day?"), widget=_DATE)
    name = forms.CharField(label=lazy("Your name, if it may stand on the page"), required=False, max_length=200)
    show = forms.MultipleChoiceField(
        label=lazy("What else of you may stand there?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[("born", lazy("Day of birth")), ("sex", lazy("Sex at birth")), ("known", lazy("Known illnesses"))],
    )  # fmt: skip
    form = forms.ChoiceField(
        label=lazy("As what?"), widget=forms.RadioSelect,
        choices=[("pdf", lazy("A page to print (PDF)")), ("html", lazy("A page for a screen (HTML)")),
                 ("fhir", lazy("For a clinic's own program (FHIR)")), ("json", lazy("For other programs (JSON)"))],
    )  # fmt: skip
    paper = forms.ChoiceField(
        label=lazy("Paper"), choices=[("a4", lazy("A4")), ("letter", lazy("US Letter"))], widget=forms.RadioSelect
    )


def record_of(opened: Opened) -> Record:
    """What a page is made of."""
    person = opened.store.person
    return Record(
        id=opened.store.diary.id, entries=tuple(opened.store.entries()), factors=opened.factors, born=person.born,
        sex=cast("Literal['female', 'male'] | None", person.sex), known=person.known,
        experiments=finished(opened),
        plan=plans.plan(opened.store.diary),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@with_record
def visit(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The form, and the page as a file."""
    begin = {"first": opened.today - timedelta(weeks=WEEKS), "last": opened.today, "form": "pdf", "paper": "a4"}
    form, error = VisitForm(request.POST or None, initial=begin), ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            wanted = Wanted(
                on=opened.today, first=said["first"], last=min(said["last"], opened.today),
                question=said["question"].strip(), name=said["name"].strip(),
                show=cast("frozenset[Shown]", frozenset(said["show"])),
            )  # fmt: skip
            at = opened.now.astimezone(time_zone(opened.zone))
            made = write(record_of(opened), wanted, consultation(), cast("Form", said["form"]), at, said["paper"])
        except (ReportError, RecordError, InputError) as fault:
            error = str(fault)
        else:
            response = HttpResponse(made, content_type=_TYPES[said["form"]])
            ending = {"fhir": "fhir.json"}.get(said["form"], said["form"])
            response["Content-Disposition"] = f'attachment; filename="page-{opened.today}.{ending}"'
            return response
    status = 422 if request.method == "POST" else 200
    return show(request, "visit", {"form": form, "error": error}, status=status)


@require_safe
@with_record
def over_time(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The last twelve weeks in pictures, each with its numbers."""
    return show(request, "over_time", once(opened, "over_time", lambda: _over_time(opened), *ended(opened)))


def _over_time(opened: Opened) -> dict[str, object]:
    wanted = Wanted(on=opened.today, first=opened.today - timedelta(weeks=WEEKS), last=opened.today)
    figures: list[tuple[Figure, Markup]] = []
    changes: tuple[str, ...] = ()
    try:
        page = gather(record_of(opened), wanted, consultation())
    except (ReportError, RecordError, InputError):
        page = None  # nothing is recorded in these weeks
    if page is not None:
        if page.course:
            changes = page.course.changes
            figures.append(_drawn(course_picture(page.course)))
        if page.where:
            figures.append(_drawn(body_picture(page.where)))
        if page.when:
            figures += [_drawn(hours_picture(page.when)), _drawn(week_picture(page.when))]
    return {"figures": figures, "changes": changes}


def _drawn(figure: Figure) -> tuple[Figure, Markup]:
    return figure, Markup(figure.svg())  # noqa: S704 (the figure escapes what it was told)
