"""Blood results of the record, judged by the laboratory's own range or else by the limits of the knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from charley.diary.measures import Measure
from charley.knowledge import Measurement


@dataclass(frozen=True, slots=True)
class Judged:
    """What a result means.

    Args:
        measurement: id in the knowledge; none when only the laboratory's range is known.
        level: against the range.
        by: whose range it is.
        findings: what the result shows.
        ruled_out: what it would have shown, had it been beyond a limit.
    """

    measurement: str | None
    level: Literal["low", "usual", "high"]
    by: Literal["laboratory", "knowledge"]
    findings: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()


def judge(measure: Measure, measurements: Mapping[str, Measurement]) -> Judged | None:
    """Judge one result; none when it has no known unit and no range of its own.

    A laboratory's own range goes before the limits of the knowledge: its method may differ. Inside it nothing is low or
    high; beyond it the mildest finding counts, and a graver one when the knowledge's limit for it is passed too.

    Args:
        measure: the result.
        measurements: of the knowledge, by id.
    """
    found = _known(measure, measurements)
    if measure.low is None and measure.high is None:
        if found is None:
            return None
        value = measure.value * found.units[_unit(measure.unit)].factor
        shown, level = _by_cuts(found, value)
        return Judged(found.id, level, "knowledge", shown, _others(found, shown))
    below = measure.low is not None and measure.value < measure.low
    above = measure.high is not None and measure.value > measure.high
    by_lab: Literal["low", "usual", "high"] = "low" if below else "high" if above else "usual"
    if found is None:
        return Judged(None, by_lab, "laboratory")
    value = measure.value * found.units[_unit(measure.unit)].factor
    shown, level = _by_cuts(found, value)
    if level != by_lab:
        shown = ()
    if by_lab != "usual":
        shown = tuple(dict.fromkeys([*_mildest(found, by_lab), *shown]))
    return Judged(found.id, by_lab, "laboratory", shown, _others(found, shown))


def _known(measure: Measure, measurements: Mapping[str, Measurement]) -> Measurement | None:
    """The measurement of that id or name which comes in that unit."""
    name, unit = measure.measure.strip().casefold(), _unit(measure.unit)
    alike = (one for one in measurements.values() if name == one.id or name in one.names)
    return next((one for one in alike if unit in one.units), None)


def _unit(unit: str) -> str:
    return unit.strip().lower().replace("μ", "µ")  # the Greek letter to the sign


def _by_cuts(measurement: Measurement, value: float) -> tuple[tuple[str, ...], Literal["low", "usual", "high"]]:
    low = [cut.finding for cut in measurement.cuts if cut.below is not None and value < cut.below]
    high = [cut.finding for cut in measurement.cuts if cut.above is not None and value > cut.above]
    return (*low, *high), "low" if low else "high" if high else "usual"


def _mildest(measurement: Measurement, level: Literal["low", "high"]) -> tuple[str, ...]:
    if level == "low":
        cuts = [(-cut.below, cut.finding) for cut in measurement.cuts if cut.below is not None]
    else:
        cuts = [(cut.above, cut.finding) for cut in measurement.cuts if cut.above is not None]
    return (min(cuts)[1],) if cuts else ()


def _others(measurement: Measurement, shown: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cut.finding for cut in measurement.cuts if cut.finding not in shown))
