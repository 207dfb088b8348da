"""Exports of Apple Health: sums of whole days from one source, and files that are broken or made to do harm."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from charley.diary import FactorValue, Item, Moment, RecordError, Skipped
from charley.diary.formats import FORMATS, recognise
from charley.diary.formats.apple_health import APPLE_HEALTH, DRINKS
from tests.diary.formats.made import DTD, HEAD, ROOT, asleep, export, found, record, steps, values, zipped

QUANTITY = "HKQuantityTypeIdentifier"


def written(folder: Path, text: str | bytes, name: str = "export.xml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_day_is_the_sum_of_the_device_that_counted_most(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        export(
            steps(1, 3000),
            steps(1, 2000, clock="18:00:00"),
            steps(1, 4500, "Phone"),
            steps(2, 10),
            steps(2, 900, "Phone"),
        ),
    )
    assert values(APPLE_HEALTH, path) == {("steps", "2026-03-01"): 5000, ("steps", "2026-03-02"): 900}
    assert recognise(path, FORMATS) is APPLE_HEALTH


def test_an_item_says_where_its_day_began_and_keeps_the_zone_of_the_person(tmp_path: Path) -> None:
    first, second = found(APPLE_HEALTH, written(tmp_path, export(steps(1, 7), steps(1, 8), steps(2, 9))))
    assert isinstance(first, Item) and isinstance(second, Item)
    assert first.body == FactorValue("steps", 15, Moment(date(2026, 3, 1), "Europe/London"))
    assert str(first.at) == "export.xml, line 8"
    assert first.key == "steps 2026-03-01"
    assert second.at.line == 10


def test_the_day_is_that_of_the_clock_in_the_file(tmp_path: Path) -> None:
    start = "2026-03-01 23:50:00 -0800"
    path = written(tmp_path, export(record(f"{QUANTITY}StepCount", start, "5", unit="count")))
    (one,) = found(APPLE_HEALTH, path)
    assert isinstance(one, Item)
    assert one.body == FactorValue("steps", 5, Moment(date(2026, 3, 1), "-08:00"))


def test_the_day_of_the_export_is_not_over_and_comes_with_the_next(tmp_path: Path) -> None:
    noon = written(tmp_path, export(steps(4, 400), steps(5, 120)))
    later = export(steps(4, 400), steps(5, 620), made=' <ExportDate value="2026-03-09 08:00:00 +0000"/>\n')
    assert values(APPLE_HEALTH, noon) == {("steps", "2026-03-04"): 400}
    assert values(APPLE_HEALTH, written(tmp_path, later)) == {
        ("steps", "2026-03-04"): 400,
        ("steps", "2026-03-05"): 620,
    }


def test_without_a_day_of_export_the_last_day_is_left_out(tmp_path: Path) -> None:
    text = export(steps(1, 1), steps(2, 2), steps(3, 3), made="")
    assert set(values(APPLE_HEALTH, written(tmp_path, text))) == {("steps", "2026-03-01"), ("steps", "2026-03-02")}


def test_a_day_without_steps_is_no_zero(tmp_path: Path) -> None:
    assert values(APPLE_HEALTH, written(tmp_path, export(steps(1, 0), steps(2, 5)))) == {("steps", "2026-03-02"): 5}


def test_amounts_come_in_the_units_of_the_phone(tmp_path: Path) -> None:
    start = "2026-03-01 10:00:00 +0000"
    path = written(
        tmp_path,
        export(
            record(f"{QUANTITY}DietaryWater", start, "0.5", unit="L"),
            record(f"{QUANTITY}DietaryWater", start, "250", unit="mL"),
            record(f"{QUANTITY}DietaryWater", start, "10", unit="fl_oz_us"),
            record(f"{QUANTITY}DietaryCaffeine", start, "0.095", unit="g"),
            record(f"{QUANTITY}AppleExerciseTime", start, "12", unit="min"),
        ),
    )
    assert values(APPLE_HEALTH, path) == {
        ("activity_min", "2026-03-01"): 12,
        ("caffeine_mg", "2026-03-01"): 95,
        ("water_ml", "2026-03-01"): pytest.approx(750 + 295.735, abs=0.001),
    }


def test_drinks_are_a_factor_of_their_own_that_the_file_brings(tmp_path: Path) -> None:
    kind = f"{QUANTITY}NumberOfAlcoholicBeverages"
    first, second = found(
        APPLE_HEALTH, written(tmp_path, export(record(kind, "2026-03-01 20:00:00 +0000", "2", unit="count")))
    )
    assert isinstance(first, Item) and isinstance(second, Item)
    assert first.body == DRINKS
    assert second.body == FactorValue("alcoholic_drinks", 2, Moment(date(2026, 3, 1), "Europe/London"))


def test_a_night_is_kept_at_the_time_of_waking_up(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        export(
            asleep("2026-03-01 22:40:00 +0000", "2026-03-02 07:10:00 +0000", "InBed"),
            asleep("2026-03-01 23:00:00 +0000", "2026-03-02 01:00:00 +0000"),
            asleep("2026-03-02 01:00:00 +0000", "2026-03-02 01:30:00 +0000", "Awake"),
            asleep("2026-03-02 01:30:00 +0000", "2026-03-02 05:00:00 +0000", "AsleepREM"),
            asleep("2026-03-02 04:00:00 +0000", "2026-03-02 07:00:00 +0000", "Asleep"),  # of an older app, overlapping
            asleep("2026-03-01 23:00:00 +0000", "2026-03-02 06:00:00 +0000", "AsleepUnspecified", "Phone"),
        ),
    )
    (one,) = found(APPLE_HEALTH, path)
    assert isinstance(one, Item)
    assert one.body == FactorValue("sleep_hours", 7.5, Moment(date(2026, 3, 2), "Europe/London", time(7)))


def test_sleep_in_the_evening_belongs_to_the_night_and_a_nap_to_its_day(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        export(
            asleep("2026-03-01 21:00:00 +0000", "2026-03-01 23:00:00 +0000"),
            asleep("2026-03-02 01:00:00 +0000", "2026-03-02 06:00:00 +0000"),
            asleep("2026-03-02 14:00:00 +0000", "2026-03-02 14:30:00 +0000"),
        ),
    )
    (one,) = found(APPLE_HEALTH, path)
    assert isinstance(one, Item)
    assert one.body == FactorValue("sleep_hours", 7.5, Moment(date(2026, 3, 2), "Europe/London"))


def test_a_place_that_the_file_names_gives_the_day(tmp_path: Path) -> None:
    tokyo = '<MetadataEntry key="HKTimeZone" value="Asia/Tokyo"/>'
    path = written(tmp_path, export(asleep("2026-03-01 14:00:00 +0000", "2026-03-01 21:30:00 +0000", more=tokyo)))
    (one,) = found(APPLE_HEALTH, path)
    assert isinstance(one, Item)
    assert one.body == FactorValue("sleep_hours", 7.5, Moment(date(2026, 3, 2), "Asia/Tokyo", time(6, 30)))


@pytest.mark.parametrize("home", ["America/New_York", "Europe/London"])
def test_a_night_in_which_the_clocks_change_ends_on_the_new_clock(tmp_path: Path, home: str) -> None:
    later = ' <ExportDate value="2026-03-31 08:00:00 -0400"/>\n'
    night = asleep("2026-03-07 23:00:00 -0500", "2026-03-08 07:00:00 -0400")
    walk = record(f"{QUANTITY}StepCount", "2026-03-08 00:30:00 -0500", "5", unit="count")
    (steps_item, sleep) = found(APPLE_HEALTH, written(tmp_path, export(night, walk, made=later)), home)
    assert isinstance(sleep, Item) and isinstance(steps_item, Item)
    here, before = (home, home) if home == "America/New_York" else ("-04:00", "-05:00")
    assert sleep.body == FactorValue("sleep_hours", 7, Moment(date(2026, 3, 8), here, time(7)))
    assert steps_item.body == FactorValue("steps", 5, Moment(date(2026, 3, 8), before))


def test_a_workout_and_the_exercise_of_the_watch_are_not_added(tmp_path: Path) -> None:
    start, end = "2026-03-01 10:00:00 +0000", "2026-03-01 11:00:00 +0000"
    workout = (
        ' <Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="{}" durationUnit="min" '
        f'sourceName="Watch" startDate="{start}" endDate="{end}">\n'
        '  <WorkoutStatistics type="x" startDate="2026-03-01" startDate="2026-03-01" sum="1"/>\n </Workout>\n'
    )
    minute = record(f"{QUANTITY}AppleExerciseTime", start, "44", unit="min")
    path = written(tmp_path, export(minute, workout.format(50.5), workout.replace(' duration="{}"', "")))
    assert values(APPLE_HEALTH, path) == {("activity_min", "2026-03-01"): 110.5}


def test_a_cycle_begins_where_the_file_says_so(tmp_path: Path) -> None:
    kind = "HKCategoryTypeIdentifierMenstrualFlow"
    begins = '<MetadataEntry key="HKMenstrualCycleStart" value="{}"/>'
    path = written(
        tmp_path,
        export(
            record(kind, "2026-03-01 08:00:00 +0000", "HKCategoryValueVaginalBleedingLight", more=begins.format(1)),
            record(kind, "2026-03-02 08:00:00 +0000", "HKCategoryValueMenstrualFlowHeavy", more=begins.format(0)),
        ),
    )
    assert values(APPLE_HEALTH, path) == {("cycle_day", "2026-03-01"): 1}


def test_records_inside_a_correlation_stand_in_the_file_twice(tmp_path: Path) -> None:
    water = record(f"{QUANTITY}DietaryWater", "2026-03-01 10:00:00 +0000", "200", unit="mL")
    path = written(tmp_path, export(water, f' <Correlation type="food">\n{water} </Correlation>\n'))
    assert values(APPLE_HEALTH, path) == {("water_ml", "2026-03-01"): 200}


def test_symptoms_of_other_kinds_are_no_episodes(tmp_path: Path) -> None:
    kind = "HKCategoryTypeIdentifierAbdominalCramps"
    path = written(tmp_path, export(record(kind, "2026-03-01 10:00:00 +0000", "HKCategoryValueSeveritySevere")))
    assert found(APPLE_HEALTH, path) == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (steps(1, "many"), "'many' is no number of this kind. That day is left out."),
        (steps(1, "1,5"), "'1,5' is no number"),
        (steps(1, -3), "'-3' is no number"),
        (steps(1, "nan"), "'nan' is no number"),
        (steps(1, 3).replace("2026-03-01", "2026-02-31"), "'2026-02-31 09:00:00 +0000' is no time."),
        (steps(1, 3, clock="25:00:00"), "is no time"),
        (steps(1, 3, clock="-1:00:00"), "is no time"),
        (steps(1, 3, clock="9:00"), "is no time"),
        (steps(1, 3).replace("+0000", "+2500"), "is no time"),
        (steps(1, 3).replace("2026-", "1026-"), "is no time"),
        (steps(1, 3).replace('unit="count"', 'unit="miles"'), "'miles' is no unit that is known for steps"),
        (asleep("2026-03-02 06:00:00 +0000", "2026-03-02 05:00:00 +0000"), "It ends before it starts."),
        (steps(1, 900_000), "2026-03-01: 900000 is no number for Steps. Use one from 0 to 200000."),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_the_rest_is_good(tmp_path: Path, bad: str, said: str) -> None:
    things = found(APPLE_HEALTH, written(tmp_path, export(steps(2, 5), bad, steps(3, 6))))
    (skipped,) = (one for one in things if isinstance(one, Skipped))
    assert said in skipped.what
    assert skipped.at.line == 9
    assert [one.key for one in things if isinstance(one, Item)] == ["steps 2026-03-02", "steps 2026-03-03"]


def test_a_sum_that_lacks_a_record_is_left_out(tmp_path: Path) -> None:
    things = found(APPLE_HEALTH, written(tmp_path, export(steps(1, 900), steps(1, "?"), steps(1, 80, "Phone"))))
    assert [one.body.value for one in things if isinstance(one, Item) and isinstance(one.body, FactorValue)] == [80]


def test_half_a_file_is_named_and_the_kinds_before_are_good(tmp_path: Path) -> None:
    water = record(f"{QUANTITY}DietaryWater", "2026-03-01 10:00:00 +0000", "200", unit="mL")
    whole = export(steps(1, 5), steps(2, 6), water, water)
    things = found(APPLE_HEALTH, written(tmp_path, whole[: whole.rindex("DietaryWater")]))
    (skipped,) = (one for one in things if isinstance(one, Skipped))
    assert skipped.at.line == 11
    assert skipped.what.startswith("The file ends in the middle or is damaged. Left out, because sums of days could be")
    assert "too low: Activity and Water and other drinks." in skipped.what
    assert [one.key for one in things if isinstance(one, Item)] == ["steps 2026-03-01", "steps 2026-03-02"]


@pytest.mark.parametrize("parts", [(steps(1, 5),), (steps(1, 5), asleep("x", "y"), steps(2, 5), asleep("x", "y"))])
def test_nothing_is_taken_of_half_a_file_whose_kinds_are_mixed_or_none_is_whole(
    tmp_path: Path, parts: tuple[str, ...]
) -> None:
    path = written(tmp_path, export(*parts)[:-20])
    with pytest.raises(RecordError, match=r"export.xml, line \d+: the file ends in the middle"):
        found(APPLE_HEALTH, path)


def test_every_cut_and_every_wrong_byte_gives_sentences_only(tmp_path: Path) -> None:
    whole = export(steps(1, 5), asleep("2026-03-01 23:00:00 +0000", "2026-03-02 06:00:00 +0000")).encode()
    for place in range(0, len(whole), 7):
        for text in (whole[:place], whole[:place] + b"\xff<&\0" + whole[place:]):
            path = written(tmp_path, text)
            if APPLE_HEALTH.recognises(path):
                try:
                    things = found(APPLE_HEALTH, path)
                except RecordError as error:
                    assert "export.xml" in str(error)
                else:
                    assert all(isinstance(one, Item | Skipped) for one in things)


def test_what_phones_write_wrongly_is_mended(tmp_path: Path) -> None:
    """The declarations of iOS 16 are broken, and names of devices hold characters that XML does not allow."""
    broken = "<!DOCTYPE HealthData [\n<!ATTLIST VisionPrescription\n  type CDATA #REQUIRED\n<!ELEMENT Eye>\n>\n]>\n"
    path = written(tmp_path, export(steps(1, 5, "Anna\x0bWatch"), steps(1, "?"), dtd=broken))
    first, *_ = found(APPLE_HEALTH, path)
    assert isinstance(first, Skipped)
    assert first.at.line == 11
    assert values(APPLE_HEALTH, written(tmp_path, export(steps(1, 5, "Anna\x0bWatch"), dtd=broken))) == {
        ("steps", "2026-03-01"): 5
    }


BOMB = (
    '<!DOCTYPE HealthData [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">\n'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">\n]>\n'
)
OUTSIDE = '<!DOCTYPE HealthData [\n<!ENTITY a SYSTEM "file:///etc/hostname">\n]>\n'


@pytest.mark.parametrize("dtd", [BOMB, OUTSIDE])
def test_entities_are_refused_in_a_sentence(tmp_path: Path, dtd: str) -> None:
    path = written(tmp_path, export(steps(1, "&a;"), dtd=dtd))
    with pytest.raises(RecordError, match=r"export.xml declares entities"):
        found(APPLE_HEALTH, path)


@pytest.mark.parametrize(
    "inside",
    [
        "<a>" * 200_000,
        "".join(f"<n{number}/>" for number in range(100_000)),
        f'<Record type="{"x" * (6 << 20)}',
    ],
)
def test_what_would_fill_the_memory_is_refused(tmp_path: Path, inside: str) -> None:
    path = written(tmp_path, HEAD + DTD + ROOT + inside)
    with pytest.raises(RecordError, match="It is put together as no export is"):
        found(APPLE_HEALTH, path)


def test_more_devices_than_a_person_can_have_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("charley.diary.formats.daily._MOST", 10)
    path = written(tmp_path, export(*(steps(1, 5, f"Device {number}") for number in range(20))))
    with pytest.raises(RecordError, match="more days and devices than a person can have"):
        found(APPLE_HEALTH, path)


def test_more_kinds_of_records_than_there_are_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, export(*(steps(1, 5).replace("StepCount", f"Step{k}") for k in range(2000))))
    with pytest.raises(RecordError, match="more kinds of records than there are"):
        found(APPLE_HEALTH, path)


@pytest.mark.parametrize("name", ["apple_health_export/export.xml", "apple_health_export/Exportieren.xml"])
def test_the_file_is_found_in_the_zip_whatever_the_language_of_the_phone(tmp_path: Path, name: str) -> None:
    path = zipped(
        tmp_path / "export.zip",
        **{"apple_health_export/export_cda.xml": "<ClinicalDocument/>", name: export(steps(1, 5))},
    )
    assert recognise(path, FORMATS) is APPLE_HEALTH
    (one,) = found(APPLE_HEALTH, path)
    assert str(one.at) == f"export.zip ({name.split('/')[1]}), line 8"


@pytest.mark.parametrize("content", ["bomb", "half"])
def test_a_zip_file_that_nobody_can_open_is_recognised_so_that_its_fault_is_told(tmp_path: Path, content: str) -> None:
    path = zipped(tmp_path / "export.zip", **{"export.xml": bytes(60 << 20) if content == "bomb" else "<HealthData>"})
    if content == "half":
        path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(RecordError, match=r"export.zip (would unpack to|is no whole zip file)"):
        found(recognise(path, FORMATS), path)


def test_other_files_are_not_recognised(tmp_path: Path) -> None:
    assert not APPLE_HEALTH.recognises(written(tmp_path, "<ClinicalDocument/>"))
    assert not APPLE_HEALTH.recognises(written(tmp_path, b""))
    assert not APPLE_HEALTH.recognises(zipped(tmp_path / "other.zip", **{"a.xml": "<a/>"}))
    assert not APPLE_HEALTH.recognises(tmp_path)


def test_progress_is_told(tmp_path: Path) -> None:
    shares: list[float] = []
    list(APPLE_HEALTH.read(written(tmp_path, export(*(steps(1, 1) for _ in range(5000)))), "UTC", shares.append))
    assert shares == sorted(shares)
    assert 0 < shares[0] < 1
    assert shares[-1] > 0.99
