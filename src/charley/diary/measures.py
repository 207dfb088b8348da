"""Measures: results of blood tests, and questionnaires that may be used without asking anyone."""

from __future__ import annotations

from dataclasses import dataclass

from charley.diary.checks import check_text, in_range, not_below
from charley.diary.moments import Moment
from charley.diary.problems import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One result.

    Args:
        measure: id of a scale, of a measurement in the knowledge, or the name on the report.
        value: the number; the sum of a scale.
        unit: as on the report; empty for a scale.
        at: when the blood was taken or the questions were answered.
        answers: what was answered to each question of a scale, in order.
        low: lowest usual value that the laboratory printed.
        high: highest usual value that the laboratory printed.
        note: anything else.
    """

    measure: str
    value: float
    at: Moment
    unit: str = ""
    answers: tuple[int, ...] = ()
    low: float | None = None
    high: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse empty names and numbers without end."""
        check_text(self.measure, "the name", 100)
        check_text(self.unit, "the unit", 40)
        check_text(self.note, "the note", 10_000)
        not_below(self.value, "the result", -1e12)
        for answer in self.answers:
            in_range(answer, "an answer", 0, 100)
        if not self.measure.strip():
            raise RecordError("The result has no name. Give the name that stands on the report.")
