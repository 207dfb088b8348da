"""A check with what the diary says: what is said now goes first, and the diary is the person's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest

from charley.assessment import Observation, Profile, State
from charley.checkup import Checkup, Consultation, InputError, Misread, Recorded, Request, as_json
from charley.diary.changes.alerts import Alert, MedicineEvent, for_check

MAY = date(2026, 5, 1)


def there(finding: str, state: State = State.PRESENT, **more: object) -> Observation:
    return Observation(finding, state, origin="diary", **more)  # type: ignore[arg-type]


CRAMPS = Recorded(
    (there("cramp", sites=("calf",), side="left", timing=("night",)), there("getting_worse"), there("potassium_low")),
    Profile(66, "female", ("diabetes",), ("furosemide",)),
)


def of_diary(checkup: Checkup) -> set[str]:
    return {one.finding for one in checkup.observations if one.origin == "diary"}


def test_without_words_the_diary_alone_is_answered(consultation: Consultation) -> None:
    checkup = consultation.check(Request("", diary=CRAMPS))
    assert of_diary(checkup) == {"cramp", "getting_worse", "potassium_low"}
    assert checkup.answer.scope == "in"
    assert checkup.profile.age == 66
    assert checkup.profile.medicines == ("furosemide",)
    assert "cramp_at_night" in checkup.answer.picture.present


def test_without_words_and_diary_there_is_nothing_to_read(consultation: Consultation) -> None:
    with pytest.raises(InputError, match="nothing to read"):
        consultation.check(Request(""))


def test_json_says_what_came_from_the_diary(consultation: Consultation) -> None:
    checkup = consultation.check(Request("my eyelid twitches", diary=CRAMPS))
    findings = as_json(checkup, consultation.knowledge)["findings"]
    assert isinstance(findings, list)
    assert {"text", "diary"} == {finding["origin"] for finding in findings}


def test_what_is_said_now_goes_before_the_diary(consultation: Consultation) -> None:
    checkup = consultation.check(Request("I have no cramps. My eyelid twitches.", diary=CRAMPS))
    assert of_diary(checkup) == {"potassium_low"}
    calm = Recorded((there("cramp", State.ABSENT),))
    assert of_diary(consultation.check(Request("my calf cramps", diary=calm))) == set()
    assert of_diary(consultation.check(Request("my eyelid twitches", diary=calm))) == {"cramp"}


def test_what_is_said_of_the_person_goes_before_the_diary(consultation: Consultation) -> None:
    told = consultation.check(Request("I am 40 and my calf cramps.", diary=CRAMPS))
    assert told.profile.age == 40
    assert told.profile.sex == "female"
    given = consultation.check(Request("my calf cramps", Profile(age=41), diary=CRAMPS))
    assert given.profile.age == 41


def test_one_thing_can_be_left_out(consultation: Consultation) -> None:
    no = (Observation("cramp", State.ABSENT, origin="correction"),)
    request = Request("my eyelid twitches", diary=CRAMPS, corrections=no)
    assert of_diary(consultation.check(request)) == {"potassium_low"}
    without = replace(request, corrections=(), misread=Misread(age=True, medicines=frozenset({"furosemide"})))
    assert consultation.check(without).profile.age is None
    assert consultation.check(without).profile.medicines == ()


def test_a_danger_of_the_diary_is_an_urgent_one_and_its_loss_is_said(consultation: Consultation) -> None:
    diary = Recorded((there("cramp"), there("dark_urine"), there("weakness")))
    urgent = consultation.check(Request("my legs ache", diary=diary))
    assert urgent.answer.triage is not None
    assert urgent.answer.triage.urgency.value in ("emergency", "urgent")
    no = (Observation("dark_urine", State.ABSENT, origin="correction"),)
    lower = consultation.check(Request("my legs ache", diary=diary, corrections=no))
    assert lower.lowered_from is urgent.answer.triage.urgency


@pytest.mark.parametrize(
    ("alert", "findings"),
    [
        (Alert("more_often", "tremor", MAY, 60, 20), {"tremor", "getting_worse"}),
        (Alert("worse", "stiffness", MAY, 60, 20), {"stiffness", "getting_worse"}),
        (Alert("worse", None, MAY, 60, 20), {"fasciculation", "getting_worse"}),
        (Alert("new_movement", "cramp", MAY, 60, 20), {"cramp"}),
        (Alert("new_place", "fasciculation", MAY, 60, 20, place="left_arm"), {"fasciculation"}),
    ],
)
@pytest.mark.parametrize("what", ["started", "changed", "stopped"])
def test_the_text_of_an_alert_is_understood(
    consultation: Consultation, alert: Alert, findings: set[str], what: Literal["started", "changed", "stopped"]
) -> None:
    names = {name: finding.label for name, finding in consultation.knowledge.findings.items()}
    alert = replace(alert, medicines=(MedicineEvent("baclofen", what, MAY - timedelta(days=9), 9),))
    checkup = consultation.check(Request(for_check(alert, names), written_on=date(2026, 6, 1)))
    medicine = "stopped_medicine" if what == "stopped" else "new_medicine"
    assert findings | {medicine} <= {one.finding for one in checkup.observations}
    assert checkup.not_understood == ()
    assert MAY in {one.told.since.on for one in checkup.observations if one.told.since}


def test_the_diary_is_not_of_someone_else(consultation: Consultation) -> None:
    checkup = consultation.check(Request("My father's hand trembles", diary=CRAMPS))
    assert checkup.about == "other"
    assert of_diary(checkup) == set()
    assert checkup.profile.medicines == ()
