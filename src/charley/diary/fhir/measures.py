"""Blood results, scales and factors as observations; a scale's answers as a QuestionnaireResponse."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid5

from charley.diary.entries import Entry
from charley.diary.factors import Factor, FactorValue
from charley.diary.fhir.addresses import SCALE_PROFILE, SLEEP, category, loinc
from charley.diary.fhir.own import drawn_from
from charley.diary.fhir.person import Sheet
from charley.diary.fhir.results import result_of
from charley.diary.fhir.times import date_time, instant, time_of
from charley.diary.fhir.values import Json, concept, named, note, quantity, reference, without_nothing
from charley.diary.measures import Measure
from charley.diary.questions import Question
from charley.diary.sessions import Session


def measure(entry: Entry, said: Measure, sheet: Sheet) -> Iterator[Json]:
    """The observation of a result; for a scale with answers, what was answered comes after it."""
    known = result_of(said.measure, said.unit)
    answers = uuid5(entry.id, "answers") if said.answers else None
    usual = {name: quantity(limit, said.unit) for name in ("low", "high") if (limit := getattr(said, name)) is not None}
    yield without_nothing(
        {
            **_observation(entry, sheet),
            "meta": {"profile": [SCALE_PROFILE]} if answers else {},
            "category": [category("survey")] if answers else [category("laboratory")] if known else [],
            "code": named(sheet.name(said.measure), *([loinc(known.loinc, known.display)] if known else [])),
            **time_of("effectiveDateTime", said.at),
            "valueQuantity": quantity(said.value, said.unit),
            "referenceRange": [usual] if usual else [],
            "note": note(said.note),
            "derivedFrom": [reference(answers)] if answers else [],
        }
    )
    if answers:
        yield drawn_from(_answers(answers, said, sheet), entry.id)


def factor_value(entry: Entry, said: FactorValue, sheet: Sheet) -> Iterator[Json]:
    """The observation of something that may influence episodes."""
    known = sheet.factor(said.factor)
    sleep = [loinc(SLEEP)] if said.factor == "sleep_hours" else []
    value: Json
    if known and known.kind == "yes_no":
        value = {"valueBoolean": bool(said.value)}
    elif known and known.kind == "scale":
        value = {"valueRatio": {"numerator": quantity(said.value), "denominator": {"value": 10}}}
    else:
        value = {"valueQuantity": quantity(said.value, known.unit if known else "")}
    yield without_nothing(
        {
            **_observation(entry, sheet),
            "category": [category("survey")] if known and known.rating else [],
            "code": named(known.name if known else said.factor, *sleep),
            **time_of("effectiveDateTime", said.at),
            **value,
        }
    )


def factor(entry: Entry, said: Factor, sheet: Sheet) -> Iterator[Json]:
    """The definition of a factor: R4 has no resource for it, so that a Basic holds its name."""
    yield {
        "resourceType": "Basic",
        "id": str(entry.id),
        "code": concept(f"Something that the diary keeps values of: {said.name}"),
        "subject": reference(sheet.patient.id),
        "created": entry.recorded_at.date().isoformat(),
    }


def question(entry: Entry, said: Question, sheet: Sheet) -> Iterator[Json]:
    """A question for the next visit: nobody has been sent it, so it is no Communication."""
    yield {
        "resourceType": "Basic",
        "id": str(entry.id),
        "code": concept(f"Question for a visit: {said.text}"),
        "subject": reference(sheet.patient.id),
        "created": said.on.isoformat(),
    }


def session(entry: Entry, said: Session, sheet: Sheet) -> Iterator[Json]:
    """A time that something was done along with, as an observation with the ratings before and after."""
    told = [("before", said.before), *([("after", said.after)] if said.after is not None else [])]
    yield without_nothing(
        {
            **_observation(entry, sheet),
            "category": [category("survey")],
            "code": named(f"{said.rated.value} before and after {sheet.name(said.practice)}"),
            **time_of("effectiveDateTime", said.at),
            "component": [
                {"code": named(when), "valueRatio": {"numerator": quantity(value), "denominator": {"value": 10}}}
                for when, value in told
            ],
            "note": note(said.note),
        }
    )


def _observation(entry: Entry, sheet: Sheet) -> Json:
    return {
        "resourceType": "Observation",
        "id": str(entry.id),
        "status": "final",
        **sheet.told_by_the_patient(),
        "issued": instant(entry.changed_at),
    }


def _answers(identity: UUID, said: Measure, sheet: Sheet) -> Json:
    """What was answered, by number: the wording of a scale is not ours to send."""
    items = [{"linkId": str(nr), "answer": [{"valueInteger": one}]} for nr, one in enumerate(said.answers, start=1)]
    patient = reference(sheet.patient.id)
    return {
        "resourceType": "QuestionnaireResponse",
        "id": str(identity),
        "status": "completed",
        "subject": patient,
        "authored": date_time(said.at),
        "author": patient,
        "source": patient,
        "item": items,
    }
