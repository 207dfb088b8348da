"""What the border lets in, and what it says of the rest."""

from __future__ import annotations

import math

import numpy as np
import pytest

from charley.insight import TableError, read_table

HEAD = "date,episodes,coffee,sleep_hours\n"


def test_days_that_are_not_there_are_not_zero() -> None:
    table = read_table(HEAD + "2026-03-02,2,yes,7.5\n2026-03-05,,no,\n2026-03-06,0,no,6\n")
    assert table.factors == ("coffee", "sleep_hours")
    assert np.array_equal(table.diary.outcome, [2, math.nan, math.nan, math.nan, 0], equal_nan=True)
    assert np.array_equal(table.diary.values[:, 1], [7.5, math.nan, math.nan, math.nan, 6], equal_nan=True)
    assert table.diary.numeric.tolist() == [False, True]
    assert table.diary.first_weekday == 0


def test_a_day_that_was_not_logged_is_not_recorded() -> None:
    table = read_table("date,weekday,logged,episodes,tea\n2026-03-02,Mon,1,0,1\n2026-03-03,Tue,0,0,0\n")
    assert table.factors == ("tea",)
    assert np.array_equal(table.diary.outcome, [0, math.nan], equal_nan=True)


def test_unordered_days_are_sorted_and_that_is_said() -> None:
    table = read_table("date,episodes\n2026-03-03,1\n2026-03-02,5\n")
    assert table.diary.outcome.tolist() == [5, 1]
    assert table.notes == ("The days were not in order; they were sorted.",)


@pytest.mark.parametrize(
    ("cells", "kind"), [(("1", "0", "3"), "count"), (("yes", "no", ""), "yes_no"), (("1.5", "-2", "0"), "rating")]
)
def test_the_kind_is_told_by_the_values(cells: tuple[str, ...], kind: str) -> None:
    lines = "\n".join(f"2026-03-0{day},{cell}" for day, cell in enumerate(cells, start=1))
    assert read_table(f"date,episodes\n{lines}\n").kind == kind


def test_points_of_pain_are_no_count() -> None:
    assert read_table("date,pain\n2026-03-02,4\n2026-03-03,6\n", outcome="pain").kind == "rating"


def test_moods_are_of_the_evening_unless_told_otherwise() -> None:
    text = "date,episodes,stress,coffee,nap\n2026-03-02,1,4,1,0\n"
    assert read_table(text).diary.rated.tolist() == [True, False, False]
    assert read_table(text, evening=["nap"], morning=["stress"]).diary.rated.tolist() == [False, False, True]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_between_cells_is_found(mark: str) -> None:
    assert read_table("\ufeff" + "date,episodes,tea\r\n2026-03-02,1,no\r\n".replace(",", mark)).factors == ("tea",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("date,episodes\n", "no days"),
        ("day,episodes\n1,1\n", "no column named date"),
        (
            "date,cramps,tea\n2026-03-02,1,1\n",
            "no column named episodes. Name the outcome with --outcome; there are: cramps",
        ),
        ("date,episodes,tea,tea\n2026-03-02,1,1,1\n", "2 columns named tea"),
        ("date,episodes,\n2026-03-02,1,2\n", "the head names 2 columns"),
        ("date,,episodes\n2026-03-02,1,2\n", "Line 1: column 2 has no name"),
        (
            "date,episodes\n2026-03-02,1\n2026-03-02,2\n",
            "Line 3, column date: 2026-03-02 is there twice (first in line 2)",
        ),
        ("date,episodes\n02.03.2026,1\n", 'Line 2, column date: "02.03.2026" is no date'),
        ("date,episodes\n2026-02-30,1\n", "is no date"),
        ("date,episodes\n2026-03-02,1\n2062-03-03,1\n", "Line 3, column date: 2062-03-03 is far from"),
        ("date,episodes,tea\n2026-03-02,1,lots\n", 'Line 2, column tea: "lots" cannot be used'),
        ("date,episodes,tea\n2026-03-02,1,yes\n2026-03-03,1,7\n", "Line 3, column tea"),
        ("date,episodes,tea\n2026-03-02,1,nothing at all to tell\n", "a longer text cannot be used"),
        ("date,episodes\n2026-03-02,inf\n", "cannot be used"),
        ("date,episodes\n2026-03-02,1000000\n", "more than 100,000 on one day"),
        ("date,episodes,tea\n2026-03-02,1,2,3\n", "Line 2: 4 cells, but the head names 3"),
        ("\0\1\2", "not a text file"),
        ("date,episodes," + ",".join(f"f{k}" for k in range(700)) + "\n2026-03-02,1\n", "at most 600"),
    ],
)
def test_what_cannot_be_used_is_named(text: str, said: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(text)
    assert said in str(caught.value)


def test_a_kind_that_does_not_fit_is_refused() -> None:
    with pytest.raises(TableError, match=r"Line 2, column episodes: 1.5 is no count"):
        read_table("date,episodes\n2026-03-02,1.5\n", kind="count")
    with pytest.raises(TableError, match="neither yes nor no"):
        read_table("date,episodes\n2026-03-02,3\n", kind="yes_no")


def test_options_that_name_no_column_are_refused() -> None:
    with pytest.raises(TableError, match="--evening: there is no column named sun"):
        read_table("date,episodes\n2026-03-02,1\n", evening=["sun"])
    with pytest.raises(TableError, match="Name it once"):
        read_table("date,episodes,tea\n2026-03-02,1,1\n", evening=["tea"], morning=["tea"])
