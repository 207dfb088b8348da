"""Means with their intervals, side by side."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from charley.figures.with_and_without import Mean, with_and_without

AMOUNT = st.floats(-1e6, 1e6)


@given(
    st.lists(st.builds(Mean, st.text(max_size=30), AMOUNT, AMOUNT, AMOUNT, st.integers(1, 999)), max_size=5), st.text()
)
def test_whatever_people_wrote_the_file_can_be_read(rows: list[Mean], title: str) -> None:
    root = ElementTree.fromstring(with_and_without(rows, title=title).svg())
    assert root[0].tag.endswith("title")
    assert root[1].tag.endswith("desc")


def test_each_mean_stands_with_its_interval_and_its_days() -> None:
    figure = with_and_without([Mean("With", 2.4, 1.9, 2.9, 40), Mean("Without", 1.0, 0.7, 1.3, 1)], title="Wine")
    assert figure.table.rows == (("With", "2.4 (1.9 to 2.9)", "40"), ("Without", "1 (0.7 to 1.3)", "1"))
    assert "40 days" in figure.svg() and "1 day<" in figure.svg()


def test_means_stand_in_their_order_along_the_axis() -> None:
    svg = with_and_without([Mean("a", -2.0, -3.0, -1.0, 9), Mean("b", 4.0, 3.0, 5.0, 9)], title="").svg()
    dots = [float(one.get("cx", "")) for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("circle")]
    assert dots[0] < dots[1]
