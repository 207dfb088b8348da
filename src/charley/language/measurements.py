"""Test results with their numbers and units: *potassium 2.3*, *calcium was 8.1 mg/dl*, *a fever of 40.2*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from charley.knowledge import Measurement

_NUMBER = r"(?P<value>\d{1,3}(?:[, ]\d{3})+(?!\d)|\d{1,6}(?:[.,]\d{1,3})?)"
# "Potassium 2 tablets" and "test 2 weeks ago" are no results.
_NO_RESULT = (
    r"(?!\s*(?:mg|mcg|µg|ug|g|iu|tablets?|pills?|capsules?|caps|tabs|x|times?|drops?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|teaspoons?|cups?)\b(?!\s*/))"
)
_BETWEEN = (
    r"(?:\s*(?:levels?|count|results?|blood|serum|total|is|was|of|at|came|back|=|:|-|<|>|as|said|says|reads|showed|shows|only"
    r"|about|around|low|high|very|hit|reached|dropped|to|test|score|my|the|just|up|down|now|went|reading|\(|,)){0,6}\s*"
)


@dataclass(frozen=True, slots=True)
class Result:
    """A result that a text names, and what it means."""

    measurement: str
    findings: tuple[str, ...]
    start: int
    end: int


def results(text: str, measurements: Mapping[str, Measurement]) -> list[Result]:
    """Every result in a text that can be read without doubt.

    Without a unit, the number must fit the usual values of exactly one unit; otherwise nothing is read.
    """
    found = []
    plain = text.lower()
    for measurement in measurements.values():
        if not any(name in plain for name in measurement.names):
            continue
        names = "|".join(re.escape(name) for name in sorted(measurement.names, key=len, reverse=True))
        units = "|".join(re.escape(unit) for unit in sorted(measurement.units, key=len, reverse=True))
        named = rf"(?<![\w])(?<!ionised )(?<!ionized )(?<!urine )(?:{names})"
        pattern = rf"{named}{_BETWEEN}{_NUMBER}\s*(?P<unit>{units})?(?![\w.]*\d){_NO_RESULT}"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            value = _in_first_unit(measurement, _number(match["value"]), match["unit"])
            if value is not None:
                meant = tuple(c.finding for c in measurement.cuts if _cuts(c.below, c.above, value))
                found.append(Result(measurement.id, meant, match.start(), match.end()))
    return found


def _number(text: str) -> float:
    """A number with a decimal point or comma, or with commas or spaces between thousands."""
    if re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+", text):
        return float(re.sub(r"[, ]", "", text))
    return float(text.replace(",", "."))


def _in_first_unit(measurement: Measurement, value: float, unit: str | None) -> float | None:
    if unit:
        for name, meant in measurement.units.items():
            if name.lower() == unit.lower():
                return value * meant.factor
    fits = [meant for meant in measurement.units.values() if meant.low <= value <= meant.high]
    converted = {round(value * meant.factor, 6) for meant in fits}
    return converted.pop() if len(converted) == 1 else None


def _cuts(below: float | None, above: float | None, value: float) -> bool:
    return (below is not None and value < below) or (above is not None and value > above)
