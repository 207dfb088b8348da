"""The days of an experiment, and the size of its effect."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from charley.figures.trial import Period, effect_size, trial

AMOUNT = st.floats(-1e5, 1e5)
PERIODS = st.lists(
    st.builds(
        Period,
        st.booleans(),
        st.lists(st.none() | AMOUNT, min_size=1, max_size=14).map(tuple),
        st.none() | AMOUNT,
    ),
    max_size=12,
)


def shapes(svg: str, name: str) -> list[ElementTree.Element]:
    return [one for one in ElementTree.fromstring(svg).iter() if one.tag.endswith(name)]


@given(PERIODS, st.text())
def test_whatever_was_recorded_the_file_can_be_read(periods: list[Period], title: str) -> None:
    figure = trial(periods, title=title)
    assert len(shapes(figure.svg(), "circle")) == sum(day is not None for one in periods for day in one.days)
    assert len(figure.table.rows) == len(periods)


def test_days_with_the_change_are_shaded_and_missing_days_hatched() -> None:
    svg = trial([Period(True, (1.0, None, 2.0), 1.5), Period(False, (4.0, 4.0, None), 4.0)], title="Cramps").svg()
    root = ElementTree.fromstring(svg)
    groups = {one.get("class"): one for one in root.iter() if one.tag.endswith("}g")}
    assert len(groups["night"]) == 1
    assert len(groups["missing"]) == 2
    assert len(groups["s1"]) == 2  # a mean for each period


def test_it_is_told_in_words_and_numbers() -> None:
    figure = trial([Period(True, (1.0, None), 1.0), Period(False, (None, None), None)], title="Cramps")
    assert figure.description == "Period 1, with the change: 1 a day. Period 2, without: not recorded."
    assert figure.table.rows == (("1", "with the change", "1", "1"), ("2", "without", "0", ""))


@given(AMOUNT, AMOUNT, AMOUNT, st.sampled_from([0.0, 1.0]), AMOUNT)
def test_any_size_can_be_drawn(middle: float, one: float, other: float, none_at: float, worthwhile: float) -> None:
    ends = (min(one, other), max(one, other))
    svg = effect_size(middle, ends, none_at=none_at, worthwhile=worthwhile, title="").svg()
    assert "nan" not in svg and len(shapes(svg, "circle")) == 1


def test_no_difference_lies_where_the_interval_says() -> None:
    svg = effect_size(0.5, (0.3, 0.8), none_at=1.0, worthwhile=0.7, title="").svg()
    root = ElementTree.fromstring(svg)
    groups: dict[str, list[str]] = {}
    for one in root.iter():
        if one.tag.endswith("}g"):
            groups.setdefault(one.get("class", ""), []).extend(path.get("d", "") for path in one)
    none_at, worthwhile = (float(groups[name][0][1:].split()[0]) for name in ("axis", "event"))
    low, high = (float(place[1:].split()[0]) for place in groups["s1"][1:])
    assert low < worthwhile < high < none_at
