"""Blood results: the laboratory's own range first, then the limits of the knowledge."""

from __future__ import annotations

from datetime import date

import pytest

from charley.diary import Measure, Moment
from charley.diary.results import Judged, judge
from charley.knowledge import Knowledge

MAY = Moment(date(2026, 5, 4), "UTC")


def potassium(value: float, unit: str = "mmol/L", low: float | None = None, high: float | None = None) -> Measure:
    return Measure(measure="Potassium", value=value, unit=unit, at=MAY, low=low, high=high)


@pytest.mark.parametrize(
    ("measure", "level", "by", "findings"),
    [
        (potassium(3.2), "low", "knowledge", {"potassium_low"}),
        (potassium(2.0), "low", "knowledge", {"potassium_low", "potassium_very_low"}),
        (potassium(4.0), "usual", "knowledge", set()),
        (potassium(3.4, low=3.3, high=5.3), "usual", "laboratory", set()),
        (potassium(3.6, low=3.7, high=5.3), "low", "laboratory", {"potassium_low"}),
        (potassium(5.6, low=3.7, high=5.5), "high", "laboratory", {"potassium_high"}),
    ],
)
def test_a_result_is_judged(knowledge: Knowledge, measure: Measure, level: str, by: str, findings: set[str]) -> None:
    judged = judge(measure, knowledge.measurements)
    assert judged is not None
    assert (judged.level, judged.by, set(judged.findings)) == (level, by, findings)
    assert not set(judged.findings) & set(judged.ruled_out)


def test_units_are_converted(knowledge: Knowledge) -> None:
    judged = judge(Measure(measure="calcium", value=7.0, unit="mg/dL", at=MAY), knowledge.measurements)
    assert judged is not None
    assert judged.findings == ("calcium_low", "calcium_very_low")


def test_without_a_unit_or_a_range_nothing_is_said(knowledge: Knowledge) -> None:
    assert judge(potassium(3.0, unit=""), knowledge.measurements) is None
    assert judge(potassium(3.0, unit="bananas"), knowledge.measurements) is None


def test_a_test_that_nobody_knows_is_judged_by_its_own_range(knowledge: Knowledge) -> None:
    strange = Measure(measure="zonulin", value=9, unit="ng/ml", at=MAY, high=8)
    assert judge(strange, knowledge.measurements) == Judged(None, "high", "laboratory")
