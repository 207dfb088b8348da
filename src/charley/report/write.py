"""One record to one file: PDF, HTML, JSON or a FHIR document. For the command and the site alike."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Literal

from charley.checkup import Consultation
from charley.report import note_form
from charley.report.contract import as_json
from charley.report.gather import gather
from charley.report.page import Page
from charley.report.record import Record, ReportError, Wanted

Form = Literal["pdf", "html", "json", "fhir"]
Paper = Literal["a4", "letter"]
_ENDINGS: tuple[tuple[str, Form], ...] = (
    (".fhir.json", "fhir"),
    (".json", "json"),
    (".pdf", "pdf"),
    (".html", "html"),
    (".htm", "html"),
)


def form_of(name: str) -> Form:
    """The form that the ending of a file's name asks for.

    >>> form_of("page.PDF"), form_of("page.fhir.json"), form_of("page.json")
    ('pdf', 'fhir', 'json')

    Raises:
        ReportError: when it is none of them.
    """
    for ending, form in _ENDINGS:
        if name.lower().endswith(ending):
            return form
    known = ", ".join(ending for ending, _ in _ENDINGS)
    raise ReportError(f"The ending of {name[-40:]!r} says nothing of the form. Use one of {known}.")


def write(
    record: Record,
    wanted: Wanted,
    consultation: Consultation,
    form: Form,
    at: datetime,
    paper: Paper = "a4",
) -> bytes:
    """The whole file of one page.

    Args:
        record: of one person.
        wanted: days, reason for the visit, what may be shown.
        consultation: knowledge and check.
        form: of the file.
        at: the time now, with its zone.
        paper: of a PDF or a printed page.

    Raises:
        ReportError: when no page can be made, with what to do.
    """
    return render(gather(record, wanted, consultation), record, wanted, consultation, form, at, paper)


def render(
    page: Page,
    record: Record,
    wanted: Wanted,
    consultation: Consultation,
    form: Form,
    at: datetime,
    paper: Paper = "a4",
) -> bytes:
    """The whole file of a page that was gathered already; the arguments are those of :func:`write`."""
    match form:
        case "json":
            return (json.dumps(as_json(page), ensure_ascii=False, indent=1) + "\n").encode()
        case "fhir":
            from charley.report.document import document

            made = document(page, record, wanted, consultation.knowledge, at)
            return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
        case "html":
            from charley.report import html

            return html.render(page, paper).encode()
        case "pdf":
            from charley.report import pdf  # the typesetter is large: only when it is wanted

            return pdf.render(page, paper)


def write_note(form: note_form.Form, kind: Form, at: datetime, paper: Paper = "a4") -> bytes:
    """The whole file of a progress note.

    Args:
        form: filled in and checked.
        kind: of the file.
        at: the time now, with its zone.
        paper: of a PDF or a printed page.
    """
    match kind:
        case "json":
            return (json.dumps(note_form.as_json(form), ensure_ascii=False, indent=1) + "\n").encode()
        case "fhir":
            from charley.report.note_document import document

            return (json.dumps(document(form, at), ensure_ascii=False, indent=1) + "\n").encode()
        case "html":
            from charley.report import html

            return html.render_note(note_form.note(form), paper).encode()
        case "pdf":
            from charley.report import pdf

            return pdf.render_note(note_form.note(form), paper)
