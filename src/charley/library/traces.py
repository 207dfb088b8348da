"""The line that stands for a kind of movement: what a sensor on the skin would roughly draw.

The shapes are made by a formula and show the course, not a measurement.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

WIDTH, BASE, HIGH = 640, 104, 82  # in pixels: the width, where rest is drawn, and the highest rise above it
START, END = 20, 612  # where the line begins and ends
_STEP = 2


@dataclass(frozen=True)
class Line:
    """A trace: its path, what it looks like in words, and what happens along it."""

    path: str
    seen: str
    steps: tuple[tuple[str, str], ...]  # what happens, and for how long

    @property
    def rests_at(self) -> float:
        """How high the line is at its end."""
        return float(self.path.rsplit(" ", 1)[1])


def _path(height: Callable[[float], float]) -> str:
    points = [(x, f"{BASE - HIGH * height(x / WIDTH):.1f}") for x in range(START, END + 1, _STEP)]
    inner = zip(points, points[1:], points[2:], strict=False)
    turning = [here for before, here, after in inner if not before[1] == here[1] == after[1]]
    return "M" + "L".join(f"{x} {y}" for x, y in (points[0], *turning, points[-1]))


def _bump(t: float, at: float, wide: float) -> float:
    return math.exp(-(((t - at) / wide) ** 2))


def _ramp(t: float, start: float, end: float) -> float:
    share = min(max((t - start) / (end - start), 0.0), 1.0)
    return share * share * (3 - 2 * share)


def _cramp(t: float) -> float:
    return _ramp(t, 0.19, 0.29) - _ramp(t, 0.68, 0.86)


def _twitch(t: float) -> float:
    return sum(
        size * _bump(t, at, 0.007) for at, size in ((0.16, 0.5), (0.3, 0.8), (0.36, 0.4), (0.62, 0.7), (0.8, 0.5))
    )


def _ripple(t: float) -> float:
    return sum(0.35 * _bump(t, at / 100, 0.022) for at in range(12, 92, 8))


def _jerk(t: float) -> float:
    return _bump(t, 0.42, 0.013) - 0.12 * _bump(t, 0.47, 0.02)


def _jerks(t: float) -> float:
    return sum(size * _bump(t, at, 0.012) for at, size in ((0.14, 0.7), (0.33, 1.0), (0.55, 0.6), (0.83, 0.9)))


def _shaking(t: float) -> float:
    return 0.5 + 0.34 * math.sin(2 * math.pi * 14 * t) * (_ramp(t, 0.05, 0.2) - _ramp(t, 0.8, 0.95))


def _beats(t: float) -> float:
    return sum(max(0.0, 0.95 - 0.08 * n) * _bump(t, 0.16 + 0.08 * n, 0.018) for n in range(9))


def _slow(t: float) -> float:
    return 0.9 * (_ramp(t, 0.12, 0.42) - _ramp(t, 0.72, 0.95)) + 0.06 * math.sin(40 * t) * _bump(t, 0.55, 0.15)


def _stiff(t: float) -> float:
    return 0.2 + 0.5 * _ramp(t, 0.25, 0.5)


def _urge(t: float) -> float:
    rise = (t - 0.1) / 0.2 % 1 if 0.1 < t < 0.9 else 0.0
    return 0.75 * rise**1.5 if rise < 0.92 else 0.75 * (1 - rise) / 0.08


def _kicks(t: float) -> float:
    return sum(0.75 * _bump(t, at / 100, 0.018) for at in range(14, 92, 19))


def _flow(t: float) -> float:
    return 0.45 + 0.2 * math.sin(31 * t) + 0.13 * math.sin(57 * t + 1) + 0.1 * math.sin(83 * t + 2)


TRACES: dict[str, Line] = {
    "cramp": Line(
        _path(_cramp),
        "A line that rises fast, stays high, and falls slowly.",
        (("It grips", "all at once"), ("It holds", "seconds to some minutes"), ("It lets go", "then may ache")),
    ),
    "fasciculation": Line(
        _path(_twitch),
        "A flat line with short thin spikes, here and there.",
        (("Rest", ""), ("Quick flicks", "now here, now there"), ("Rest", "as if nothing was")),
    ),
    "myokymia": Line(
        _path(_ripple),
        "A line of small soft waves, one after the other.",
        (("It starts", ""), ("It ripples", "wave after wave"), ("It fades", "")),
    ),
    "myoclonus": Line(
        _path(_jerks),
        "A flat line with single steep spikes.",
        (("Rest", ""), ("Sudden jerks", "each over in a blink"), ("Rest", "")),
    ),
    "hypnic_jerk": Line(
        _path(_jerk),
        "A flat line with one single high spike.",
        (("Dozing off", ""), ("One jerk", "over in a blink"), ("Calm again", "")),
    ),
    "tremor": Line(
        _path(_shaking),
        "An even wave that swings up and down.",
        (("It begins", ""), ("An even swing", "to and fro"), ("It calms", "")),
    ),
    "clonus": Line(
        _path(_beats),
        "A row of even spikes, each a little lower than the one before.",
        (("A quick stretch", "sets it off"), ("It beats", "in an even rhythm"), ("It runs out", "")),
    ),
    "spasm": Line(
        _path(_slow),
        "A line that rises, holds unevenly, and falls.",
        (("It tightens", "by itself"), ("It holds", ""), ("It loosens", "")),
    ),
    "dystonia": Line(
        _path(_slow),
        "A line that slowly pulls up, holds unevenly, and slowly falls.",
        (("It pulls", "slowly"), ("It twists and holds", ""), ("It eases", "")),
    ),
    "stiffness": Line(
        _path(_stiff),
        "A line that slowly rises and stays raised.",
        (("Looser", ""), ("It grows tight", ""), ("It stays tight", "")),
    ),
    "spasticity": Line(
        _path(_stiff),
        "A line that rises when the limb is moved, and stays raised.",
        (("At rest", ""), ("Moved fast", "it resists"), ("It stays tight", "")),
    ),
    "restless_legs": Line(
        _path(_urge),
        "A line that climbs slowly and drops at once, again and again.",
        (("The urge grows", "at rest"), ("You move", "it drops"), ("It grows again", "")),
    ),
    "periodic_limb_movement": Line(
        _path(_kicks),
        "A flat line with even bumps at even distances.",
        (("Asleep", ""), ("A kick", "again and again"), ("Asleep", "")),
    ),
    "chorea": Line(
        _path(_flow),
        "A line that never rests and never repeats.",
        (("It flows", ""), ("From one place to the next", "without a rhythm"), ("On and on", "")),
    ),
    "tic": Line(
        _path(_jerks),
        "A flat line with single steep spikes.",
        (("An urge", ""), ("The tic", "quick"), ("Relief", "for a while")),
    ),
}
