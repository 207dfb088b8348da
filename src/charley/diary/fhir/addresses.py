"""The addresses and codes that are written: each was read in FHIR R4 or in the HL7 Symptoms guide 1.0.0."""

from __future__ import annotations

from typing import Any

# HL7 Symptoms guide 1.0.0 (hl7.fhir.uv.symptoms): its profiles, extensions and temporary codes
_GUIDE = "http://hl7.org/fhir/uv/symptoms"
SYMPTOM_PROFILE = f"{_GUIDE}/StructureDefinition/SymptomObservation"
ABSENT_PROFILE = f"{_GUIDE}/StructureDefinition/SymptomAbsentObservation"
SCALE_PROFILE = f"{_GUIDE}/StructureDefinition/AssessmentScaleObservation"
SCALES_PROFILE = f"{_GUIDE}/StructureDefinition/AssessmentScaleCollection"
SCALE_OF = f"{_GUIDE}/StructureDefinition/AssessmentScaleInformation"
LOCATION_QUALIFIER = f"{_GUIDE}/StructureDefinition/LocationQualifier"
TEMPORARY = f"{_GUIDE}/CodeSystem/SymptomTemporary"

# FHIR R4
SUPPORTING_INFO = "http://hl7.org/fhir/StructureDefinition/workflow-supportingInfo"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"

# Our own extensions. They are URNs, because we own no web address at which a definition could be read;
# docs/how-to/diary-fhir.md says what they hold.
DOCUMENT = "urn:uuid:acac8e32-0c5e-4ad5-a3f3-3cda96b8a308"  # the entry in our own form
PART_OF_DAY = "urn:uuid:7add39b8-0fcf-4c04-abbf-8c7405b983b9"  # night, morning, afternoon or evening
DRAWN_FROM = "urn:uuid:3d36ef2f-7945-4efb-8d76-6fcc8bae69ec"  # marks what repeats another resource of the bundle

_LOINC_NAMES = {  # as the Symptoms guide names them; sleep as HL7's Personal Health Record format does
    "75325-1": "Symptom",
    "111551-8": "Symptom absent",
    "56823-8": "Problem quality or description",
    "64750-3": "Severity of symptoms",
    "100752-5": "Exacerbating factors - Reported",
    "100753-3": "Alleviating factors - Reported",
    "104156-5": "Condition frequency - Reported",
    "93832-4": "Sleep duration",
}
SYMPTOM, ABSENT, QUALITY, SEVERITY, WORSENED_BY, EASED_BY, FREQUENCY, SLEEP = _LOINC_NAMES


def loinc(code: str, display: str = "") -> dict[str, Any]:
    """A coding of LOINC; codes of blood results bring their own names.

    >>> loinc(SLEEP)
    {'system': 'http://loinc.org', 'code': '93832-4', 'display': 'Sleep duration'}
    """
    return {"system": LOINC, "code": code, "display": display or _LOINC_NAMES[code]}


def category(code: str) -> dict[str, Any]:
    """A category of observations that FHIR R4 knows: ``survey``, ``laboratory`` or ``activity``."""
    return {"coding": [{"system": CATEGORY, "code": code}]}


SYMPTOM_CATEGORY = {"coding": [{"system": TEMPORARY, "code": "symptom", "display": "Symptom"}]}
OTHER_EVENTS = {"system": TEMPORARY, "code": "OTHEREVENT", "display": "Other Events"}
