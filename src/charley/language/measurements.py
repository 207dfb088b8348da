"""Test results and grades with their numbers and units.

*Potassium 2.3*, *calcium was 8.1 mg/dl*, *a fever of 40.2*, *K+ 2.9 mEq/L*, *4/5 strength*, *reflexes are 3+*. A list
of results names its fluid once ("Cerebrospinal fluid:"), and what follows is of that fluid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from charley.knowledge import Measurement
from charley.language.table import table

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
_AT_THE_BODY = frozenset(["temperature", "temperature_fahrenheit", "pulse", "blood_pressure", "oxygen_saturation"])
_NO_LIST = _AT_THE_BODY | {"glucose", "power", "reflexes", "csf_cells", "csf_protein", "lithium", "lead", "copper"}
# Symbols of elements are read only in capitals and with a unit.
_SYMBOLS = frozenset(["na", "k", "ca", "mg", "t3", "t4", "ef"])

# A fluid is named once for what follows it, up to the end of the sentence or the list.
_FLUID = re.compile(
    r"(?P<csf>\bcsf\b|\bcerebro-?\s?spinal\b|\bcerebral spinal\b|\bspinal fluid|\blumbar puncture|\bspinal tap)"
    r"|(?P<urine>\burinalysis\b|^\s*urine\b(?=[^\n]{0,20}$)|\burine:"
    r"|\burin(?:e|ary) (?:analysis|studies|electrolytes|excretion|sodium|potassium|chloride|calcium|magnesium|glucose"
    r"|protein|copper|cortisol|osmolality))"
    r"|(?P<blood>\bserum\b|\bplasma\b|\bcomplete blood count|\barterial\b|\bblood (?:tests?|work|gas|studies|urea)"
    r"|\bfingerstick|\bfinger prick|\bbloods\b|\blaboratory (?:studies|tests|results|values|findings))",
    re.IGNORECASE | re.MULTILINE,
)
_FLUID_ENDS = re.compile(r"[.!?](?=\s+[A-Z\"“]|\s*$)|\n\s*\n")

# Grades out of a few: muscle power (MRC 0 to 5) and reflexes (0 to 4).
_SPELT = {"⅕": "1", "⅖": "2", "⅗": "3", "⅘": "4"} | dict(
    zip(["zero", "one", "two", "three", "four", "five"], "012345", strict=True)
)
_POWER = re.compile(
    r"(?<![\d/.])(?:(?P<n>[0-5])\s?[+-]?\s?(?:/|out of|over)\s?5(?![\d/.]\d|\d)|(?P<f>[⅕⅖⅗⅘])"
    r"|(?:\bmrc|\bmmt|\bgraded?)\s(?:grade\s|as\s|scale\s|score\s|of\s|was\s|is\s|at\s){0,3}(?P<g>[0-5]|zero|one|two|three|four|five)(?![\d.,]\d|\d|\s?/\s?6))",
    re.IGNORECASE,
)
_REFLEX = re.compile(r"(?<![\w/.])(?:(?P<n>[0-4])\s?(?:\+(?!\s?/\s?5)|/\s?4(?!\d)))")
# "Elevated ESR, CRP and creatine kinase"; "calcium, magnesium and potassium were low": no numbers, but a direction.
_UP = (
    r"elevated|raised|increased|high|elevations? (?:in|of)|increases? in|rises? in|raised levels of|elevated levels of"
)
_DOWN = r"low|reduced|decreased|decreases? in|reductions? in|falls? in|low levels of"
_AHEAD = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b\s(?P<list>[^.,;:\n]{{2,60}}[^.;:\n]{{0,120}})", re.IGNORECASE
)
_BEHIND = re.compile(
    r"(?P<list>[^.;:\n]{3,160}?)\b(?:was|were|are|is)\b(?:\s(?:all|both|also|markedly|mildly|very|found|to|be|measured|and))*"
    r"\s(?:(?P<up>elevated|raised|increased|high)|(?P<down>low|reduced|decreased))\b",
    re.IGNORECASE,
)
_LIST_ENDS = re.compile(
    r"\b(?:normal|but|with|while|whereas|without|negative|positive|no|not|was|were|is|are|has|had|which|that|because|low|high"
    r"|elevated|raised|increased|reduced|decreased|shows?|showed|revealed|due|after|before)\b",
    re.IGNORECASE,
)
_ITEM_WORDS = re.compile(
    r"^(?:the|a|an|his|her|my|serum|blood|plasma)\s|\s(?:levels?|concentrations?|counts?|values?)$", re.IGNORECASE
)
_OTHER_ITEMS = frozenset(  # results without a measurement of their own
    table(
        """
        albumin | aldolase | alkaline phosphatase | c3 | c4 | chloride | cholesterol | ggt | inflammatory markers |
        lactate dehydrogenase | ldh | leukocytosis | liver enzymes | myoglobin | renin | transaminases | triglycerides
        """
    )
)
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]*)*")
_JOINS = (
    r"\s*(?:strength|power|motor|muscle|throughout|in|of|on|with|to|for|at|the|both|all|his|her|patient|patient's|bilateral"
    r"|right|left|-)\b"
)


@dataclass(frozen=True, slots=True)
class Result:
    """A result that a text names, and what it means."""

    measurement: str
    findings: tuple[str, ...]
    start: int
    end: int
    ruled_out: tuple[str, ...] = ()  # what the number would have shown, had it been beyond a limit


def results(text: str, measurements: Mapping[str, Measurement]) -> list[Result]:
    """Every result in a text that can be read without doubt.

    Without a unit, the number must fit the usual values of exactly one unit; otherwise nothing is read.
    """
    found = []
    text = text.replace("μ", "µ")
    plain = text.lower()
    fluids = _fluids(text)
    for measurement in measurements.values():
        if not any(name in plain for name in measurement.names):
            continue
        if measurement.id.startswith(("power", "reflexes")):
            found += _grades(text, measurement)
            continue
        names = "|".join(re.escape(name) for name in sorted(measurement.names, key=len, reverse=True))
        units = "|".join(re.escape(unit) for unit in sorted(measurement.units, key=len, reverse=True))
        named = rf"(?<!\w){_OTHER_KIND}(?P<name>{names})(?![a-z])"
        pattern = (
            rf"{named}{_BETWEEN}{_NUMBER}(?:\s?/\s?\d{{2,3}}(?!\d))?\s*(?:(?P<unit>{units})|(?![a-z°%])|(?=\s))"
            rf"(?![\w.]*\d){_NO_RESULT}"
        )
        for match in re.finditer(pattern, text, re.IGNORECASE):
            name, unit = match["name"], match["unit"]
            if name.lower() in _SYMBOLS and not (unit and name[0].isupper()):
                continue
            fluid = _fluid_at(fluids, match.start(), match.start("value"))
            if measurement.id not in _AT_THE_BODY and fluid != _fluid_of(measurement):
                continue
            value = _in_first_unit(measurement, _number(match["value"]), unit)
            if value is not None:
                found.append(_result(measurement, [value], match.start(), match.end()))
    return found + list(_listed(text, measurements))


def _listed(text: str, measurements: Mapping[str, Measurement]) -> Iterator[Result]:
    """Results of a list that has one direction for all and no numbers."""
    fluids = _fluids(text)
    by_name = {
        name: m for m in measurements.values() for name in m.names if name not in _SYMBOLS and m.id not in _NO_LIST
    }
    for pattern in (_AHEAD, _BEHIND):
        for match in pattern.finditer(text):
            said = _LIST_ENDS.split(match["list"])[0 if pattern is _AHEAD else -1]
            items = [item.strip() for item in re.split(r",(?: and\b)?|\band\b|\bor\b", said)]
            denied = re.search(r"\b(?:no|not|without)\s+(?:\w+\s)?$", text[: match.start()], re.IGNORECASE)
            if len(items) < 2 or denied or _fluid_at(fluids, match.start("list"), match.end("list")) != "blood":
                continue
            for item in items if pattern is _AHEAD else reversed(items):
                plain = item.lower()
                short = _ITEM_WORDS.sub("", _ITEM_WORDS.sub("", plain))
                measurement = by_name.get(plain) or by_name.get(short)
                if not measurement and short not in _OTHER_ITEMS:
                    break
                finding = _in_direction(measurement, up=bool(match["up"])) if measurement else None
                if measurement and finding:
                    yield Result(measurement.id, (finding,), match.start(), match.end())


def _in_direction(measurement: Measurement, *, up: bool) -> str | None:
    """The mildest finding in a direction."""
    limits = [(c.above if up else c.below, c.finding) for c in measurement.cuts]
    known = [(limit, finding) for limit, finding in limits if limit is not None]
    return (min(known) if up else max(known))[1] if known else None


def _result(measurement: Measurement, values: list[float], start: int, end: int) -> Result:
    """What some values of one measurement mean together: a limit passed by any of them is passed."""
    meant = tuple(c.finding for c in measurement.cuts if any(_cuts(c.below, c.above, value) for value in values))
    ruled_out = tuple(c.finding for c in measurement.cuts if c.finding not in meant)
    return Result(measurement.id, meant, start, end, tuple(dict.fromkeys(ruled_out)))


def _fluids(text: str) -> list[tuple[int, str]]:
    """Where which fluid begins; an empty name where a sentence ends."""
    marks = [(match.start(), match.lastgroup or "") for match in _FLUID.finditer(text)]
    marks += [(match.start(), "") for match in _FLUID_ENDS.finditer(text)]
    return sorted(marks)


def _fluid_at(fluids: list[tuple[int, str]], position: int, end: int) -> str:
    """The fluid named last before a place, or inside the name of the result itself."""
    fluid = ""
    for start, name in fluids:
        if start >= end:
            break
        if start >= position and not name:
            continue
        fluid = name
    return fluid or "blood"


def _fluid_of(measurement: Measurement) -> str:
    return "csf" if measurement.id.startswith("csf_") else "blood"


def _grades(text: str, measurement: Measurement) -> list[Result]:
    """*Strength is 3/5 in the hip flexors and 4/5 in the deltoids*, *reflexes are 1+ in the arms, 4+ in the legs*."""
    grade = _POWER if measurement.id.startswith("power") else _REFLEX
    names = "|".join(re.escape(name) for name in sorted(measurement.names, key=len, reverse=True))
    named = re.compile(rf"(?<!\w)(?:{names})(?![a-z])", re.IGNORECASE)
    found = []
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        at = list(grade.finditer(words))
        if not at or not named.search(words):
            continue
        general = measurement.id in ("power", "reflexes")
        values = [_grade(match) for match in at] if general else list(_of_named(words, at, named))
        if values:
            start = sentence.start() + at[0].start()
            found.append(_result(measurement, values, start, sentence.start() + at[-1].end()))
    return found


def _grade(match: re.Match[str]) -> float:
    said = next(group for group in match.groups() if group)
    return float(_SPELT.get(said.lower(), said))


def _of_named(words: str, at: list[re.Match[str]], named: re.Pattern[str]) -> Iterator[float]:
    """The grades of the muscles or tendons that are named: *4/5 strength in the deltoids*, else *deltoids 4/5*."""
    for number, match in enumerate(at):
        after = words[match.end() : at[number + 1].start() if number + 1 < len(at) else len(words)]
        before = words[at[number - 1].end() if number else 0 : match.start()]
        if named.search(after if re.match(_JOINS, after) else before):
            yield _grade(match)


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
