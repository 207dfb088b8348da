"""Parts of a resource that another program wrote, in whatever state they are."""

from __future__ import annotations

from typing import Any

from charley.diary.fhir.values import Json


def words_of(concept: Json) -> str:
    """The words of a CodeableConcept: its text, or else the name of its first code that has one.

    >>> words_of({"coding": [{"code": "1"}, {"display": "Cramp"}]})
    'Cramp'
    """
    names = [concept.get("text"), *(one.get("display") for one in as_list(concept.get("coding")))]
    return next((name.strip() for name in names if isinstance(name, str) and name.strip()), "")


def codes_of(concept: Json, system: str) -> list[str]:
    """The codes of a concept that are of one system; of any system when none is given."""
    codings = as_list(concept.get("coding"))
    codes = [one.get("code") for one in codings if not system or one.get("system") == system]
    return [code for code in codes if isinstance(code, str)]


def as_object(value: Any) -> Json:
    """The value if it is a JSON object, or else an empty one.

    >>> as_object(None), as_object({"a": 1})
    ({}, {'a': 1})
    """
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Json]:
    """The objects of a list; none of anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
