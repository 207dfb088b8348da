"""Resources of other programs: what the record can keep of them. Nothing is guessed: what is not sure is refused."""

from __future__ import annotations

from typing import Any

from charley.diary.entries import Body
from charley.diary.episodes import Episode, Nothing
from charley.diary.factors import FactorValue
from charley.diary.fhir import prescribed
from charley.diary.fhir.addresses import ABSENT, LOINC, SLEEP, SYMPTOM, TEMPORARY
from charley.diary.fhir.parts import as_list, as_object, codes_of, words_of
from charley.diary.fhir.prescribed import Medicines
from charley.diary.fhir.results import movement_named, result_with, unit
from charley.diary.fhir.times import read_moment
from charley.diary.fhir.values import Json
from charley.diary.measures import Measure
from charley.diary.moments import Moment, Precision
from charley.diary.problems import RecordError


def body_of(resource: Json, zone: str, medicines: Medicines) -> Body:
    """What the record can keep of a resource.

    Args:
        resource: of FHIR R4.
        zone: the person's time zone, for times that name none.
        medicines: what medicine references of the file mean.

    Raises:
        RecordError: when the record keeps nothing of it, with the reason.
    """
    kind = resource.get("resourceType")
    if resource.get("modifierExtension") or resource.get("implicitRules"):
        raise RecordError("It has rules of its own that change its meaning (modifierExtension or implicitRules).")
    if kind == "Observation":
        return _observation(resource, zone)
    if kind == "MedicationStatement":
        return prescribed.statement(resource, medicines)
    if kind == "MedicationRequest":
        return prescribed.request(resource, medicines)
    if not isinstance(kind, str):
        raise RecordError("It holds no resource of FHIR.")
    raise RecordError(f"The record keeps nothing of the kind {kind[:40]!r}.")


def _observation(resource: Json, zone: str) -> Body:
    status = resource.get("status")
    if status not in ("final", "amended", "corrected"):
        raise RecordError(f"Its status is {str(status)[:40]!r}, not final.")
    code = as_object(resource.get("code"))
    codes = codes_of(code, LOINC)
    if ABSENT in codes:
        return _absent(resource, zone)
    if SYMPTOM in codes or _is_symptom(resource):
        return _symptom(resource, zone)
    if resource.get("valueQuantity") is None:
        raise RecordError("It is no symptom, and has no number with a unit.")
    if SLEEP in codes:
        return _sleep(resource, zone)
    if not any("laboratory" in codes_of(one, "") for one in as_list(resource.get("category"))):
        raise RecordError("It is no blood result, no symptom and no length of sleep.")
    return _result(resource, code, codes, zone)


def _symptom(resource: Json, zone: str) -> Episode:
    words = _symptom_words(resource)
    movement = movement_named(words)
    if movement is None:
        raise RecordError(f"{words[:60]!r} is no name of a kind of movement that the record knows for sure.")
    start, end = _when(resource, zone)
    known = end is not None and start.precision is end.precision is Precision.MINUTE
    site = as_object(resource.get("bodySite"))
    notes = [text for one in as_list(resource.get("note")) if isinstance(text := one.get("text"), str)]
    notes += [f"Place: {words_of(site)}"] if site else []
    for component in as_list(resource.get("component")):
        about = words_of(as_object(component.get("code")))
        value = words_of(as_object(component.get("valueCodeableConcept")))
        notes += [f"{about}: {value}"] if about and value else []
    return Episode(
        start=start,
        movement=movement,
        said=words,
        duration_s=(end.earliest - start.earliest).total_seconds() if known and end else None,
        note="\n".join(notes),
    )


def _absent(resource: Json, zone: str) -> Nothing:
    words = _symptom_words(resource)
    movement = movement_named(words)
    if movement is None:
        raise RecordError(f"{words[:60]!r} is no name of a kind of movement that the record knows for sure.")
    start, end = _when(resource, zone)
    if start.precision is not Precision.DAY or (end and end != start):
        raise RecordError("It tells of some hours or of several days. A day without episodes needs one whole day.")
    return Nothing(start, movement)


def _symptom_words(resource: Json) -> str:
    words = words_of(as_object(resource.get("valueCodeableConcept")))
    if not words:
        raise RecordError("It names no symptom.")
    return words


def _result(resource: Json, code: Json, codes: list[str], zone: str) -> Measure:
    value, in_unit = _number(resource["valueQuantity"])
    units = (in_unit, str(as_object(resource["valueQuantity"]).get("code", "")))
    known = next((one for loinc in codes for said in units if (one := result_with(loinc, said))), None)
    name = known.measure if known else words_of(code)
    limits = as_list(resource.get("referenceRange"))
    usual: dict[str, float | None] = {"low": None, "high": None}
    if len(limits) == 1 and not {"type", "appliesTo", "age"} & set(limits[0]):
        for side in ("low", "high"):
            if limit := limits[0].get(side):
                number, other = _number(limit)
                if other in ("", in_unit):
                    usual[side] = number
    at = _when(resource, zone)[0]
    return Measure(measure=name, value=value, unit=in_unit, at=at, low=usual["low"], high=usual["high"])


def _sleep(resource: Json, zone: str) -> FactorValue:
    """A night's sleep belongs to the time at which it ended."""
    value, in_unit = _number(resource["valueQuantity"])
    per_hour = {"h": 1, "min": 60, "s": 3600}
    known = unit(in_unit)
    if known is None or known.ucum not in per_hour:
        raise RecordError(f"{in_unit[:40]!r} is no unit of time that the record knows.")
    start, end = _when(resource, zone)
    return FactorValue("sleep_hours", value / per_hour[known.ucum], end or start)


def _when(resource: Json, zone: str) -> tuple[Moment, Moment | None]:
    """When it was, and until when; times at which something was written down or sent do not count."""
    period = as_object(resource.get("effectivePeriod"))
    if period:
        start = read_moment(period.get("start"), zone)
        end = read_moment(period["end"], zone) if "end" in period else None
        if end and (end.latest < start.earliest or end.latest == start.earliest != start.latest):
            raise RecordError("It ended before it began.")
        return start, end
    return read_moment(resource.get("effectiveDateTime") or resource.get("effectiveInstant"), zone), None


def _number(quantity: Any) -> tuple[float, str]:
    quantity = as_object(quantity)
    value = quantity.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RecordError("It has no number.")
    if quantity.get("comparator"):
        raise RecordError("Its number has a sign such as < or > before it: that is no exact number.")
    said = quantity.get("unit") or quantity.get("code") or ""
    return float(value), said if isinstance(said, str) else ""


def _is_symptom(resource: Json) -> bool:
    return any("symptom" in codes_of(one, TEMPORARY) for one in as_list(resource.get("category")))
