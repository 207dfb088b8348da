"""Fitbit's archive, as a zip file and unpacked, and its older CSV."""

from __future__ import annotations

import json
import tempfile
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.diary import FactorValue, Item, Moment, RecordError, Skipped
from charley.diary.formats import FORMATS, fitbit, recognise
from charley.diary.formats.fitbit import FITBIT
from tests.diary.formats.made import found, values, zipped

SLEEP = {
    "logId": 11,
    "dateOfSleep": "2026-03-02",
    "startTime": "2026-03-01T23:02:30.000",
    "endTime": "2026-03-02T07:14:30.000",
    "duration": 29520000,
    "minutesAsleep": 438,
    "minutesAwake": 54,
    "type": "stages",
}
WALK = {
    "logId": 71,
    "activityName": "Walk",
    "startTime": "03/01/26 17:22:23",
    "duration": 2560000,
    "activeDuration": 2400000,
}
FOLDER = "Takeout/Fitbit/Global Export Data/"


def minutes(day: int, *counts: int) -> list[dict[str, str]]:
    return [{"dateTime": f"03/{day:02}/26 09:{k:02}:00", "value": str(count)} for k, count in enumerate(counts)]


def archive(folder: Path, **files: object) -> Path:
    texts = {name: text if isinstance(text, str) else json.dumps(text) for name, text in files.items()}
    return zipped(folder / "MyFitbitData.zip", **texts)


def test_the_archive_gives_sleep_exercise_and_whole_days_of_steps(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        **{
            FOLDER + "sleep-2026-03-01.json": [SLEEP],
            FOLDER + "exercise-0.json": [WALK],
            FOLDER + "steps-2026-03-01.json": [*minutes(1, 60, 0, 80), *minutes(2, 5)],
            FOLDER + "steps-2026-03-31.json": minutes(3, 9),
            FOLDER + "sleep_score-2026-03-01.json": "no JSON",
            FOLDER + "heart_rate-2026-03-01.json": "no JSON",
        },
    )
    assert recognise(path, FORMATS) is FITBIT
    walk, night, *rest = found(FITBIT, path)
    assert isinstance(walk, Item) and isinstance(night, Item)
    assert walk.body == FactorValue("activity_min", 40, Moment(date(2026, 3, 1), "Europe/London", time(17, 22, 23)))
    assert night.body == FactorValue("sleep_hours", 7.3, Moment(date(2026, 3, 2), "Europe/London", time(7, 14, 30)))
    assert [one.key for one in rest if isinstance(one, Item)] == ["steps 2026-03-01", "steps 2026-03-02"]


def test_an_unpacked_archive_reads_as_the_zip_does(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "sleep-2026-03-01.json").write_text(json.dumps([SLEEP]))
    assert recognise(tmp_path / "mine", FORMATS) is FITBIT
    assert values(FITBIT, tmp_path / "mine") == {("sleep_hours", "2026-03-02"): 7.3}


def test_steps_that_stand_in_two_folders_are_counted_once(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        **{
            FOLDER + "steps-2026-03-01.json": [*minutes(1, 60, 80), *minutes(2, 1)],
            "Takeout/Fitbit/Activity/steps-2026-03-01.json": minutes(1, 60, 90),
        },
    )
    assert values(FITBIT, path) == {("steps", "2026-03-01"): 150}


def test_a_night_without_sleep_and_a_day_without_steps_are_no_zeros(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        **{
            "sleep-2026-03-01.json": [SLEEP | {"minutesAsleep": 0}],
            "steps-2026-03-01.json": [*minutes(1, 0, 0), *minutes(2, 0)],
        },
    )
    assert values(FITBIT, path) == {}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "sleep-2026-03-01.json",
            '[{"endTime": "2026-03-02T07',
            "sleep-2026-03-01.json, line 1, column 14: The file ends",
        ),
        ("sleep-2026-03-01.json", [{"minutesAsleep": 5}], "'endTime' is lacking"),
        ("sleep-2026-03-01.json", [SLEEP | {"endTime": "2026-02-31T07:00:00.000"}], "put together as Fitbit does not"),
        ("sleep-2026-03-01.json", [SLEEP | {"minutesAsleep": 5000}], "is no number for Sleep"),
        ("sleep-2026-03-01.json", [SLEEP | {"minutesAsleep": 10**400}], "put together"),
        ("sleep-2026-03-01.json", ["x", None][:1], "put together"),
        ("sleep-2026-03-01.json", {"sleep": []}, "The file holds no list"),
        ("sleep-2026-03-01.json", "[" * 100_000, "The file is damaged"),
        ("exercise-0.json", [WALK | {"startTime": "31/31/26 17:22:23"}], "put together"),
        ("steps-2026-03-01.json", [*minutes(1, 5), {"dateTime": "03/01/26 09:00:00", "value": "x"}], "put together"),
        ("steps-2026-03-01.json", [*minutes(1, 5), *minutes(1, -5)], "-5 is no number of steps"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_good(tmp_path: Path, name: str, content: object, said: str) -> None:
    good = {"steps-2025-12-01.json": [{"dateTime": "12/01/25 09:00:00", "value": "7"}], "exercise-1.json": [WALK]}
    things = found(FITBIT, archive(tmp_path, **{**good, name: content}))
    (skipped,) = (one for one in things if isinstance(one, Skipped))
    assert said in str(skipped)
    assert skipped.at.file == name
    assert "exercise 71" in [one.key for one in things if isinstance(one, Item)]
    assert "steps 2026-03-01" not in [one.key for one in things if isinstance(one, Item)]


def test_a_file_larger_than_fitbit_writes_them_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitbit, "_MOST", 100)
    (one,) = found(FITBIT, archive(tmp_path, **{"sleep-2026-03-01.json": [SLEEP]}))
    assert isinstance(one, Skipped)
    assert "larger than Fitbit writes them" in one.what


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SLEEP, *WALK, "dateTime", "value"]), inner, max_size=6)
    ),
    max_leaves=12,
)


@given(st.lists(ANYTHING | st.fixed_dictionaries(dict.fromkeys(SLEEP, ANYTHING)), max_size=4))
def test_any_json_gives_sentences_only(entries: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sleep-2026-03-01.json", "exercise-0.json", "steps-2026-03-01.json"):
            (Path(folder) / name).write_text(json.dumps(entries))
        assert all(isinstance(one, Item | Skipped) for one in found(FITBIT, Path(folder)))


CSV = (
    "Sleep\n"
    "Start Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,Minutes REM Sleep\n"
    '"2026-03-01 11:02PM","2026-03-02 7:14AM","438","54","30","492","N/A"\n'
    '"2026-03-01 1:00PM","2026-03-01 1:30PM","N/A","0","0","30","N/A"\n'
    "\n"
    "Activities\n"
    "Date,Calories Burned,Steps,Distance\n"
    '"2026-03-01","2,948","13,845","7.92"\n'
    '"2026-03-02","1,800","0","0"\n'
    '"2026-03-03","2,113","322","0.2"\n'
)


def test_the_older_csv(tmp_path: Path) -> None:
    path = tmp_path / "fitbit_export.csv"
    path.write_text(CSV)
    assert recognise(path, FORMATS) is FITBIT
    assert values(FITBIT, path) == {("sleep_hours", "2026-03-02"): 7.3, ("steps", "2026-03-01"): 13845}


def test_a_night_has_the_same_key_in_both_forms(tmp_path: Path) -> None:
    path = tmp_path / "fitbit_export.csv"
    path.write_text(CSV)
    (there,) = (one for one in found(FITBIT, path) if isinstance(one, Item) and one.key.startswith("sleep"))
    (here,) = found(FITBIT, archive(tmp_path, **{"sleep-2026-03-01.json": [SLEEP]}))
    assert isinstance(here, Item)
    assert here.key == there.key == "sleep 2026-03-02T07:14"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('"11-10-2026 9:10 pm","11-10-2026 8:09 am","1","1","1","1","1"', "'11-10-2026 8:09 am' is no time"),
        ('"2026-03-01 11:02PM","2026-02-31 7:14AM","1","1","1","1","1"', "'2026-02-31 7:14AM' is no time"),
        ('"2026-03-01 11:02PM","2026-03-02 7:14AM","4,5","1","1","1","1"', "'4,5' is no whole number"),
        ('"2026-03-01 11:02PM"', "put together"),
    ],
)
def test_a_wrong_line_of_the_csv_is_named(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "fitbit_export.csv"
    path.write_text(CSV.replace("\n\n", f"\n{row}\n\n"))
    (skipped,) = (one for one in found(FITBIT, path) if isinstance(one, Skipped))
    assert skipped.at.line == 5
    assert said in skipped.what


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_line_without_an_end_does_not_fill_the_memory(tmp_path: Path, quote: str) -> None:
    path = tmp_path / "fitbit_export.csv"
    path.write_text(CSV.replace("\n\n", "\n" + quote + "x" * 300_000 + "\n\n"))
    things = found(FITBIT, path)
    assert next(one.key for one in things if isinstance(one, Item)) == "sleep 2026-03-02T07:14"
    assert any(isinstance(one, Skipped) for one in things)


def test_other_files_are_not_recognised(tmp_path: Path) -> None:
    for name, text in {"a.csv": "Sleep\nhours,quality\n", "b.csv": "date,pain\n", "c.csv": ""}.items():
        (tmp_path / name).write_text(text)
        assert not FITBIT.recognises(tmp_path / name)
    (tmp_path / "d.bin").write_bytes(b"\xff\xfe\xfd")
    assert not FITBIT.recognises(tmp_path / "d.bin")
    assert not FITBIT.recognises(tmp_path)
    with pytest.raises(RecordError, match="holds no sleep, exercise or steps of Fitbit"):
        found(FITBIT, tmp_path)
