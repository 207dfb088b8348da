"""Entries and bundles for the tests of FHIR."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from charley.diary import (
    Activity,
    Body,
    Change,
    Context,
    Entry,
    Episode,
    Factor,
    FactorValue,
    Impact,
    Intake,
    Item,
    Measure,
    Moment,
    Nothing,
    PartOfDay,
    Regimen,
    Remedy,
    Schedule,
    Skipped,
)
from charley.diary.fhir import Patient, bundle, read

PATIENT = Patient(UUID("5f0e7f0c-0d6e-4d53-9d2b-5f6f6d6a1c01"))
AT = datetime(2026, 6, 20, 18, tzinfo=UTC)
NAMES = {"cramp": "Muscle cramp", "fasciculation": "Muscle twitch", "magnesium": "Magnesium", "potassium": "Potassium"}
LONDON = "Europe/London"


def entry(body: Body, nr: int = 1, recorded_at: datetime = datetime(2026, 6, 10, 20, 30, tzinfo=UTC)) -> Entry:
    return Entry(id=UUID(int=nr, version=4), body=body, recorded_at=recorded_at, changed_at=recorded_at)


def exported(entries: Iterable[Entry], patient: Patient = PATIENT) -> dict[str, Any]:
    made: dict[str, Any] = json.loads("".join(bundle(entries, patient, AT, NAMES)))
    return made


def resources(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one["resource"] for one in made["entry"] if one["resource"]["resourceType"] == kind]


def imported(folder: Path, content: object, zone: str = LONDON) -> list[Item | Skipped]:
    file = folder / "bundle.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read(file, zone, lambda _: None))


def foreign(*found: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": one} for one in found]}


NIGHT_CRAMP = Episode(
    start=Moment(date(2026, 6, 8), LONDON, time(3, 10)),
    movement="cramp",
    said="charley horse",
    sites=("left_calf_back",),
    count=2,
    duration_s=150,
    severity=7,
    pain=6.5,
    quality=("like a knot",),
    contexts=(Context.IN_BED,),
    triggers=("caffeine_mg", "cold sheets"),
    symptoms=("tingling toes",),
    remedies=(Remedy("stretched it", "yes"), Remedy("a warm bath", "no")),
    impact=(Impact(Activity.SLEEP, "a_lot"),),
    note="Woke me twice.",
)
EPISODES: tuple[Body, ...] = (
    NIGHT_CRAMP,
    Episode(start=Moment(date(2026, 6, 9), LONDON, part=PartOfDay.EVENING), movement="cramp", sites=("calf",)),
    Nothing(Moment(date(2026, 6, 10), LONDON), "cramp"),
    Nothing(Moment(date(2026, 6, 12), LONDON)),
    Episode(start=Moment(date(2026, 6, 13), LONDON), said="a flicker", sites=("left_leg", "right_calf")),
)
MEDICINES: tuple[Body, ...] = (
    Regimen(
        name="Baclofen",
        start=date(2026, 3, 1),
        schedule=Schedule(5, "mg", 3),
        changes=(Change(date(2026, 4, 1), Schedule(10, "mg", 3)),),
        reason="stiff legs",
    ),
    Regimen(name="Quinine", start=date(2024, 1, 1), start_known=False, stop=date(2026, 5, 2)),
    Intake(name="Baclofen", at=Moment(date(2026, 6, 9), LONDON, time(8)), dose=10, unit="mg"),
    Intake(name="Baclofen", at=Moment(date(2026, 6, 9), LONDON, part=PartOfDay.EVENING), taken=False),
)
MEASURES: tuple[Body, ...] = (
    Measure(measure="potassium", value=4.1, unit="mmol/L", at=Moment(date(2026, 6, 2), LONDON), low=3.5, high=5.3),
    Measure(measure="magnesium", value=0.8, unit="mmol/L", at=Moment(date(2026, 6, 2), LONDON)),
    Measure(measure="PHQ-4", value=5, at=Moment(date(2026, 6, 3), LONDON, time(19)), answers=(1, 2, 1, 1)),
    Factor(id="late_meal", name="Late meal", kind="yes_no"),
    FactorValue("late_meal", 1, Moment(date(2026, 6, 7), LONDON, time(22, 15))),
    FactorValue("sleep_hours", 6.5, Moment(date(2026, 6, 8), LONDON, time(7))),
    FactorValue("stress", 4, Moment(date(2026, 6, 8), LONDON)),
)
