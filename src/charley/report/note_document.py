"""A progress note as a document of FHIR R4."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from charley.diary import fhir
from charley.report import note_form
from charley.report.note_form import Form
from charley.report.translation import _

_LOINC = "http://loinc.org"
_PROGRESS_NOTE = {"system": _LOINC, "code": "11506-3", "display": "Progress note"}
_BY_ROLE = {
    "physiotherapist": {"system": _LOINC, "code": "11508-9", "display": "Physical therapy Progress note"},
    "physical therapist": {"system": _LOINC, "code": "11508-9", "display": "Physical therapy Progress note"},
    "occupational therapist": {"system": _LOINC, "code": "11507-1", "display": "Occupational therapy Progress note"},
}


def document(form: Form, at: datetime) -> fhir.Json:
    """The whole document.

    Args:
        form: filled in and checked.
        at: the time now.
    """
    made = note_form.note(form)
    identity = uuid5(NAMESPACE_URL, json.dumps([note_form.as_json(form), at.isoformat()], sort_keys=True))
    patient = fhir.Patient(uuid5(identity, "patient"), name=form.person.name, born=form.person.born)
    author = fhir.practitioner(uuid5(identity, "author"), form.author.name, form.author.role)
    coding = _BY_ROLE.get(form.author.role.casefold(), _PROGRESS_NOTE)
    sections = [
        fhir.Section(_("For"), (made.addressee,)),
        fhir.Section(_("Consent"), (made.consent,)),
        fhir.Section(_("Known"), (form.person.known,) if form.person.known else ()),
        fhir.Section(_("In one line"), (made.summary,)),
        fhir.Section(_("Goals"), tuple(_pair(one.goal, one.progress) for one in made.goals)),
        fhir.Section(_("Findings"), tuple(_pair(one.label, one.value) for one in made.findings)),
        fhir.Section(
            _("Exercises"),
            tuple(_pair(one.name, "; ".join(filter(None, (one.how_often, one.remarks)))) for one in made.exercises),
        ),
        fhir.Section(_("Next steps"), made.plan),
        fhir.Section(_("Questions"), made.questions),
        fhir.Section(_("About this note"), (made.standing, made.made_with)),
    ]
    kind = {"coding": [coding], "text": coding["display"]}
    return fhir.document(identity, made.title, kind, patient, author, at, sections)


def _pair(label: str, text: str) -> str:
    return f"{label}: {text}" if text else label
