"""Numbers with a name and, mostly, a unit: *potassium 2.3*, *calcium was 8.1 mg/dl*, *K+ 2.9 mEq/L*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from charley.knowledge import Measurement
from charley.language.fluids import Fluids, fluid_of
from charley.language.measured import Result, meaning

_NUMBER = r"(?P<value>\d{1,3}(?:[, ]\d{3})+(?!\d)|\d{1,6}(?:[.,]\d{1,3})?)"
# "Potassium 2 tablets" and "test 2 weeks ago" are no results.
_NO_RESULT = (
    r"(?!\s*(?:mg|mcg|µg|ug|g|iu|tablets?|pills?|capsules?|caps|tabs|x|times?|drops?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|teaspoons?|cups?)\b(?!\s*/))"
)
_BETWEEN = (
    r"(?:\s*(?:levels?|counts?|results?|blood|serum|plasma|total|is|was|were|are|of|at|came|back|=|:|-|<|>|≤|≥|~|as|said"
    r"|says|reads|showed|shows|only|about|around|approximately|roughly|low|high|very|hit|reached|dropped|to|test|score|my"
    r"|the|his|her|just|up|down|now|today|currently|went|reading|recorded|measured|measures|value|concentration|activity"
    r"|rate|titer|titre|index|markedly|mildly|elevated|raised|increased|decreased|reduced|abnormal"
    r"|\([a-z][a-z0-9 +/-]{0,9}\)|\([a-z]{2,6}[;:,]|\(|,)){0,8}\s*"
)
_OTHER_KIND = "(?<!ionised )(?<!ionized )(?<!urine )(?<!urinary )(?<!red )(?<!red blood )"
# Taken at the body, not in a fluid.
AT_THE_BODY = frozenset(["temperature", "temperature_fahrenheit", "pulse", "blood_pressure", "oxygen_saturation"])
# Symbols are read only with a unit, and in capitals, but for those that people write small: "k 2.9 mmol/l".
SYMBOLS = frozenset(["na", "k", "ca", "mg", "t3", "t4", "ef"])
WRITTEN_SMALL = frozenset(["na", "k", "ca"])
# "Glucose ca 3.0 mmol/l" is about 3, "vitamin k 2 mmol/l" is a vitamin.
_STANDS_ALONE = re.compile(
    r"(?:^|[^\w\s]|\b(?:and|blood|bloods|had|has|her|high|his|low|my|of|results?|serum|showed|shows|the|was|with))\s*$"
)


class Quantity:
    """One measurement that is told as a number; its pattern is compiled when a text first names it."""

    def __init__(self, measurement: Measurement) -> None:
        self._measurement = measurement

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self._measurement.names, key=len, reverse=True))
        units = "|".join(re.escape(unit) for unit in sorted(self._measurement.units, key=len, reverse=True))
        return re.compile(
            rf"(?<!\w){_OTHER_KIND}(?P<name>{names})(?![a-z]){_BETWEEN}{_NUMBER}(?:\s?/\s?\d{{2,3}}(?!\d))?"
            rf"\s*(?:(?P<unit>{units})|(?![a-z°%])|(?=\s))(?![\w.]*\d){_NO_RESULT}",
            re.IGNORECASE,
        )

    def read(self, text: str, fluids: Fluids) -> Iterator[Result]:
        """Every number of it in a text.

        Without a unit, the number must fit the usual values of exactly one unit; otherwise nothing is read.
        """
        for match in self._pattern.finditer(text):
            name, unit = match["name"], match["unit"]
            if name.lower() in SYMBOLS and not (unit and (name[0].isupper() or self._is_written_small(text, match))):
                continue
            in_a_fluid = self._measurement.id not in AT_THE_BODY
            if in_a_fluid and fluids.at(match.start(), match.start("value")) != fluid_of(self._measurement):
                continue
            value = _in_first_unit(self._measurement, _number(match["value"]), unit)
            if value is not None:
                yield meaning(self._measurement, [value], match.start(), match.end())

    def _is_written_small(self, text: str, match: re.Match[str]) -> bool:
        """*k 2.9 mmol/l*: where nothing else is named before it and the number is one that it can have."""
        unit = next((meant for name, meant in self._measurement.units.items() if name == match["unit"].lower()), None)
        alone = _STANDS_ALONE.search(text[max(0, match.start() - 20) : match.start()].lower())
        usual = unit is not None and unit.low <= _number(match["value"]) <= unit.high
        return match["name"].lower() in WRITTEN_SMALL and "/" in match["unit"] and bool(alone) and usual


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
