"""The three example records: what a clinician would look for stands there, and nothing that should not."""

from __future__ import annotations

import re

import pytest

from charley.checkup import Consultation
from charley.report import Page, Wanted, gather
from charley.report.sections import of
from tests.report.made import ON, example

QUESTIONS = {
    "twitching_fear_of_als": "My calves have twitched for weeks and I am afraid of ALS. My strength is normal and "
    "nothing has become thinner.",
    "ms_night_spasms": "Spasms at night wake me. What can help?",
    "cramps_after_diuretic": "Cramps round the knee at night since the new water tablet.",
}


def read(consultation: Consultation, name: str) -> tuple[Page, dict[str, str]]:
    page = gather(example(name), Wanted(on=ON, question=QUESTIONS[name]), consultation)
    return page, {one.id: "\n".join(one.lines) for one in of(page)}


def test_twitching_with_a_fear_of_als_is_answered_calmly(consultation: Consultation) -> None:
    page, told = read(consultation, "twitching_fear_of_als")
    assert page.red_flags == ()
    assert page.considerations[0].clinical.startswith("Benign fasciculations")
    assert "sclerosis" not in told["considered"]
    assert "none of its main signs was told, which rules nothing out" in told["feared"]
    assert "not there: weak muscles" in told["feared"]
    answers = {one.question: one.answer for one in page.asked}
    assert answers["Weakness?"].startswith("told not to be there")
    assert answers["Speech, swallowing or breathing?"] == "not recorded"
    assert "GAD-2" in told["results"]


def test_ms_with_night_spasms_shows_the_change_and_the_interaction(consultation: Consultation) -> None:
    page, told = read(consultation, "ms_night_spasms")
    assert re.search(r"From baclofen changed on 8 Oct 2026: 2\.\d a day, before 4\.\d .*may be chance", page.besides)
    assert "baclofen and opioid painkillers" in told["interactions"]
    assert "at night" in page.besides
    assert "not to be stopped suddenly" in told["medicines"]
    assert "relapse or flare" in told["course"]
    assert any("weaker on the stairs" in one for one in page.own_questions)


def test_cramps_after_a_diuretic_show_the_low_potassium(consultation: Consultation) -> None:
    page, told = read(consultation, "cramps_after_diuretic")
    assert re.search(r"From Lasix started on 21 Sept 2026: 0\.89 a day, before 0\.12 .*may be chance", page.besides)
    assert "Lasix (furosemide)" in told["medicines"]
    assert "hypokalaemia (common)" in told["medicines"]
    assert "Potassium: 3.3 mmol/l (28 Oct 2026); low; range 3.5 to 5.1 (laboratory)" in told["results"]
    assert {"Low potassium", "Cramps from a medicine"} <= {one.name for one in page.considerations}
    assert any("low potassium" in flag.rests_on for flag in page.red_flags)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_words_are_calm_and_claim_nothing(consultation: Consultation, name: str) -> None:
    page, told = read(consultation, name)
    text = " ".join(line for one in told.values() for line in [one])
    assert "!" not in text
    assert not re.search(r"\byou have\b|\bstop taking\b|\bproves?\b|\bbecause of the medicine\b", text, re.IGNORECASE)
    assert "Not a diagnosis" in page.standing
    assert any("Not yet reviewed by a clinician" in one for one in page.notices)
    assert page.made.reviewed is False
