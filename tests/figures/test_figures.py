"""Each figure says what it was given: in shapes, in words, and in its table."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from charley.diary import body as sites
from charley.figures import Bar, bar_lines, bars, body, hours, month, spark, week
from charley.figures.body import outline, shades
from charley.figures.drawing import LOOKS, hatch

SVG = "{http://www.w3.org/2000/svg}"
COUNTS = st.dictionaries(st.sampled_from(sorted(sites())), st.integers(1, 10_000), max_size=12)


def groups(svg: str) -> dict[str, list[ET.Element]]:
    found: dict[str, list[ET.Element]] = {}
    for part in ET.fromstring(svg).iter(f"{SVG}g"):
        found.setdefault(part.get("class", ""), []).extend(part)
    return found


def test_the_left_leg_is_on_the_right_of_the_front_view_and_on_the_left_of_the_back_view() -> None:
    def begins_at(region: str) -> float:
        return float(outline().regions[region].removeprefix("M").replace("-", " ").split()[0])

    assert begins_at("left_shin") > 160 > begins_at("right_shin")
    assert begins_at("left_calf_back") < 480 < begins_at("right_calf_back")


def test_places_shade_their_own_side_only() -> None:
    shaded = shades({"left_calf_back": 3, "right_foot": 2, "left_thumb": 1})
    assert shaded == {"left_calf_back": 3, "right_foot_top": 2, "right_heel": 2, "left_hand_front": 1}


def test_a_place_without_a_side_is_told_and_shades_nothing() -> None:
    figure = body({"calf": 5}, title="Where")
    assert figure.description == "Calf (side not told): 5."
    assert not {"on1", "on2", "on3"} & set(groups(figure.svg()))


@given(COUNTS)
def test_any_places_make_a_well_formed_body(counts: dict[str, int]) -> None:
    figure = body(counts, title="Where")
    drawn = groups(figure.svg())
    regions = sum(len(drawn.get(look, [])) for look in ("region", "on1", "on2", "on3"))
    assert regions == len(outline().regions)
    assert sorted(int(row[1]) for row in figure.table.rows) == sorted(counts.values())


@given(st.lists(st.integers(0, 999), min_size=24, max_size=24))
def test_each_hour_with_any_is_a_column(counts: list[int]) -> None:
    figure = hours(counts, title="Hours")
    assert len(groups(figure.svg()).get("bar", [])) == sum(n > 0 for n in counts)
    assert figure.description.startswith(f"{sum(counts)} with a time of day.")


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 20)), min_size=7, max_size=7))
def test_a_day_of_the_week_that_was_never_recorded_is_hatched(days: list[tuple[int, int]]) -> None:
    figure = week([(some if of else 0, of) for some, of in days], title="Week")
    assert len(groups(figure.svg()).get("missing", [])) == sum(of == 0 for _, of in days)
    assert [row[2] for row in figure.table.rows] == [str(of) for _, of in days]


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.lists(st.none() | st.integers(0, 60), max_size=28))
def test_a_month_shows_each_day_that_it_was_told(first: date, counts: list[int | None]) -> None:
    start = first.replace(day=1)
    figure = month(start, {start + timedelta(i): n for i, n in enumerate(counts)}, title="Month")
    drawn = groups(figure.svg())
    assert len(drawn.get("missing", [])) == counts.count(None)
    assert len(drawn.get("h0", [])) == counts.count(0)
    said = [part.text for look in ("on-light", "on-dark") for part in drawn.get(look, [])]
    assert sorted(said, key=str) == sorted((str(n) for n in counts if n is not None), key=str)


@given(st.lists(st.builds(Bar, st.text(max_size=90), st.floats(0, 1e9), st.text(max_size=20)), max_size=9))
def test_any_bars_are_well_formed_and_inside(rows: list[Bar]) -> None:
    figure = bars(rows, title="Bars")
    for bar in groups(figure.svg()).get("bar", []):
        assert float(bar.get("x", "")) + float(bar.get("width", "")) <= figure.width
    assert len(list(bar_lines(rows, 72))) == len(rows)


@given(st.lists(st.none() | st.floats(0, 1e6), max_size=99))
def test_a_line_of_small_columns_has_one_for_each_value(values: list[float | None]) -> None:
    assert len(spark(values)) == len(values)
    assert spark(values).count(" ") == values.count(None)


def test_one_shade_alone_is_a_middle_grey_in_which_the_shape_is_seen() -> None:
    figure = body({"left_leg": 148, "right_leg": 112}, title="Where")
    assert {look for look in groups(figure.svg()) if look.startswith("on")} == {"on2"}
    assert [(key.sign, key.meaning) for key in figure.key] == [("Grey", "112 to 148")]


def test_neighbours_differ_in_grey() -> None:
    greys = [int(LOOKS[look].split('fill="#')[1][:2], 16) for look in ("on1", "on2", "on3")]
    assert greys[0] - greys[1] > 50 < greys[1] - greys[2]


@given(st.floats(0, 400), st.floats(0, 400))
def test_a_hatched_stretch_stays_inside_its_edges(width: float, height: float) -> None:
    drawn = hatch(10, 20, width, height)
    numbers = drawn.replace('<path d="', "").replace('"/>', "").replace("M", " ").replace("L", " ").split()
    assert all(9.9 <= float(x) <= 10.1 + width for x in numbers[::2])
    assert all(19.9 <= float(y) <= 20.1 + height for y in numbers[1::2])
