"""The rules that profiles of the HL7 Symptoms guide 1.0.0 add to R4, for what the diary writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from charley.diary.fhir.addresses import (
    ABSENT,
    ABSENT_PROFILE,
    CATEGORY,
    FREQUENCY,
    LOINC,
    SCALE_OF,
    SCALE_PROFILE,
    SCALES_PROFILE,
    SEVERITY,
    SYMPTOM,
    SYMPTOM_PROFILE,
    TEMPORARY,
)
from charley.diary.fhir.parts import as_list, as_object, codes_of
from charley.diary.fhir.values import Json

_NEVER = ("dataAbsentReason", "interpretation", "specimen", "device", "referenceRange")


def _symptom(resource: Json) -> Iterator[str]:
    """SymptomObservation: FSH SymptomObservation.fsh."""
    yield from _of_a_symptom(resource, SYMPTOM)
    yield from _needs(resource, "effectiveDateTime", "effectivePeriod")
    if not any("symptom" in codes_of(one, TEMPORARY) for one in as_list(resource.get("category"))):
        yield "the category symptom is missing"
    components = as_list(resource.get("component"))
    if sum(SEVERITY in codes_of(as_object(one.get("code")), LOINC) for one in components) > 1:
        yield "it has two severities"
    for nr, one in enumerate(components):
        if not any(name.startswith("value") for name in one):
            yield f"component[{nr}] has no value"
        codes = codes_of(as_object(one.get("code")), LOINC) + codes_of(as_object(one.get("code")), TEMPORARY)
        allowed = {"valueCodeableConcept"} | ({"valueRatio"} if FREQUENCY in codes else set())
        if codes and not allowed & set(one):
            yield f"component[{nr}] has a value of another type than its code allows"
        if sum(extension.get("url") == SCALE_OF for extension in as_list(one.get("extension"))) > 1:
            yield f"component[{nr}] has two scales"


def _absent(resource: Json) -> Iterator[str]:
    """SymptomAbsentObservation: FSH SymptomAbsentObservation.fsh; its text asks for a time too."""
    yield from _of_a_symptom(resource, ABSENT)
    yield from _needs(resource, "effectiveDateTime", "effectivePeriod")


def _of_a_symptom(resource: Json, code: str) -> Iterator[str]:
    if code not in codes_of(as_object(resource.get("code")), LOINC):
        yield f"the code {code} is missing"
    yield from _needs(resource, "subject")
    yield from _needs(resource, "valueCodeableConcept")
    if len(as_list(resource.get("performer"))) != 1:
        yield "it needs one performer"
    yield from (f"{name} may not be there" for name in _NEVER if name in resource)


def _scale(resource: Json) -> Iterator[str]:
    """AssessmentScaleObservation: FSH AssessmentObservations.fsh."""
    yield from _of_a_survey(resource)
    yield from _needs(resource, "effectiveDateTime")
    if not any(name.startswith("value") for name in resource):
        yield "its value is missing"
    if "hasMember" in resource:
        yield "hasMember may not be there"


def _scales(resource: Json) -> Iterator[str]:
    """AssessmentScaleCollection: FSH AssessmentObservations.fsh."""
    yield from _of_a_survey(resource)
    yield from _needs(resource, "effectiveDateTime", "effectivePeriod")
    yield from _needs(resource, "hasMember")
    yield from (f"{name} may not be there" for name in resource if name.startswith("value") or name == "component")


def _of_a_survey(resource: Json) -> Iterator[str]:
    if not any("survey" in codes_of(one, CATEGORY) for one in as_list(resource.get("category"))):
        yield "the category survey is missing"
    yield from _needs(resource, "subject")
    if len(as_list(resource.get("performer"))) != 1:
        yield "it needs one performer"


def _needs(resource: Json, *one_of: str) -> Iterator[str]:
    if not set(one_of) & set(resource):
        yield f"{' or '.join(one_of)} is missing"


PROFILES: Mapping[str, Callable[[Json], Iterator[str]]] = {
    SYMPTOM_PROFILE: _symptom,
    ABSENT_PROFILE: _absent,
    SCALE_PROFILE: _scale,
    SCALES_PROFILE: _scales,
}
