"""Which place and side goes with which complaint."""

from __future__ import annotations

import pytest

from charley.assessment import Observation, Side, State
from charley.checkup import Consultation


def _present(consultation: Consultation, text: str, finding: str) -> list[Observation]:
    read = consultation.reader.read(text)
    return [o for o in (*read.own, *read.others) if o.finding == finding and o.state is State.PRESENT]


@pytest.mark.parametrize(
    ("text", "finding", "sites", "side"),
    [
        ("My limbs feel numb.", "numbness", {"arm", "leg"}, "both"),
        ("I have been numb from the waist down since Tuesday.", "numbness", {"lower_body", "leg"}, None),
        ("My left leg from the knee down is numb.", "numbness", {"leg", "calf"}, "left"),
        ("The pins and needles go from my knee down to my foot.", "tingling", {"knee", "foot"}, None),
        ("My ear twitches.", "fasciculation", {"ear"}, None),
        ("I have facial twitching on the right side.", "fasciculation", {"face"}, "right"),
        ("My shoulder is frozen on the left and my knee clicks.", "stiffness", {"shoulder"}, "left"),
        ("The left side of my face twitches.", "fasciculation", {"face"}, "left"),
        ("The right side of my left foot is numb.", "numbness", {"foot"}, "left"),
        ("My right side is weak.", "weakness", set(), "right"),
        ("I am on the right pills for my weak hand.", "weakness", {"hand"}, None),
        ("Spasms and jerks throughout.", "spasm", {"whole_body"}, None),
        ("My cramps come throughout the night.", "cramp", set(), None),
        ("My hands are cold and my feet tingle.", "tingling", {"foot"}, "both"),
        ("My chin trembles and so do my hands.", "tremor", {"face", "hand"}, "both"),
        ("Trouble sleeping because my legs ache.", "insomnia", set(), None),
        ("My feet burn and I am exhausted.", "fatigue", set(), None),
        ("My tongue twitches and my speech is slurred.", "slurred_speech", set(), None),
    ],
)
def test_place(consultation: Consultation, text: str, finding: str, sites: set[str], side: Side | None) -> None:
    told = _present(consultation, text, finding)
    assert told
    assert {site for o in told for site in o.sites} == sites
    assert {o.side for o in told} == {side}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("My hands are cold and my feet tingle.", "numb_hands"),
        ("A dull ache in my right buttock, tingling in the foot.", "saddle_numbness"),
        ("My knees buckle and my wrists hurt.", "knee_pain"),
        ("Left side of my face twitches and my hands tingle.", "tingling_mouth_hands"),
        ("I cannot walk straight.", "walking_trouble"),
        ("I cannot walk in a straight line.", "walking_trouble"),
        ("My hand keeps falling asleep.", "fall_recent"),
        ("My left leg is swollen.", "leg_swelling_both"),
        ("My calves are swollen.", "leg_swelling_one"),
        ("Something ticks in my ear like a clock.", "fasciculation"),
        ("My back has hurt since Monday.", "short_deficit_full_recovery"),
    ],
)
def test_words_of_two_complaints_are_not_one(consultation: Consultation, text: str, finding: str) -> None:
    assert not _present(consultation, text, finding)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I cannot walk.", "walking_trouble"),
        ("I keep falling.", "fall_recent"),
        ("My calves are swollen.", "leg_swelling_both"),
        ("My calf is swollen.", "leg_swelling_one"),
        ("My hands and feet tingle.", "numb_hands"),
        ("My knees and wrists hurt.", "knee_pain"),
        ("Tingling in my buttocks and between my legs.", "saddle_numbness"),
        ("He keeps bending at the waist, with jerking of the arms and legs.", "spasms_in_clusters"),
        ("My face is numb and my hands tingle.", "tingling_mouth_hands"),
    ],
)
def test_what_belongs_together_is_still_found(consultation: Consultation, text: str, finding: str) -> None:
    assert _present(consultation, text, finding)


def test_no_pain_denies_pain_and_no_pain_relief_does_not(consultation: Consultation) -> None:
    def denied(text: str) -> bool:
        own = consultation.reader.read(text).own
        return any(o.finding == "muscle_pain" and o.state is State.ABSENT for o in own)

    assert denied("No pain.")
    assert not denied("No pain relief from this.")
