"""Results of tests and questionnaires against their ranges, the newest of each with those before."""

from __future__ import annotations

from charley.diary import Measure, results, scales
from charley.report import numbers
from charley.report.facts import Facts
from charley.report.page import Result
from charley.report.translation import _

_MOST_EARLIER = 3
_ABBREVIATION = 4  # letters; a name so short is one
_WRITTEN = {"egfr": "eGFR", "hba1c": "HbA1c", "lead": "Lead", "ph": "pH"}


def tested(facts: Facts) -> tuple[Result, ...]:
    """The newest result of each kind up to the last day, the newest first."""
    by_name: dict[str, list[Measure]] = {}
    for one in sorted(facts.measures, key=lambda measure: measure.at.earliest):
        by_name.setdefault(one.measure.strip().casefold(), []).append(one)
    newest = sorted(by_name.values(), key=lambda several: several[-1].at.earliest, reverse=True)
    return tuple(_result(facts, several) for several in newest)


def line(facts: Facts, one: Measure) -> str:
    """One result with its name."""
    return f"{_name(facts, one)}: {_value(facts, one)}"


def _name(facts: Facts, one: Measure) -> str:
    """The name of a test as it stands on a report: CK, TSH, HbA1c."""
    name = facts.words.measure(one.measure)
    if name in _WRITTEN:
        return _WRITTEN[name]
    return name.upper() if len(name) <= _ABBREVIATION and name.isalpha() else numbers.sentence(name)


def _result(facts: Facts, several: list[Measure]) -> Result:
    one, before = several[-1], several[-1 - _MOST_EARLIER : -1]
    judged = results.judge(one, facts.knowledge.measurements)
    earlier = (f"{_value(facts, old)} ({numbers.day(old.at.day)})" for old in reversed(before))
    return Result(
        name=_name(facts, one),
        value=_value(facts, one),
        on=one.at.day,
        usual=_usual(facts, one, judged),
        level=judged.level if judged else "",
        earlier=", ".join(earlier),
    )


def _value(facts: Facts, one: Measure) -> str:
    """The number with its unit, as the record tells it; of a scale with its band."""
    value = facts.words.line(one).removeprefix(f"{facts.words.measure(one.measure)}: ")
    score = scales.score_of(one)
    return f"{value}: {score.band}" if score and score.band else value


def _usual(facts: Facts, one: Measure, judged: results.Judged | None) -> str:
    if one.low is not None or one.high is not None:
        return _("{range} (laboratory)").format(range=_between(one.low, one.high))
    if judged is None or judged.measurement is None:
        return ""
    cuts = facts.knowledge.measurements[judged.measurement].cuts
    low = max((cut.below for cut in cuts if cut.below is not None), default=None)
    high = min((cut.above for cut in cuts if cut.above is not None), default=None)
    unit = next(iter(facts.knowledge.measurements[judged.measurement].units))
    return _("{range} {unit} (Charley's limits)").format(range=_between(low, high), unit=unit)


def _between(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return _("{low:g} to {high:g}").format(low=low, high=high)
    return _("from {low:g}").format(low=low) if low is not None else _("up to {high:g}").format(high=high)
