"""A therapist's progress note as a form in YAML: read, checked at the border, and made into a page."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from charley import __version__
from charley.report import numbers, page
from charley.report.note import Exercise, Goal, Note
from charley.report.record import ReportError
from charley.report.translation import _

LARGEST = 200_000  # characters


def _as_written(value: object) -> object:
    """YAML takes *no* for false and *3* for a number; in a text they are words. Nothing is an empty text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).strip() if isinstance(value, str | int | float | date) else value


_Said = BeforeValidator(_as_written)
_Line = Annotated[str, _Said, StringConstraints(max_length=300)]
_Needed = Annotated[str, _Said, StringConstraints(min_length=1, max_length=300)]
_NeededText = Annotated[str, _Said, StringConstraints(min_length=1, max_length=3_000)]
_Text = Annotated[str, _Said, StringConstraints(max_length=3_000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(_Part):
    """Whom it is about: only what they agreed to have told."""

    name: _Line = ""
    born: date | None = None
    known: _Line = ""


class Author(_Part):
    """Who wrote it, and who it is for."""

    name: _Needed
    role: _Needed


class Consent(_Part):
    """What the person agreed to, and when."""

    given: bool
    day: date
    to: _Needed

    @field_validator("given")
    @classmethod
    def _is_given(cls, given: bool) -> bool:
        if not given:
            raise ValueError("the person has to agree first; without that no note is made")
        return given


class _Goal(_Part):
    goal: _Needed
    progress: _Text = ""


class _Finding(_Part):
    what: _Needed
    found: _Text


class _Exercise(_Part):
    name: _Needed
    how_often: _Line = ""
    remarks: _Text = ""


class Form(_Part):
    """A progress note as its writer fills it in."""

    form: Annotated[str, StringConstraints(pattern=r"^charley\.note/1$")]
    person: Person = Person()
    author: Author
    addressee: Author
    visit: date
    consent: Consent
    summary: _NeededText
    goals: tuple[_Goal, ...] = Field(default=(), max_length=30)
    findings: tuple[_Finding, ...] = Field(default=(), max_length=60)
    exercises: tuple[_Exercise, ...] = Field(default=(), max_length=40)
    plan: tuple[_Text, ...] = Field(default=(), max_length=30)
    questions: tuple[_Text, ...] = Field(default=(), max_length=20)


def template() -> str:
    """An empty form with a word on each field."""
    return (files("charley.report") / "note_template.yaml").read_text(encoding="utf-8")


def read_form(text: str, today: date) -> Form:
    """The form that a text in YAML holds.

    Raises:
        ReportError: when it cannot be used: which field, what is wrong, what to do.
    """
    if len(text) > LARGEST:
        raise ReportError(f"The form has {len(text):,} characters, and {LARGEST:,} fit. Make it shorter.")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise ReportError("The form refers to itself (with *). Write each part out.")
        told = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"Line {mark.line + 1} of the form" if mark else "The form"
        raise ReportError(
            f"{where} cannot be read as YAML. Text with a colon or a quote mark needs quote marks round it."
        ) from None
    if not isinstance(told, dict):
        raise ReportError("The form is empty. charley report note --template prints one to fill in.")
    try:
        form = Form.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        said = str(first["msg"]).removeprefix("Value error, ").rstrip(".")
        raise ReportError(f"{where or 'The form'}: {said}. Put that right and try again.") from None
    for name, day in (("visit", form.visit), ("consent.day", form.consent.day)):
        if day > today:
            raise ReportError(f"{name}: {day} has not come yet. Check the date.")
    if form.person.born and not date(1900, 1, 1) <= form.person.born <= form.visit:
        raise ReportError(f"person.born: {form.person.born} cannot be. Check the year.")
    return form


def note(form: Form) -> Note:
    """The page of a form."""
    about = [
        (_("Name"), form.person.name),
        (_("Born"), numbers.day(form.person.born) if form.person.born else ""),
        (_("Known"), form.person.known),
    ]
    return Note(
        title=_("Progress note"),
        standing=_("In the writer's own words. Charley only laid it out, and checked none of it."),
        about=tuple(page.Field(label=label, value=value) for label, value in about if value),
        author=_who(form.author),
        addressee=_who(form.addressee),
        on=form.visit,
        consent=_("The person agreed on {day}: {to}").format(day=numbers.day(form.consent.day), to=form.consent.to),
        summary=form.summary,
        goals=tuple(Goal(goal=one.goal, progress=one.progress) for one in form.goals),
        findings=tuple(page.Field(label=one.what, value=one.found) for one in form.findings),
        exercises=tuple(Exercise(name=o.name, how_often=o.how_often, remarks=o.remarks) for o in form.exercises),
        plan=tuple(one for one in form.plan if one),
        questions=tuple(one for one in form.questions if one),
        made_with=f"Charley {__version__}",
    )


def _who(one: Author) -> str:
    return f"{one.name}, {one.role}"


def as_json(form: Form) -> dict[str, Any]:
    """The form as plain JSON values; ``form`` names the schema, ``charley.note/1``."""
    made: dict[str, Any] = form.model_dump(mode="json")
    return made
