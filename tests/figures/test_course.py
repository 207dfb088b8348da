"""The course says what the days say, whatever they are."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.figures import CoursePoint, Flag, course

FIRST = date(2024, 2, 27)
SVG = "{http://www.w3.org/2000/svg}"


def points(values: list[float | None], **more: float) -> list[CoursePoint]:
    return [CoursePoint(FIRST + timedelta(i), value, **more) for i, value in enumerate(values)]


def shapes(svg: str, look: str) -> list[ET.Element]:
    return [shape for part in ET.fromstring(svg).iter(f"{SVG}g") if part.get("class") == look for shape in part]


def test_each_recorded_day_is_a_dot_and_each_missing_one_is_hatched() -> None:
    figure = course(points([1, None, 0, 4]), title="Cramps a day")
    assert len(shapes(figure.svg(), "dot")) == 3
    assert len(shapes(figure.svg(), "missing")) == 1
    assert "3 of 4 days recorded, 1.7 a day" in figure.description


def test_a_day_without_any_is_a_dot_on_the_axis_and_not_missing() -> None:
    figure = course(points([0, 2]), title="Cramps a day")
    axis = shapes(figure.svg(), "axis")[0].get("d", "").split("L")[0].split()[-1]
    assert next(dot.get("cy") for dot in shapes(figure.svg(), "dot")) == axis
    assert not shapes(figure.svg(), "missing")


def test_a_day_outside_its_range_is_an_open_diamond() -> None:
    figure = course(points([3, 9, 3], level=3, low=1, high=6), title="Cramps a day")
    assert len(shapes(figure.svg(), "dot-out")) == 1
    assert "1 day outside the expected range: 28 Feb." in figure.description


@pytest.mark.parametrize(("days", "grain"), [(120, "one day"), (366, "mean of a week"), (3650, "mean of a month")])
def test_many_days_are_drawn_as_means(days: int, grain: str) -> None:
    figure = course(points([2.0] * days), title="Cramps a day")
    assert figure.key[0].meaning == grain
    assert 100 < len(shapes(figure.svg(), "dot")) + 60 <= 200
    assert len(figure.svg()) < 20_000


def test_flags_that_are_near_stand_one_above_the_other() -> None:
    flags = [Flag(FIRST + timedelta(i), letter, f"{letter} began") for i, letter in enumerate("ABC")]
    figure = course(points([1.0] * 60), flags, title="Cramps a day")
    heights = {flag.get("y") for flag in shapes(figure.svg(), "flag-t")}
    assert len(heights) == 3
    assert [key.meaning for key in figure.key[-3:]] == ["A began", "B began", "C began"]


def test_a_flag_outside_the_days_is_told_and_not_drawn() -> None:
    figure = course(points([1.0] * 9), [Flag(date(2020, 1, 1), "A", "long ago")], title="Cramps a day")
    assert not shapes(figure.svg(), "flag")
    assert figure.key[-1].meaning == "long ago"


@given(
    st.lists(st.none() | st.integers(0, 10_000), max_size=160),
    st.lists(st.integers(-5, 165), max_size=20),
    st.text(max_size=30),
)
def test_whatever_is_drawn_is_well_formed_and_inside(values: list[float | None], days: list[int], said: str) -> None:
    flags = [Flag(FIRST + timedelta(day), said[:1], said) for day in sorted(days)]
    figure = course(points(values), flags, title=said)
    root = ET.fromstring(figure.svg())
    for dot in root.iter(f"{SVG}circle"):
        assert 0 <= float(dot.get("cx", "")) <= figure.width
        assert 0 <= float(dot.get("cy", "")) <= figure.height
    recorded = sum(int(row[1].split(" / ")[0]) for row in figure.table.rows)
    assert recorded == sum(value is not None for value in values)
