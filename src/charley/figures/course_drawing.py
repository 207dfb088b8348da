"""The shapes of a course."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from charley.figures.drawing import box, circle, diamond, group, hatch, line, text
from charley.figures.points import CoursePoint, Flag, Grain
from charley.figures.scale import Scale
from charley.figures.words import Words, long_date, short_date

_OPEN = {"relapse", "measure", "experiment"}  # drawn as open flags; medicines are filled


def lanes_of(places: Sequence[float]) -> list[int]:
    """For each flag the lane in which it stands clear of those before it."""
    ends: list[float] = []
    lanes = []
    for x in places:
        lane = next((i for i, end in enumerate(ends) if x - end >= 26), len(ends))
        ends[lane : lane + 1] = [x]
        lanes.append(lane)
    return lanes


@dataclass(frozen=True, slots=True)
class CourseDrawing:
    """What is drawn, and where.

    Args:
        grain: what a dot stands for.
        shown: the dots.
        far: days outside the expected range.
        across: from days to the paper.
        up: from values to the paper.
    """

    grain: Grain
    shown: tuple[CoursePoint, ...]
    far: tuple[CoursePoint, ...]
    across: Scale
    up: Scale

    def x(self, day: date) -> float:
        """Where a day lies."""
        return self.across(day.toordinal())

    def missing(self) -> str:
        """Stretches of which nothing is known, hatched."""
        half = {"day": 0.5, "week": 3.5, "month": 15.5}[self.grain]
        stretches = []
        for unknown, found in groupby(self.shown, key=lambda point: point.value is None):
            some = list(found)
            if unknown:
                start = max(self.across(some[0].on.toordinal() - half), self.across.start)
                end = min(self.across(some[-1].on.toordinal() + half), self.across.end)
                stretches.append(hatch(start, self.up.end, end - start, self.up.start - self.up.end))
        return group("missing", stretches)

    def grid(self, steps: Sequence[float], width: float) -> str:
        """The axis, lines across, and their numbers."""
        lines = group("grid", (line([(34, self.up(step)), (width - 8, self.up(step))]) for step in steps[1:]))
        names = group("soft", (text(26, self.up(step) + 5, f"{step:g}", "end") for step in steps))
        return group("axis", [line([(34, self.up(0)), (width - 8, self.up(0))])]) + lines + names

    def band(self) -> str:
        """The expected range; broken where it is not known."""
        shapes = []
        for known, found in groupby(self.shown, key=lambda p: p.low is not None and p.high is not None):
            if known:
                some = list(found)
                upper = [(self.x(p.on), self.up(p.high or 0)) for p in some]
                lower = [(self.x(p.on), self.up(max(p.low or 0, 0))) for p in reversed(some)]
                shapes.append(line(_corners(upper) + _corners(lower), closed=True))
        return group("band", shapes)

    def level(self) -> str:
        """The usual level."""
        lines = []
        for known, found in groupby(self.shown, key=lambda p: p.level is not None):
            if known:
                lines.append(line(_corners([(self.x(p.on), self.up(p.level or 0)) for p in found])))
        return group("s1", lines)

    def dots(self) -> str:
        """Days or their means, and days outside the range."""
        own = self.grain == "day"  # a dot of a week or month is a mean, and has no range of its own
        inside = [p for p in self.shown if p.value is not None and not (own and p.outside)]
        dots = group("dot", (circle(self.x(p.on), self.up(p.value or 0), 3.6) for p in inside))
        size = 6 if own else 4.5
        return dots + group("dot-out", (diamond(self.x(p.on), self.up(p.value or 0), size) for p in self.far))

    def flags(self, flags: Sequence[Flag], lanes: Sequence[int]) -> str:
        """Flags with their letters, one above the other where they are near."""
        tops = [4 + 26 * lane for lane in lanes]
        stems = [
            line([(self.x(f.on), y + 22), (self.x(f.on), self.up.start)]) for f, y in zip(flags, tops, strict=True)
        ]
        drawn = group("event", stems)
        for look, is_open in (("flag", False), ("flag-open", True)):
            chosen = [(f, y) for f, y in zip(flags, tops, strict=True) if (f.kind in _OPEN) == is_open]
            drawn += group(look, (_flag(self.x(f.on), y, is_open) for f, y in chosen))
            drawn += group(f"{look}-t", (text(self.x(f.on), y + 16, f.letter, "middle") for f, y in chosen))
        return drawn

    def days(self, named: Sequence[date], height: float, words: Words) -> str:
        """Days below the axis."""
        write = short_date if self.grain == "day" else long_date
        names = []
        for i, day in enumerate(named):
            if len(named) > 1 and i in (0, len(named) - 1):
                names.append(text(self.x(day), height - 10, write(day, words), "start" if i == 0 else "end"))
            else:
                names.append(text(self.x(day), height - 10, write(day, words), "middle"))
        return group("soft", names)


def _corners(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points of a line without those that lie straight between their neighbours."""
    kept = []
    for i, (x, y) in enumerate(points):
        if 0 < i < len(points) - 1:
            (x0, y0), (x1, y1) = points[i - 1], points[i + 1]
            if x1 != x0 and abs(y0 + (y1 - y0) * (x - x0) / (x1 - x0) - y) < 0.05:
                continue
        kept.append((x, y))
    return kept


def _flag(x: float, y: float, is_open: bool) -> str:
    if is_open:
        return box(x - 11, y, 22, 22)
    return line([(x - 11, y), (x + 11, y), (x + 11, y + 17), (x, y + 24), (x - 11, y + 17)], closed=True)
