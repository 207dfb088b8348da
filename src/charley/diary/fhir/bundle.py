"""The record as one Bundle of FHIR R4, written entry by entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from charley.diary.entries import Entry
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import Factor, FactorValue
from charley.diary.fhir import measures, medicines, symptoms
from charley.diary.fhir.own import keep
from charley.diary.fhir.person import Patient, Sheet
from charley.diary.fhir.summary import summaries
from charley.diary.fhir.times import instant
from charley.diary.fhir.values import Json, address
from charley.diary.measures import Measure
from charley.diary.medicines import Intake, Regimen
from charley.diary.questions import Question
from charley.diary.sessions import Session


def bundle(
    entries: Iterable[Entry], patient: Patient, at: datetime, names: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The pieces of text of a Bundle of the type ``collection``, one resource in a line.

    >>> from datetime import UTC
    >>> made = json.loads("".join(bundle([], Patient(UUID(int=1)), datetime(2026, 1, 1, tzinfo=UTC))))
    >>> made["type"], [entry["resource"]["resourceType"] for entry in made["entry"]]
    ('collection', ['Patient'])

    Args:
        entries: the record; deleted entries are left out.
        patient: whose record it is.
        at: the time now, in the person's zone: their day decides whether a medicine is still taken.
        names: what people call the ids of the knowledge; ids stand for themselves without it.
    """
    kept = [entry for entry in entries if entry.deleted_at is None]
    own = {entry.body.id: entry.body for entry in kept if isinstance(entry.body, Factor)}
    sheet = Sheet(patient, at, names or {}, own)
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": instant(at)}
    yield json.dumps(head)[:-1] + ', "entry": [\n'
    yield _line(patient.resource())
    for entry in kept:
        for resource in resources(entry, sheet):
            yield ",\n" + _line(resource)
    for resource in summaries(kept, sheet):
        yield ",\n" + _line(resource)
    yield "\n]}\n"


def resources(entry: Entry, sheet: Sheet) -> Iterator[Json]:
    """The resources of one entry: the first holds it whole, the others repeat parts of it in FHIR's words."""
    first, *others = said(entry, sheet)
    yield keep(first, entry)
    yield from others


def said(entry: Entry, sheet: Sheet) -> Iterator[Json]:
    """What an entry says in FHIR's words, without our own form of it."""
    match entry.body:
        case Episode() as body:
            return symptoms.episode(entry, body, sheet)
        case Nothing() as body:
            return symptoms.nothing(entry, body, sheet)
        case FactorValue() as body:
            return measures.factor_value(entry, body, sheet)
        case Factor() as body:
            return measures.factor(entry, body, sheet)
        case Regimen() as body:
            return medicines.regimen(entry, body, sheet)
        case Intake() as body:
            return medicines.intake(entry, body, sheet)
        case Measure() as body:
            return measures.measure(entry, body, sheet)
        case Question() as body:
            return measures.question(entry, body, sheet)
        case Session() as body:
            return measures.session(entry, body, sheet)


def _line(resource: Json) -> str:
    return json.dumps({"fullUrl": address(UUID(resource["id"])), "resource": resource}, ensure_ascii=False)
