"""Shapes as SVG text: groups that carry a class of the site and, as attributes, their looks on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from charley.figures.figure import written

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

# Class of the site's style sheet -> looks without it. Greys only; neighbours differ in shape as well as in grey.
LOOKS = {
    "axis": 'stroke="#444" stroke-width="1.5" fill="none"',
    "grid": 'stroke="#bbb" stroke-width="1" fill="none"',
    "soft": 'fill="#222"',
    "label": 'fill="#000"',
    "band": 'fill="#e6e6e6" stroke="#777" stroke-width="1" stroke-dasharray="4 3"',
    "s1": 'fill="none" stroke="#000" stroke-width="2.5"',
    "s2": 'fill="none" stroke="#444" stroke-width="2.5" stroke-dasharray="7 4"',
    "dot": 'fill="#000" stroke="#fff" stroke-width="1.5"',
    "dot-out": 'fill="#fff" stroke="#444" stroke-width="3"',
    "event": 'fill="none" stroke="#444" stroke-width="2" stroke-dasharray="2 4"',
    "flag": 'fill="#444"',
    "flag-open": 'fill="#fff" stroke="#444" stroke-width="2"',
    "flag-t": 'fill="#fff" font-weight="700" font-size="14"',
    "flag-open-t": 'fill="#000" font-weight="700" font-size="14"',
    "missing": 'fill="none" stroke="#999" stroke-width="0.8"',
    "bar": 'fill="#444"',
    "bar-soft": 'fill="#8c8c8c"',
    "night": 'fill="#ececec"',
    "h0": 'fill="#fff" stroke="#777" stroke-width="1"',
    "h1": 'fill="#ececec" stroke="#777" stroke-width="1"',
    "h2": 'fill="#c9c9c9" stroke="#777" stroke-width="1"',
    "h3": 'fill="#6b6b6b" stroke="#444" stroke-width="1"',
    "h4": 'fill="#1c1c1c" stroke="#000" stroke-width="1"',
    "h-none": 'fill="none" stroke="#999" stroke-width="1" stroke-dasharray="3 3"',
    "on-dark": 'fill="#fff" font-weight="700" font-size="16"',
    "on-light": 'fill="#000" font-weight="700" font-size="16"',
    "day-dark": 'fill="#fff"',
    "today": 'fill="none" stroke="#000" stroke-width="3"',
    "body": 'fill="#fff" stroke="#444" stroke-width="1.6"',
    "region": 'fill="#fff" stroke="#999" stroke-width="1.5"',
    "on1": 'fill="#d0d0d0" stroke="#555" stroke-width="1.5"',
    "on2": 'fill="#8c8c8c" stroke="#444" stroke-width="1.5"',
    "on3": 'fill="#1c1c1c" stroke="#000" stroke-width="1.5"',
    "body-label": 'fill="#000" font-size="26" font-weight="700"',
    "body-face": 'fill="none" stroke="#777" stroke-width="2.4" stroke-linecap="round"',
}


def group(look: str, shapes: Iterable[str]) -> str:
    """Shapes that look alike; nothing when there are none.

    >>> group("grid", [line([(0, 1), (5, 1)])])
    '<g class="grid" stroke="#bbb" stroke-width="1" fill="none"><path d="M0 1L5 1"/></g>'
    """
    inside = "".join(shapes)
    return f'<g class="{look}" {LOOKS[look]}>{inside}</g>' if inside else ""


def line(points: Sequence[Point], closed: bool = False) -> str:
    """A line through points; a shape when it is closed."""
    path = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
    return f'<path d="M{path}{"Z" if closed else ""}"/>'


def circle(x: float, y: float, r: float) -> str:
    """A filled circle."""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"/>'


def diamond(x: float, y: float, r: float) -> str:
    """A square on its tip.

    >>> diamond(10, 10, 6)
    '<path d="M10 4L16 10L10 16L4 10Z"/>'
    """
    return line([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], closed=True)


def box(x: float, y: float, width: float, height: float, round_by: float = 0) -> str:
    """A rectangle."""
    corner = f' rx="{_n(round_by)}"' if round_by else ""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" height="{_n(max(height, 0))}"{corner}/>'


def text(x: float, y: float, said: str, anchor: Anchor = "start") -> str:
    """A line of text on a baseline.

    >>> text(1, 2, "a < b")
    '<text x="1" y="2" text-anchor="start">a &lt; b</text>'
    """
    return f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}">{written(said)}</text>'


def hatch(x: float, y: float, width: float, height: float, step: float = 6) -> str:
    """Slanting lines over a rectangle, cut at its edges: what is not known.

    >>> hatch(0, 0, 6, 6)
    '<path d="M0 6L6 0"/>'
    """
    lines = []
    reach = step
    while reach < width + height:
        # the line x' + y' = reach inside the rectangle, from its left or lower edge to its upper or right one
        start = (x + max(0.0, reach - height), y + min(reach, height))
        end = (x + min(reach, width), y + max(0.0, reach - width))
        lines.append(f"M{_n(start[0])} {_n(start[1])}L{_n(end[0])} {_n(end[1])}")
        reach += step
    return f'<path d="{"".join(lines)}"/>' if lines else ""


def fitting(said: str, width: float, size: float = 13) -> str:
    """A text cut to a width, as wide as letters usually are.

    >>> fitting("Sleep under six hours", 70)
    'Sleep un…'
    """
    room = int(width / (size * 0.52))
    return said if len(said) <= room else said[: max(room - 2, 1)].rstrip() + "…"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
