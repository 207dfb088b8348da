"""Exports of other apps: Track & Graph, Loop Habit Tracker, Bearable."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pytest

from charley.diary import Episode, Factor, FactorValue, Intake, Moment, Nothing, PartOfDay, RecordError
from charley.diary.formats import FORMATS, bearable, loop_habits, recognise, track_and_graph
from tests.diary.formats.reading import found

LONDON = "Europe/London"


def save(folder: Path, *lines: str) -> Path:
    file = folder / "export.csv"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return file


class TestTrackAndGraph:
    header = "FeatureName,Timestamp,Value,Label,Note"

    def test_a_movement_is_an_episode_and_its_value_is_kept_as_it_is(self, tmp_path: Path) -> None:
        file = save(
            tmp_path,
            self.header,
            "Leg cramp,2026-07-01T03:10:05.250+01:00,4.0,left,after a long walk",
            "Leg cramp,2026-07-02T22:00+01:00,0.0,,",
            "Leg cramp,2026-07-03T22:00+01:00,1.0,,",
            "Spasms,2026-07-04T05:00:00Z,0:02:30,,",
        )
        assert recognise(file, FORMATS).id == "track_and_graph"
        bodies, skipped = found(track_and_graph.read, file)
        assert skipped == []
        assert bodies == [
            Episode(
                start=Moment(date(2026, 7, 1), LONDON, time(3, 10, 5, 250_000)),
                movement="cramp",
                said="Leg cramp",
                note="Leg cramp: 4, left\nafter a long walk",
            ),
            Nothing(Moment(date(2026, 7, 2), LONDON, time(22)), "cramp"),
            Episode(start=Moment(date(2026, 7, 3), LONDON, time(22)), movement="cramp", said="Leg cramp"),
            Episode(
                start=Moment(date(2026, 7, 4), "UTC", time(5)),
                movement="spasm",
                said="Spasms",
                duration_s=150.0,
                note="Spasms: 2.5 min",
            ),
        ]

    def test_other_trackers_are_own_factors_also_in_older_exports(self, tmp_path: Path) -> None:
        file = save(
            tmp_path,
            "FeatureName,Timestamp,Value,Note",
            "Coffee,2026-01-01T08:00:00+09:00,2.0:large,nice",
            "Nap,2026-01-01T14:00:00+09:00,1:30:00:sofa,",
            "Coffee,2026-01-02T08:00:00+09:00,-1.5,",
            "Period cramps,2026-01-02T08:00:00+09:00,3,",
        )
        coffee = Factor(id="tg_coffee", name="Coffee", kind="number")
        assert found(track_and_graph.read, file) == (
            [
                coffee,
                FactorValue("tg_coffee", 2.0, Moment(date(2026, 1, 1), "+09:00", time(8))),
                Factor(id="tg_nap", name="Nap", kind="number", unit="min"),
                FactorValue("tg_nap", 90.0, Moment(date(2026, 1, 1), "+09:00", time(14))),
                FactorValue("tg_coffee", -1.5, Moment(date(2026, 1, 2), "+09:00", time(8))),
                Factor(id="tg_period_cramps", name="Period cramps", kind="number"),
                FactorValue("tg_period_cramps", 3.0, Moment(date(2026, 1, 2), "+09:00", time(8))),
            ],
            [],
        )

    def test_faults_have_their_places(self, tmp_path: Path) -> None:
        file = save(
            tmp_path,
            self.header,
            "Tea,yesterday,1,,",
            "Tea,2026-02-31T08:00:00Z,1,,",
            "Tea,2026-01-01T08:00:00Z,lots,,",
            ",2026-01-01T08:00:00Z,1,,",
            "Twitch,2026-01-01T08:00:00Z,0,,",
            "Tea,2026-01-01T08:00:00Z,1,,",
            "Tea,2026-01-01T09:00:00Z,0:10:00,,",
        )
        bodies, skipped = found(track_and_graph.read, file)
        assert len(bodies) == 2
        assert [text.partition(": ")[0].removeprefix("export.csv, ") for text in skipped] == [
            "line 2, column Timestamp",
            "line 3, column Timestamp",
            "line 4, column Value",
            "line 5, column FeatureName",
            "line 6, column FeatureName",
            "line 8, column FeatureName",
        ]

    def test_another_table_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(RecordError, match="no export of Track & Graph"):
            found(track_and_graph.read, save(tmp_path, "a,b", "1,2"))


HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,"
    "Target Value,Archived?"
)


class TestLoop:
    def archive(self, folder: Path, files: Mapping[str, str]) -> Path:
        file = folder / "Loop.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in {"Checkmarks.csv": "Date,\n", **files}.items():
                archive.writestr(name, text)
        return file

    def test_habits_become_days_and_factors(self, tmp_path: Path) -> None:
        file = self.archive(
            tmp_path,
            {
                "Habits.csv": f"{HABITS}\n"
                "001,Night cramps,YES_NO,Any?,,1,1,#FF8F00,,,,false\n"
                '002,"Walk, outside",NUMERICAL,How far?,,1,1,#E64A19,km,AT_LEAST,2.0,false\n'
                "003,Stretch,YES_NO,,,2,3,#AFB42B,,,,true\n",
                "001 Night cramps/Checkmarks.csv": "Date,Value,Notes\n2026-01-03,YES_MANUAL,twice\n2026-01-02,NO,\n"
                "2026-01-01,UNKNOWN,\n",
                "001 Night cramps/Scores.csv": "Date,Score\n",
                "002 Walk outside/Checkmarks.csv": "Date,Value,Notes\n2026-01-03,2500,\n2026-01-02,NO,\n"
                "2026-01-01,SKIP,\n",
                "003 Stretch/Checkmarks.csv": "2026-01-03,2\n2026-01-02,1\n2026-01-01,0\n",
            },
        )
        assert recognise(file, FORMATS).id == "loop_habits"
        first, second, third = (Moment(date(2026, 1, day), LONDON) for day in (1, 2, 3))
        bodies, skipped = found(loop_habits.read, file)
        assert skipped == []
        walk = bodies[2]
        assert isinstance(walk, Factor)
        assert (walk.name, walk.kind, walk.unit) == ("Walk, outside", "number", "km")
        assert bodies == [
            Episode(start=third, movement="cramp", said="Night cramps", note="twice"),
            Nothing(second, "cramp"),
            walk,
            FactorValue(walk.id, 2.5, third),
            FactorValue(walk.id, 0.0, second),
            Factor(id="loop_stretch", name="Stretch", kind="yes_no"),
            FactorValue("loop_stretch", 1.0, third),
            FactorValue("loop_stretch", 0.0, first),
        ]

    def test_faults_have_their_places(self, tmp_path: Path) -> None:
        file = self.archive(
            tmp_path,
            {
                "Habits.csv": f"{HABITS}\n001,Tea,YES_NO,,,1,1,#0,,,,false\n002,Empty,YES_NO,,,1,1,#0,,,,false\n",
                "001 Tea/Checkmarks.csv": "Date,Value,Notes\n2026-02-31,NO,\n2026-02-01,MAYBE,\n2026-02-02,NO,\n",
                "002 Empty/Checkmarks.csv": "",
                "009 Gone/Checkmarks.csv": "Date,Value,Notes\n2026-02-02,NO,\n",
            },
        )
        bodies, skipped = found(loop_habits.read, file)
        assert len(bodies) == 2
        assert [text.partition(": ")[0] for text in skipped] == [
            "Loop.zip/001 Tea/Checkmarks.csv, line 2, column Date",
            "Loop.zip/001 Tea/Checkmarks.csv, line 3, column Value",
            "Loop.zip/009 Gone/Checkmarks.csv",
        ]

    def test_half_an_archive_and_a_bomb_are_refused(self, tmp_path: Path) -> None:
        good = self.archive(tmp_path, {"Habits.csv": HABITS, "001 a/Checkmarks.csv": "x" * 5000}).read_bytes()
        half = tmp_path / "half.zip"
        half.write_bytes(good[: len(good) // 2])
        assert not loop_habits.recognises(half)
        spoiled = tmp_path / "spoiled.zip"
        middle = good.index(b"Habits.csv") + 30
        spoiled.write_bytes(good[:middle] + bytes(20) + good[middle + 20 :])
        bomb = tmp_path / "bomb.zip"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Habits.csv", HABITS)
            with archive.open("Checkmarks.csv", "w", force_zip64=True) as out:
                for _ in range(201):
                    out.write(bytes(1_000_000))
        for file, said in [(half, "no whole archive"), (spoiled, "no whole archive"), (bomb, "no diary")]:
            with pytest.raises(RecordError, match=said):
                found(loop_habits.read, file)


class TestBearable:
    header = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes"

    def test_what_is_known_of_it_is_read(self, tmp_path: Path) -> None:
        day = '"2nd Aug 2021","2021-08-02","Monday"'
        file = save(
            tmp_path,
            self.header,
            f'{day},"am","Symptom","3","Leg cramps (Severe)","on waking"',
            f'{day},"pre","Symptom","None","Muscle spasms",""',
            f'{day},"pm","Symptom","1","Headache (Mild)",""',
            f'{day},"14:05","Mood","7","calm | tired",""',
            f'{day},"all day","Factors","","Hot day | Long walk",""',
            f'{day},"","Sleep","7:30","Asleep 23:00 - 06:30",""',
            f'{day},"mid","Meds/Supplements","400mg","Magnesium",""',
            f'{day},"","Gratitudes","","my dog",""',
            f'{day},"","Gratitudes","","my cat",""',
        )
        assert recognise(file, FORMATS).id == "bearable"
        on = date(2021, 8, 2)
        bodies, skipped = found(bearable.read, file)
        assert skipped == [
            "export.csv, line 9, column category: Entries of the category 'Gratitudes' are not read. Add what matters "
            "of them by hand."
        ]
        assert bodies == [
            Episode(
                start=Moment(on, LONDON, part=PartOfDay.MORNING),
                movement="cramp",
                said="Leg cramps",
                note="Leg cramps (Severe): 3\non waking",
            ),
            Nothing(Moment(on, LONDON, part=PartOfDay.NIGHT), "spasm"),
            Factor(id="bearable_headache", name="Headache", kind="number", rating=True),
            FactorValue("bearable_headache", 1.0, Moment(on, LONDON, part=PartOfDay.EVENING)),
            Factor(id="bearable_mood", name="Mood", kind="number", rating=True),
            FactorValue("bearable_mood", 7.0, Moment(on, LONDON, time(14, 5))),
            Factor(id="bearable_hot_day", name="Hot day", kind="yes_no"),
            FactorValue("bearable_hot_day", 1.0, Moment(on, LONDON)),
            Factor(id="bearable_long_walk", name="Long walk", kind="yes_no"),
            FactorValue("bearable_long_walk", 1.0, Moment(on, LONDON)),
            FactorValue("sleep_hours", 7.5, Moment(on, LONDON)),
            Intake("Magnesium", Moment(on, LONDON, part=PartOfDay.AFTERNOON), dose=400.0, unit="mg"),
        ]

    def test_faults_have_their_places(self, tmp_path: Path) -> None:
        file = save(
            tmp_path,
            "date,weekday,time of day,category,rating/amount,detail,notes",
            '"31st Feb 2021","","","Mood","5","",""',
            '"1st Feb 2021","","noonish","Mood","5","",""',
            '"1st Feb 2021","","","Mood","good","",""',
            '"1st Feb 2021","","","Symptom","2","",""',
            '"1st Feb 2021","","","Sleep","25:00","",""',
            '"1st Feb 2021","","","Energy","2","",""',
        )
        bodies, skipped = found(bearable.read, file)
        assert len(bodies) == 2
        assert [text.partition(": ")[0].removeprefix("export.csv, ") for text in skipped] == [
            "line 2, column date",
            "line 3, column time of day",
            "line 4, column rating/amount",
            "line 5, column rating/amount",
            "line 6, column rating/amount",
        ]
