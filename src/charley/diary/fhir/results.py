"""Blood results and units: which LOINC and UCUM codes are sure, from one file of data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its UCUM code, and whether it measures ``mass``, ``moles`` or a ``share``; empty for other units."""

    ucum: str
    property: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A blood result with a LOINC code, which holds for one property only."""

    measure: str
    loinc: str
    display: str
    property: str


@cache
def _data() -> Any:
    return yaml.safe_load((files("charley.diary") / "data" / "fhir.yaml").read_text(encoding="utf-8"))


@cache
def _units() -> dict[str, Unit]:
    return {said: Unit(**known) for said, known in _data()["units"].items()}


@cache
def _results() -> tuple[Result, ...]:
    return tuple(Result(**one) for one in _data()["results"])


@cache
def movements_named() -> dict[str, str]:
    """Ids of kinds of movement by the names, in small letters, that other programs give them."""
    return {words: movement for movement, names in _data()["movements"].items() for words in names}


def unit(said: str) -> Unit | None:
    """A unit as it is written on a packet or report; none when it is not sure.

    >>> unit("mmol/L").ucum, unit("tablets")
    ('mmol/L', None)
    """
    return _units().get(said.strip().lower().replace("μ", "µ"))


def result_of(measure: str, in_unit: str) -> Result | None:
    """The LOINC code of a measure in a unit; none when there is none for that unit.

    >>> result_of("magnesium", "mg/dl").loinc, result_of("magnesium", "mmol/l")
    ('19123-9', None)
    """
    known = unit(in_unit)
    return next((r for r in _results() if known and r.measure == measure and r.property == known.property), None)


def result_with(code: str, in_unit: str) -> Result | None:
    """The blood result that a LOINC code means, if its unit fits."""
    known = unit(in_unit)
    return next((r for r in _results() if known and r.loinc == code and r.property == known.property), None)


def movement_named(words: str) -> str | None:
    """The kind of movement that a symptom's whole name means; none when that is not sure.

    >>> movement_named("Muscle cramp (finding)"), movement_named("Abdominal cramp")
    ('cramp', None)
    """
    return movements_named().get(words.strip().lower().removesuffix("(finding)").strip())


def results() -> tuple[Result, ...]:
    """Every blood result with a LOINC code."""
    return _results()
