"""A test result that a text names, and what its numbers mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charley.knowledge import Measurement


@dataclass(frozen=True, slots=True)
class Result:
    """A result that a text names, and what it means."""

    measurement: str
    findings: tuple[str, ...]
    start: int
    end: int
    ruled_out: tuple[str, ...] = ()  # what the number would have shown, had it been beyond a limit


def meaning(measurement: Measurement, values: Sequence[float], start: int, end: int) -> Result:
    """What some values of one measurement mean together: a limit passed by any of them is passed."""
    meant = tuple(c.finding for c in measurement.cuts if any(_cuts(c.below, c.above, value) for value in values))
    ruled_out = tuple(c.finding for c in measurement.cuts if c.finding not in meant)
    return Result(measurement.id, meant, start, end, tuple(dict.fromkeys(ruled_out)))


def _cuts(below: float | None, above: float | None, value: float) -> bool:
    return (below is not None and value < below) or (above is not None and value > above)
