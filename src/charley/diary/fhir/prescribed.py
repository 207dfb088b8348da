"""Medicines of other programs as regimens. What was prescribed is kept as prescribed: taken is another thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from charley.diary.fhir.parts import as_list, as_object, words_of
from charley.diary.fhir.values import Json
from charley.diary.medicines import Regimen, Schedule
from charley.diary.problems import RecordError

Medicines = Mapping[str, Json]  # Medication resources of the file, by their addresses
_PER_DAY = {"d": 1.0, "h": 24.0, "wk": 1 / 7}


def statement(resource: Json, medicines: Medicines) -> Regimen:
    """A MedicationStatement as a regimen.

    Raises:
        RecordError: when it was not taken, or the days are not known.
    """
    status = resource.get("status")
    if status not in ("active", "completed", "stopped"):
        raise RecordError(f"Its status is {str(status)[:40]!r}: that does not say that it is or was taken.")
    period = as_object(resource.get("effectivePeriod"))
    start, known = _day(period.get("start") or resource.get("effectiveDateTime"))
    stop = _last_day(period.get("end"))
    if stop is None and status != "active":
        raise RecordError("It is no longer taken, but the last day is not told.")
    return Regimen(
        name=_name(resource, medicines),
        start=start,
        start_known=known and bool(period),
        stop=stop,
        schedule=_schedule(as_list(resource.get("dosage"))),
        reason=_reason(resource),
        note=_notes(resource),
    )


def request(resource: Json, medicines: Medicines) -> Regimen:
    """A MedicationRequest as a regimen that says so in its note.

    Raises:
        RecordError: when it is no order, or the days are not known.
    """
    status, intent = resource.get("status"), resource.get("intent")
    if resource.get("doNotPerform"):
        raise RecordError("It says that the medicine is not to be taken.")
    if status not in ("active", "completed", "stopped") or intent not in (
        "order",
        "original-order",
        "instance-order",
        "filler-order",
        "reflex-order",
    ):
        raise RecordError(f"Its status is {str(status)[:40]!r} and its intent {str(intent)[:40]!r}: it is no order.")
    dosages = as_list(resource.get("dosageInstruction"))
    bounds = as_object(_repeat(dosages).get("boundsPeriod"))
    start, known = _day(bounds.get("start") or resource.get("authoredOn"))
    stop = _last_day(bounds.get("end"))
    if stop is None and status != "active":
        raise RecordError("It is no longer prescribed, but the last day is not told.")
    return Regimen(
        name=_name(resource, medicines),
        start=start,
        start_known=known and "start" in bounds,
        stop=stop,
        schedule=_schedule(dosages),
        reason=_reason(resource),
        note="\n".join(["Prescribed; whether it was taken is not known.", _notes(resource)]).strip(),
    )


def _name(resource: Json, medicines: Medicines) -> str:
    name = words_of(as_object(resource.get("medicationCodeableConcept")))
    pointer = as_object(resource.get("medicationReference"))
    address = pointer.get("reference")
    if not name and isinstance(address, str):
        inside = {f"#{one.get('id')}": one for one in as_list(resource.get("contained"))}
        name = words_of(as_object((inside.get(address) or medicines.get(address, {})).get("code")))
    name = name or words_of({"text": pointer.get("display")})
    if not name:
        raise RecordError("It names no medicine.")
    return name


def _day(said: Any) -> tuple[date, bool]:
    """A day, and whether it is known: of a year or a month the record keeps the first day."""
    if not isinstance(said, str):
        raise RecordError("It does not tell since when.")
    for text, known in ((said[:10], len(said) >= 10), (f"{said}-01", False), (f"{said}-01-01", False)):
        try:
            return date.fromisoformat(text), known
        except ValueError:
            continue
    raise RecordError(f"{said[:40]!r} is no date of FHIR.")


def _last_day(said: Any) -> date | None:
    if said is None:
        return None
    day, known = _day(said)
    if not known:
        raise RecordError(f"Its end {str(said)[:10]} has no day. The record needs one.")
    return day


def _schedule(dosages: list[Json]) -> Schedule:
    """Numbers where there is one dosage that has them; with several, their words."""
    said = "; ".join(text for one in dosages if (text := words_of({"text": one.get("text")})))[:300]
    if len(dosages) != 1:
        return Schedule(said=said)
    dosage = dosages[0]
    doses = as_list(dosage.get("doseAndRate"))
    quantity = as_object(doses[0].get("doseQuantity")) if len(doses) == 1 else {}
    dose, in_unit = quantity.get("value"), quantity.get("unit") or quantity.get("code") or ""
    if isinstance(dose, bool) or not isinstance(dose, int | float) or quantity.get("comparator"):
        dose, in_unit = None, ""
    return Schedule(
        dose=float(dose) if dose is not None else None,
        unit=in_unit if isinstance(in_unit, str) else "",
        times_per_day=_times_per_day(_repeat(dosages)),
        as_needed=dosage.get("asNeededBoolean") is True or "asNeededCodeableConcept" in dosage,
        said=said,
    )


def _times_per_day(repeat: Json) -> float | None:
    """How often in a day, where that is one number."""
    frequency, period, unit = repeat.get("frequency", 1), repeat.get("period"), repeat.get("periodUnit")
    numbers = isinstance(frequency, int) and isinstance(period, int | float) and not isinstance(period, bool)
    if (
        not numbers
        or not period
        or str(unit) not in _PER_DAY
        or {"frequencyMax", "periodMax", "dayOfWeek"} & set(repeat)
    ):
        return None
    return float(frequency) * _PER_DAY[str(unit)] / float(period)


def _repeat(dosages: list[Json]) -> Json:
    return as_object(as_object(dosages[0].get("timing")).get("repeat")) if len(dosages) == 1 else {}


def _reason(resource: Json) -> str:
    return "; ".join(words for one in as_list(resource.get("reasonCode")) if (words := words_of(one)))[:300]


def _notes(resource: Json) -> str:
    return "\n".join(words for one in as_list(resource.get("note")) if (words := words_of(one)))
