"""Times, histories, relatives and ages in the English of letters and case reports, and in that of people."""

from __future__ import annotations

import pytest

from charley.assessment import State
from charley.checkup import Consultation
from charley.language import Reader
from charley.language.lexicon import spelt_out


@pytest.fixture(scope="session")
def reader(consultation: Consultation) -> Reader:
    return consultation.reader


def _said(reader: Reader, text: str) -> set[str]:
    """What is said of the person whom the text is about."""
    reading = reader.read(text)
    told = reading.others if reading.about_someone_else else reading.own
    return {o.finding for o in told if o.state is State.PRESENT}


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        # a time is told of the complaint of its clause
        ("A 60-year-old man has tremor.", {"tremor"}, {"tremor_years", "onset_years"}),
        ("A 42-year-old man with muscle twitching.", {"fasciculation"}, {"twitch_over_two_weeks"}),
        ("He has a tremor and a 20 pack-year smoking history.", {"tremor"}, {"tremor_years", "onset_years"}),
        ("She has cramps after a thyroidectomy 4 days ago.", {"cramp"}, {"onset_days"}),
        ("He has smoked for 45 years and has muscle twitching.", {"fasciculation"}, {"onset_years"}),
        ("She has an 8-year history of diabetes and weak legs.", {"weakness"}, {"onset_years"}),
        ("I have been on a statin for six months and my legs are weak.", {"weakness"}, {"onset_weeks"}),
        ("I've had back pain for ten years. My hands shake.", {"tremor"}, {"tremor_years"}),
        ("She has had a tremor for 6 years.", {"tremor_years", "onset_years"}, set()),
        ("He has a 3-week history of weakness.", {"weakness", "onset_weeks"}, set()),
        ("My hands shake. It started 5 years ago.", {"tremor_years"}, set()),
        ("My eyelid has been twitching for three weeks.", {"twitch_over_two_weeks", "onset_weeks"}, set()),
        ("My legs have been weak since the operation two weeks ago.", {"weakness", "onset_weeks"}, set()),
        # a history of what somebody does or carries is no matter of the past
        ("A 50-year-old man has a history of heavy alcohol use and tremor.", {"alcohol_heavy"}, set()),
        ("A 60-year-old woman with a history of gout has cramps.", {"cramp"}, set()),
        ("She presents with a long history of cramps.", {"cramp"}, set()),
        ("He has a history of cramps.", set(), {"cramp"}),
        # relatives and those who observe
        ("A 30-year-old man has cramps. His mother has hypothyroidism.", {"cramp"}, {"tsh_high"}),
        ("A man of 22 is weak. There is a family history of seizures.", {"weakness"}, {"epilepsy_known", "seizure"}),
        (
            "A 78-year-old man has weakness. Brought by his daughter who noticed slurred speech.",
            {"weakness", "slurred_speech"},
            set(),
        ),
        (
            "Brought by his daughter who noticed that his hands shake.",
            {"tremor"},
            {"family_history_tremor"},
        ),
        # words with a hyphen
        ("She has a no-no tremor of the head.", {"head_tremor"}, set()),
        ("His calf muscles are non-tender.", set(), {"muscle_tenderness"}),
        # tendons
        ("My wrist tendons have become really painful.", {"hand_tendon_pain"}, set()),
        ("Deep tendon reflexes are 2+ in the hands and she has wrist pain.", set(), {"hand_tendon_pain"}),
        # vital signs
        ("On examination his respirations are rapid and shallow.", {"breathless"}, set()),
        ("His blood pressure is 88/54.", {"low_blood_pressure"}, {"high_blood_pressure_reading"}),
    ],
)
def test_what_is_said(text: str, there: set[str], not_there: set[str], reader: Reader) -> None:
    said = _said(reader, text)
    assert there <= said
    assert not not_there & said


@pytest.mark.parametrize(
    ("text", "finding", "strength"),
    [
        ("On examination there is mild ptosis and slight diplopia.", "drooping_eyelids", 1.0),
        ("On examination there is mild ptosis and slight diplopia.", "double_vision", 1.0),
        ("A 60-year-old man has mild weakness of the legs.", "weakness", 1.0),
        ("I feel a bit shaky.", "tremor", 0.5),
        ("My arm is slightly weak.", "weakness", 0.5),
    ],
)
def test_how_sure(text: str, finding: str, strength: float, reader: Reader) -> None:
    reading = reader.read(text)
    assert {o.strength for o in (*reading.own, *reading.others) if o.finding == finding} == {strength}


def test_no_family_history_denies_only_that(reader: Reader) -> None:
    reading = reader.read("There is no family history of tremor or epilepsy. He has a tremor.")
    said = {(o.finding, o.state) for o in reading.others}
    assert ("tremor", State.PRESENT) in said
    assert ("tremor", State.ABSENT) not in said
    assert not any(name.startswith("family_history") and state is State.PRESENT for name, state in said)


def test_a_death_in_the_family_denies_nothing(reader: Reader) -> None:
    reading = reader.read("A 30-year-old woman has tremor. Her father died by suicide.")
    assert "suicidal_thoughts" not in {o.finding for o in (*reading.own, *reading.others)}


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("My calf twitches all the time. 36.", 36, None),
        ("My dad is 81 and his hands shake.", 81, "male"),
        ("My mum, 74, has a tremor.", 74, "female"),
        ("A 60-year-old man has tremor.", 60, "male"),
        ("My eyelid twitches. My dad is 70 and has Parkinson's.", None, None),
        ("I ran 36 miles and my calf cramped.", None, None),
    ],
)
def test_age(text: str, age: int | None, sex: str | None, reader: Reader) -> None:
    reading = reader.read(text)
    profile = reading.others_profile if reading.about_someone_else else reading.own_profile
    assert (profile.age, profile.sex) == (age, sex)


def test_a_question_about_oneself_stays_about_oneself(reader: Reader) -> None:
    reading = reader.read("My mother has a tremor. Will I get one?")
    assert not reading.about_someone_else
    assert "family_history_tremor" in {o.finding for o in reading.own}


def test_options_of_two_words_are_phrases_of_their_own() -> None:
    assert spelt_out("wet pyjamas|t-shirt") == ["wet pyjamas", "wet t+shirt"]
    assert spelt_out("no-no|yes-yes tremor") == ["no-no|yes-yes tremor"]
    assert spelt_out("t-shirt wet") == ["t-shirt wet"]
