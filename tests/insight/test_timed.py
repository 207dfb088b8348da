"""Clock times: what came first on a day, and when episodes come."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from charley.insight import TableError, learn, read_table, said_around
from charley.insight.marked import hours

DAYS = 240


def table(ratio: float = 1.0, answers: bool = False, times: bool = True, seed: int = 0) -> str:
    """Episodes hour by hour; wine for the rest of the day; or a painkiller that follows episodes."""
    rng = np.random.default_rng(seed)
    marks = ",episodes@time,wine@time" if times else ""
    lines = ["date,episodes,wine,tea" + marks]
    for day in range(DAYS):
        drunk, told = None, []
        for hour in range(24):
            came = rng.poisson(2 / 24 * (ratio if drunk is not None else 1))
            told += [f"{hour:02}:{int(60 * part):02}" for part in sorted(rng.random(came))]
            chance = (0.25 if told else 0.005) if answers else 0.06 if hour >= 10 else 0.0
            if drunk is None and rng.random() < chance:
                drunk = hour
        cells = [date(2025, 1, 1) + timedelta(day), len(told), int(drunk is not None), rng.integers(0, 2)]
        if times:
            cells += [" ".join(told), "" if drunk is None else f"{drunk:02}:59"]
        lines.append(",".join(map(str, cells)))
    return "\n".join(lines)


def test_what_came_before_the_episodes_of_its_day_is_found() -> None:
    wine = learn(read_table(table(ratio=3.0), evening=["wine"])).factors[0]
    assert wine.level == "found"
    assert (wine.best.lag_days, wine.goes_together) == (0, False)
    assert np.log(2.0) < wine.best.size < np.log(3.5)


def test_what_follows_the_episodes_of_its_day_is_found_only_where_no_times_are_known() -> None:
    with_times = [learn(read_table(table(answers=True, seed=seed))).factors[0] for seed in range(8)]
    without = [learn(read_table(table(answers=True, times=False, seed=seed))).factors[0] for seed in range(8)]
    assert sum(one.level == "found" for one in with_times) <= 1
    assert all(one.probability > 0.9 for one in without)


def test_the_share_at_night_stands_with_its_days() -> None:
    learned = learn(read_table(table()))
    found = learned.around.hours
    assert found is not None
    assert found.timed == found.episodes == sum(found.by_hour)
    assert found.low < 1 / 4 < found.high
    assert f"{found.timed} of {found.episodes} have a clock time, on {DAYS} recorded days" in said_around.hours_said(
        found
    )


def test_times_of_some_episodes_only_are_said_so() -> None:
    rows = [f"{date(2025, 1, 1) + timedelta(day)},2,03:00" for day in range(30)]
    found = learn(read_table("\n".join(["date,episodes,episodes@time", *rows]))).around.hours
    assert found is None or found.timed < found.episodes  # the same number every day: nothing else is weighed
    rows[4] = rows[4].replace(",2,", ",3,")
    rows[9:16] = [row.replace(",2,", ",0,").removesuffix("03:00") for row in rows[9:16]]
    found = learn(read_table("\n".join(["date,episodes,episodes@time", *rows]))).around.hours
    assert found is not None
    assert (found.timed, found.episodes, found.night) == (23, 47, 1.0)
    assert 0.5 < found.low < found.high <= 1


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("07:30", (7.5,)),
        ("7:30 22:15", (7.5, 22.25)),
        ("07:30;22:15:59", (7.5, 22.25)),
        ("2026-03-02T07:30", (7.5,)),
        ("2026-03-02 07:30", (7.5,)),
        ("24:00", (24.0,)),
        ("", ()),
        ("2026-03-03T07:30", None),
        ("25:00", None),
        ("7 am", None),
        ("07:30,", None),
    ],
)
def test_clock_times(cell: str, told: tuple[float, ...] | None) -> None:
    assert hours(cell, "2026-03-02") == told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,episodes,tea@time\n2026-03-02,1,07:00\n", "there is no such column"),
        ("date,episodes,episodes@time\n2026-03-02,1,noon\n", "Line 2, column episodes@time: these are no clock times"),
        ("date,episodes,x@dose\n2026-03-02,1," + "a" * 81 + "\n", "Line 2, column x@dose: more than 80 characters"),
    ],
)
def test_what_cannot_be_used_is_named(text: str, said: str) -> None:
    with pytest.raises(TableError, match=said):
        read_table(text)


def test_marked_columns_are_no_factors() -> None:
    read = read_table("date,episodes,tea,episodes@time,tea@time,x@dose\n2026-03-02,1,yes,07:00,06:00,5 mg\n")
    assert read.factors == ("tea",)
