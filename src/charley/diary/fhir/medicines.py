"""Regimens as MedicationStatement, single doses as MedicationAdministration. No status is made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from charley.diary.entries import Entry
from charley.diary.fhir.person import Sheet
from charley.diary.fhir.times import instant, known_day, time_of
from charley.diary.fhir.values import Json, concept, named, note, number, plain, quantity, reference, without_nothing
from charley.diary.medicines import Change, Intake, Regimen, Schedule


def regimen(entry: Entry, said: Regimen, sheet: Sheet) -> Iterator[Json]:
    """The statement that a medicine is or was taken."""
    yield without_nothing(
        {
            "resourceType": "MedicationStatement",
            "id": str(entry.id),
            "status": _status(said, sheet.at.date()),
            "medicationCodeableConcept": named(said.name),
            "subject": reference(sheet.patient.id),
            "effectivePeriod": without_nothing(
                {
                    "start": known_day(said.start, said.start_known),
                    "end": said.stop.isoformat() if said.stop else None,
                }
            ),
            "dateAsserted": instant(entry.changed_at),
            "informationSource": reference(sheet.patient.id),
            "reasonCode": [concept(said.reason)] if plain(said.reason) else [],
            "note": note(said.note),
            "dosage": list(_dosages(said)),
        }
    )


def intake(entry: Entry, said: Intake, sheet: Sheet) -> Iterator[Json]:
    """One dose taken or missed.

    A MedicationStatement would say of the whole medicine that it is no longer taken, or was not; this says it of one
    dose.
    """
    yield without_nothing(
        {
            "resourceType": "MedicationAdministration",
            "id": str(entry.id),
            "status": "completed" if said.taken else "not-done",
            "medicationCodeableConcept": named(said.name),
            "subject": reference(sheet.patient.id),
            **time_of("effectiveDateTime", said.at),
            "performer": [{"actor": reference(sheet.patient.id)}],
            "dosage": {"dose": quantity(said.dose, said.unit)} if said.dose is not None else {},
        }
    )


def _status(said: Regimen, today: date) -> str:
    """What the record knows: R4's ``stopped`` would add that the medicine was meant to be taken for longer."""
    if said.stop and said.stop < today:
        return "completed"
    return "intended" if said.start > today else "active"


def _dosages(said: Regimen) -> Iterator[Json]:
    """Each schedule with the days on which it held."""
    steps = [Change(said.start, said.schedule), *said.changes]
    if steps == [Change(said.start, Schedule())]:
        return
    for nr, step in enumerate(steps):
        later = steps[nr + 1].on - timedelta(days=1) if nr + 1 < len(steps) else said.stop
        if later and later < step.on:
            continue  # changed again on the same day
        start = known_day(step.on, nr > 0 or said.start_known)
        bounds = without_nothing({"start": start, "end": later.isoformat() if later else None})
        schedule = step.schedule
        yield without_nothing(
            {
                "sequence": nr + 1,
                "text": _in_words(schedule),
                "timing": {"repeat": {"boundsPeriod": bounds} | _how_often(schedule.times_per_day)},
                "asNeededBoolean": True if schedule.as_needed else None,
                "doseAndRate": [{"doseQuantity": quantity(schedule.dose, schedule.unit)}]
                if schedule.dose is not None
                else [],
            }
        )


def _how_often(times_per_day: float | None) -> Json:
    """Whole times in a day, or one in whole days; FHIR has no half times, so others stand in the text alone."""
    if times_per_day and times_per_day == int(times_per_day):
        return {"frequency": int(times_per_day), "period": 1, "periodUnit": "d"}
    if times_per_day and 1e-3 < times_per_day < 1 and (every := 1 / times_per_day) == round(every):
        return {"frequency": 1, "period": round(every), "periodUnit": "d"}
    return {}


def _in_words(schedule: Schedule) -> str:
    """All that the schedule says.

    >>> _in_words(Schedule(dose=10, unit="mg", times_per_day=2.5, as_needed=True))
    '10 mg; 2.5 times a day; when needed'
    """
    parts = [schedule.said]
    if schedule.dose is not None:
        parts.append(f"{number(schedule.dose)} {schedule.unit}")
    if schedule.times_per_day is not None:
        parts.append(f"{number(schedule.times_per_day)} times a day")
    if schedule.as_needed:
        parts.append("when needed")
    return "; ".join(said for part in parts if (said := plain(part)))
