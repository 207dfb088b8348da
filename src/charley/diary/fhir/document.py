"""A document of FHIR R4: a Bundle whose Composition tells in sections what the resources beside it hold.

The rules are R4's own (hl7.org/fhir/R4/composition-dependencies.html and the invariants bdl-9 to bdl-11 of Bundle): a
document has an identifier, a timestamp, and the Composition first; all that it refers to is in the same Bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from uuid import UUID

from charley.diary.entries import Entry
from charley.diary.fhir.addresses import DOCUMENT, DRAWN_FROM
from charley.diary.fhir.bundle import said
from charley.diary.fhir.person import Patient, Sheet
from charley.diary.fhir.summary import summaries
from charley.diary.fhir.times import instant
from charley.diary.fhir.values import Json, address, concept, plain, reference, without_nothing

_OF_OUR_OWN = (DOCUMENT, DRAWN_FROM)  # only an export of the whole record is read back


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its title, what it says, a code where one is sure, and the resources that hold it.

    Args:
        title: of the section.
        lines: texts, one for each point; anything may stand in them.
        code: a coding.
        entries: ids of resources of the document.
    """

    title: str
    lines: tuple[str, ...]
    code: Json | None = None
    entries: tuple[UUID, ...] = ()


def document(
    identity: UUID,
    title: str,
    kind: Json,
    patient: Patient,
    author: Json,
    at: datetime,
    sections: Sequence[Section],
    resources: Iterable[Json] = (),
) -> Json:
    """The whole document.

    >>> from datetime import UTC
    >>> at, program = datetime(2026, 1, 1, tzinfo=UTC), {"resourceType": "Device", "id": str(UUID(int=2))}
    >>> whose, says = Patient(UUID(int=3)), [Section("A", ("b",))]
    >>> made = document(UUID(int=1), "Note", {"text": "Note"}, whose, program, at, says)
    >>> made["type"], [entry["resource"]["resourceType"] for entry in made["entry"]]
    ('document', ['Composition', 'Patient', 'Device'])

    Args:
        identity: of the document; each has its own.
        title: of the document.
        kind: what kind of document it is, a CodeableConcept.
        patient: whom it is about.
        author: resource of the program or the person who wrote it.
        at: when it was made.
        sections: in order; those that say nothing are left out.
        resources: that sections refer to.
    """
    composition: Json = {
        "resourceType": "Composition",
        "id": str(identity),
        "status": "final",
        "type": kind,
        "subject": reference(patient.id),
        "date": instant(at),
        "author": [reference(UUID(author["id"]))],
        "title": plain(title) or "Document",
        "section": [_section(one) for one in sections if one.lines],
    }
    every = [without_nothing(composition), patient.resource(), author, *resources]
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": address(identity)},
        "type": "document",
        "timestamp": instant(at),
        "entry": [{"fullUrl": address(UUID(one["id"])), "resource": one} for one in every],
    }


def program(identity: UUID, name: str) -> Json:
    """The program that wrote a document, as a Device."""
    return {
        "resourceType": "Device",
        "id": str(identity),
        "deviceName": [{"name": name, "type": "user-friendly-name"}],
    }


def practitioner(identity: UUID, name: str, role: str) -> Json:
    """Somebody of the care team who wrote a document, with their role in words."""
    return {
        "resourceType": "Practitioner",
        "id": str(identity),
        "name": [{"text": plain(name) or "(a name that cannot be shown)"}],
        "qualification": [{"code": concept(plain(role) or "Care team")}],
    }


def shown(entry: Entry, sheet: Sheet) -> list[Json]:
    """The resources of an entry as others may see them: without notes that were written for oneself."""
    return [_without(one, "note") for one in said(entry, sheet)]


def shown_summaries(entries: Iterable[Entry], sheet: Sheet) -> list[Json]:
    """One observation for each kind of movement, counted over the entries, which are not in the document themselves."""
    return [_without(one, "note", "derivedFrom") for one in summaries(entries, sheet)]


def _without(resource: Json, *names: str) -> Json:
    kept = {name: value for name, value in resource.items() if name not in names}
    extensions = [one for one in kept.pop("extension", []) if one.get("url") not in _OF_OUR_OWN]
    return kept | ({"extension": extensions} if extensions else {})


def _section(one: Section) -> Json:
    lines = [escape(text) for line in one.lines if (text := plain(line))]
    items = "".join(f"<li>{line}</li>" for line in lines) or "<li>-</li>"
    return without_nothing(
        {
            "title": plain(one.title),
            "code": concept(one.title, one.code) if one.code else {},
            "text": {
                "status": "additional",
                "div": f'<div xmlns="http://www.w3.org/1999/xhtml"><ul>{items}</ul></div>',
            },
            "entry": [reference(identity) for identity in one.entries],
        }
    )
