"""The page as a document of FHIR R4: the same sections, with the resources that hold their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from charley.diary import Entry, Factor, Measure, Regimen, fhir
from charley.knowledge import Knowledge
from charley.report import sections
from charley.report.facts import Facts
from charley.report.page import Page
from charley.report.record import Record, Wanted
from charley.report.translation import _

REASON_FOR_VISIT = {"system": "http://loinc.org", "code": "29299-5", "display": "Reason for visit"}


def document(page: Page, record: Record, wanted: Wanted, knowledge: Knowledge, at: datetime) -> fhir.Json:
    """The whole document.

    Args:
        page: as it was gathered.
        record: the same that the page was gathered from.
        wanted: the same.
        knowledge: the same.
        at: the time now, in the person's zone.
    """
    facts = Facts(record, wanted, knowledge)
    patient = _patient(facts)
    own = {entry.body.id: entry.body for entry in record.entries if isinstance(entry.body, Factor)}
    sheet = fhir.Sheet(patient, at, fhir.names_of(knowledge), own)
    identity = uuid5(patient.id, f"report {facts.first} {facts.last} {at.isoformat()}")
    author = fhir.program(uuid5(identity, "program"), f"Charley {page.made.charley}")
    counts = fhir.shown_summaries(facts.told, sheet)
    held: dict[str, list[fhir.Json]] = {
        "happens": counts,
        "medicines": list(_shown(_regimens(facts, page), sheet)),
        "results": list(_shown(_measures(facts, page), sheet)),
        "reason": list(_shown(iter(facts.open_questions), sheet)),
    }
    made = [
        fhir.Section(
            title=one.title,
            lines=one.lines,
            code=REASON_FOR_VISIT if one.id == "reason" else None,
            entries=tuple(UUID(resource["id"]) for resource in held.get(one.id, ())),
        )
        for one in sections.of(page)
    ]
    told = {one.id for one in sections.of(page) if one.lines}
    resources = [resource for name, several in held.items() if name in told for resource in several]
    kind = {"text": _("Summary of a symptom diary for a visit")}
    return fhir.document(identity, page.title, kind, patient, author, at, made, resources)


def _patient(facts: Facts) -> fhir.Patient:
    """Only what the person chose."""
    record, wanted = facts.record, facts.wanted
    identity = record.id or uuid5(NAMESPACE_URL, " ".join(sorted(str(entry.id) for entry in record.entries)))
    return fhir.Patient(
        identity, name=wanted.name.strip(), born=record.born if "born" in wanted.show else None
    )  # the sex at birth is not the gender that FHIR asks for


def _shown(entries: Iterator[Entry], sheet: fhir.Sheet) -> Iterator[fhir.Json]:
    for entry in entries:
        yield from fhir.shown(entry, sheet)


def _regimens(facts: Facts, page: Page) -> Iterator[Entry]:
    names = {one.name for one in page.medicines}
    return (entry for entry in facts.entries if isinstance(entry.body, Regimen) and entry.body.name in names)


def _measures(facts: Facts, page: Page) -> Iterator[Entry]:
    """The newest result of each kind, and the others of the period."""
    newest = {(one.on, one.name) for one in page.results}
    days = {on for on, _name in newest}
    for entry in facts.entries:
        if isinstance(entry.body, Measure) and (facts.within(entry.body.at.day) or entry.body.at.day in days):
            yield entry
