"""FHIR's small values: texts, numbers, quantities, concepts, references."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from charley.diary.fhir.addresses import UCUM
from charley.diary.fhir.results import unit

Json = dict[str, Any]
_NO_TEXT = re.compile(r"[^\S \t\r\n]|[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what FHIR's type string does not allow


def plain(said: str) -> str:
    r"""A text as FHIR allows it: no control characters, no space before and after; it may come out empty.

    >>> plain(" calf\x1f cramp ")
    'calf  cramp'
    """
    return _NO_TEXT.sub(" ", said).strip()


def number(value: float) -> float:
    """A number as people write it: 7, not 7.0.

    >>> number(7.0), number(7.5)
    (7, 7.5)
    """
    return int(value) if abs(value) < 1e15 and value == int(value) else value


def concept(words: str, *codings: Json) -> Json:
    """A CodeableConcept: the words, and codes where there are any.

    >>> concept("Muscle cramp")
    {'text': 'Muscle cramp'}
    """
    made: Json = {"coding": list(codings)} if codings else {}
    return made | ({"text": said} if (said := plain(words)) else {})


def named(words: str, *codings: Json) -> Json:
    """A concept that must not be empty: a name of nothing but control characters is told as such."""
    return concept(plain(words) or "(a name that cannot be shown)", *codings)


def quantity(value: float, in_unit: str = "") -> Json:
    """A Quantity, with a UCUM code where the unit is one that we know.

    >>> quantity(7.5, "h")
    {'value': 7.5, 'unit': 'h', 'system': 'http://unitsofmeasure.org', 'code': 'h'}
    >>> quantity(2, "tablets")
    {'value': 2, 'unit': 'tablets'}
    """
    made: Json = {"value": number(value)}
    if said := plain(in_unit):
        made["unit"] = said
        if known := unit(said):
            made |= {"system": UCUM, "code": known.ucum}
    return made


def address(identity: UUID) -> str:
    """The address of a resource of the bundle."""
    return f"urn:uuid:{identity}"


def reference(identity: UUID) -> Json:
    """A Reference to a resource of the bundle."""
    return {"reference": address(identity)}


def note(*said: str) -> list[Json]:
    """Annotations, one for each text that says something."""
    return [{"text": text} for one in said if (text := plain(one))]


def without_nothing(resource: Json) -> Json:
    """A resource without its empty elements, which JSON of FHIR may not have.

    >>> without_nothing({"status": "final", "note": [], "bodySite": {}, "valueBoolean": False})
    {'status': 'final', 'valueBoolean': False}
    """
    return {name: value for name, value in resource.items() if value not in ([], {}, "", None)}
