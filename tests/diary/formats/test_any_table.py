"""Any table, read as the person says what its columns are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from charley.diary import Episode, Factor, FactorValue, Item, Moment, Nothing, RecordError, Skipped
from charley.diary.formats.any_table import read
from charley.diary.formats.table_mapping import propose

LONDON = "Europe/London"


def save(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    file = folder / "days.csv"
    file.write_text("\n".join([*lines, ""]), encoding=encoding)
    return file


def found(file: Path, mapping: dict[str, str], movement: str | None = None) -> tuple[list[object], list[str]]:
    everything: Iterator[Item | Skipped] = read(file, LONDON, lambda _: None, mapping, movement)
    kept = list(everything)
    return [one.body for one in kept if isinstance(one, Item)], [str(one) for one in kept if isinstance(one, Skipped)]


def on(day: int, clock: time | None = None) -> Moment:
    return Moment(date(2026, 5, day), LONDON, clock)


def test_a_table_of_days(tmp_path: Path) -> None:
    file = save(
        tmp_path,
        "Day;Cramps;Pain;Coffee;Late meal;Remarks",
        "13.05.2026;2;6,5;190;ja",
        "14.05.2026;0;;0;no;",
        "15.05.2026;;;95;yes;",
        encoding="utf-16",
    )
    mapping = {
        "Day": "date",
        "Cramps": "episodes",
        "Pain": "pain",
        "Coffee": "caffeine_mg",
        "Late meal": "yes_no:Late meal",
    }
    bodies, skipped = found(file, mapping)
    assert bodies == [
        Factor(id="own_late_meal", name="Late meal", kind="yes_no"),
        Episode(start=on(13), movement="cramp", count=2, pain=6.5),
        FactorValue("caffeine_mg", 190.0, on(13)),
        Nothing(on(14), "cramp"),
        FactorValue("caffeine_mg", 0.0, on(14)),
        FactorValue("own_late_meal", 0.0, on(14)),
        FactorValue("caffeine_mg", 95.0, on(15)),
        FactorValue("own_late_meal", 1.0, on(15)),
    ]
    assert skipped == [
        "days.csv, line 2, column Late meal: 'ja' is neither yes nor no. Write yes or no.",
    ]


def test_no_zero_is_made_up_of_kinds_that_the_table_does_not_count(tmp_path: Path) -> None:
    file = save(tmp_path, "date,Twitches", "2026-05-13,0", "2026-05-14,2")
    bodies, skipped = found(file, {"date": "date", "Twitches": "episodes"})
    assert bodies == [Episode(start=on(14), count=2)]
    assert [text.partition(". ")[0] for text in skipped] == [
        "days.csv, line 2, column Twitches: A day without Twitches is no day without any movement"
    ]
    bodies, skipped = found(file, {"date": "date", "Twitches": "episodes:fasciculation"})
    assert bodies == [Nothing(on(13), "fasciculation"), Episode(start=on(14), movement="fasciculation", count=2)]
    assert skipped == []


def test_a_table_of_episodes(tmp_path: Path) -> None:
    file = save(
        tmp_path,
        "when,clock,what,severity,comment",
        "2026-05-13,7:30 pm,Calf cramp,6,",
        "2026-05-13,,eyelid,,again",
        "2026-05-13,,eyelid,,again",
        "2026-05-14,,,,only a note",
        "2026-05-15,,,0,",
        "2026-05-16,,jerk,0,",
    )
    mapping = {"when": "date", "clock": "time", "what": "movement", "severity": "severity", "comment": "note"}
    bodies, skipped = found(file, mapping)
    assert bodies == [
        Episode(start=on(13, time(19, 30)), movement="cramp", said="Calf cramp", severity=6.0),
        Episode(start=on(13), said="eyelid", note="again"),
        Episode(start=on(13), said="eyelid", note="again"),
        Episode(start=on(16), said="jerk", severity=0.0),
    ]
    assert [text.partition(": ")[0] for text in skipped] == [
        "days.csv, line 5, column comment",
        "days.csv, line 6, column severity",
    ]


def test_the_same_rows_have_the_same_keys_in_a_longer_file(tmp_path: Path) -> None:
    lines = ["date,what", "2026-05-13,jerk", "2026-05-13,jerk"]

    def keys(file: Path) -> list[str]:
        items = read(file, LONDON, lambda _: None, {"date": "date", "what": "said"})
        return [one.key for one in items if isinstance(one, Item)]

    short = keys(save(tmp_path, *lines))
    longer = keys(save(tmp_path, lines[0], "2026-05-12,jerk", *lines[1:], "2026-05-14,jerk"))
    assert len(set(short)) == 2
    assert set(short) < set(longer)
    assert len(longer) == 4


@pytest.mark.parametrize(("last", "month"), [("31/12/2026", 2), ("12/31/2026", 1)])
def test_one_date_tells_the_order_of_all(tmp_path: Path, last: str, month: int) -> None:
    file = save(tmp_path, "date,n", "01/02/2026,0", f"{last},0")
    bodies, _ = found(file, {"date": "date", "n": "episodes"})
    assert isinstance(bodies[0], Nothing)
    assert bodies[0].on.day.month == month


def test_dates_that_nothing_decides_are_asked_about(tmp_path: Path) -> None:
    file = save(tmp_path, "date,n", "01/02/2026,0", "03/04/2026,0")
    with pytest.raises(RecordError, match="whether the day or the month comes first in '01/02/2026'"):
        found(file, {"date": "date", "n": "episodes"})
    bodies, _ = found(file, {"date": "date:month_first", "n": "episodes"})
    assert bodies == [Nothing(Moment(date(2026, month, day), LONDON)) for month, day in ((1, 2), (3, 4))]
    both = save(tmp_path, "date,n", "31/12/2026,0", "12/31/2026,0")
    with pytest.raises(RecordError, match="the day first and dates with the month first"):
        found(both, {"date": "date", "n": "episodes"})


def test_faults_have_their_places_and_spoil_nothing_else(tmp_path: Path) -> None:
    file = save(
        tmp_path,
        "date,n,pain,stress,tea,note",
        "2026-02-31,1,,,,",
        "2026-05-01,some,,3,,",
        "2026-05-02,1,12,3,,",
        "2026-05-03,1,,30,,",
        "2026-05-04,-1,,,,",
        "2026-05-05,0,4,,,",
        "2026-05-06,,4,,,",
        "2026-05-07,1,,,many,",
        "2026-05-07,1,,,,",
        "2026-05-08,1,\0,,,",
        f"2026-05-09,1,,,,{'x' * 140_000}",
        "2026-05-10,0,,,",
    )
    mapping = {"date": "date", "n": "episodes", "pain": "pain", "stress": "stress", "tea": "own:tea", "note": "note"}
    bodies, skipped = found(file, mapping)
    assert [text.partition(": ")[0].removeprefix("days.csv, ") for text in skipped] == [
        "line 2, column date",
        "line 3, column n",
        "line 4, column pain",
        "line 5, column stress",
        "line 6, column n",
        "line 7, column pain",
        "line 8, column pain",
        "line 9, column tea",
        "line 10, column date",
        "line 11",
        "line 12",
    ]
    assert FactorValue("stress", 3.0, on(1)) in bodies
    assert Episode(start=on(3)) in bodies
    assert bodies[-1] == Nothing(on(10))


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"n": "episodes"}, "no column of dates"),
        ({"day": "date"}, "no column 'day'"),
        ({"x": "date"}, "more than one column 'x'"),
        ({"date": "date", "n": "mystery"}, "'mystery' is nothing that a column can be"),
        ({"date": "date", "n": "own:"}, "is nothing that a column can be"),
        ({"date": "date", "n": "date"}, "Two columns are said to be date"),
        ({"date": "date:never", "n": "episodes"}, "'date:never' is nothing that a column can be"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(tmp_path: Path, mapping: dict[str, str], said: str) -> None:
    with pytest.raises(RecordError, match=said):
        found(save(tmp_path, "date,n,x,x", "2026-05-01,1,,"), mapping)


def test_a_proposal_goes_by_names_and_values(tmp_path: Path) -> None:
    file = save(
        tmp_path,
        "Date,Weekday,Cramps,Stress,Mood,Hours of sleep,Late meal,Shop,Notes,Pain",
        "2026-05-01,Fri,2,3,70,7.5,yes,Aldi,slept badly,3",
        "2026-05-02,Sat,0,9,30,6,no,,,",
    )
    assert propose(file) == {
        "Date": "date",
        "Cramps": "episodes",
        "Stress": "stress",
        "Mood": "own:Mood",
        "Hours of sleep": "sleep_hours",
        "Late meal": "own:Late meal",
        "Notes": "note",
        "Pain": "pain",
    }
    assert found(file, propose(file))[1] == []


def real(name: str) -> Path:
    """A public data set, in the folder that CHARLEY_DIARIES names."""
    file = Path(os.environ.get("CHARLEY_DIARIES", "")) / name
    if not file.exists():
        pytest.skip(f"{name} is not here; CHARLEY_DIARIES says in which folder it is")
    return file


def test_a_real_diary_is_read_by_its_mapping() -> None:
    file = real("meng_melatonin_nof1_ema.csv")
    mapping = {"datetime": "date", "mood": "own:mood", "agency": "own:agency", "metacognition": "own:metacognition"}
    bodies, skipped = found(file, mapping)
    moods = [body for body in bodies if isinstance(body, FactorValue) and body.factor == "own_mood"]
    assert skipped == []
    assert len(moods) == 195
    assert len({body.at.day for body in moods}) == 71
    assert moods[0] == FactorValue("own_mood", 65.0, Moment(date(2026, 2, 18), LONDON, time(10, 6)))
    days = {body.at.day: body.value for body in found(file, {"date": "date", "melatonin": "yes_no:Melatonin"})[0][1:]}  # type: ignore[attr-defined]
    assert len(days) == 71
    assert set(days.values()) == {0.0, 1.0}
    assert propose(file)["date"] == "date"


@pytest.mark.parametrize("name", ["cushny_peebles_sleep.csv", "thall_vail_progabide_seizures.csv"])
def test_real_tables_without_dates_are_refused_in_one_sentence(name: str) -> None:
    proposed = propose(real(name))
    assert "date" not in proposed.values()
    with pytest.raises(RecordError, match="has no column of dates, so its rows belong to no day"):
        found(real(name), proposed)
