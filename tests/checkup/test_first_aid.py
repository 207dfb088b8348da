"""Which guides are shown for what was told."""

from __future__ import annotations

from charley.checkup import Consultation, Request
from charley.checkup.first_aid import MOST, first_aid


def _titles(consultation: Consultation, words: str) -> list[str]:
    return [guide.id for guide in first_aid(consultation.check(Request(words)), consultation.knowledge)]


def test_a_cramp_in_the_calf_gets_the_guide_for_it_first(consultation: Consultation) -> None:
    assert _titles(consultation, "I get cramps in my calf at night")[0] == "stop_calf_foot_cramp"


def test_a_guide_is_not_shown_where_something_speaks_against_it(consultation: Consultation) -> None:
    swollen = "I get cramps in my calf at night and that one leg is swollen, red and warm"
    assert "stop_calf_foot_cramp" not in _titles(consultation, swollen)


def test_an_eyelid_gets_its_own_guide_and_there_are_never_many(consultation: Consultation) -> None:
    shown = _titles(consultation, "My eyelid keeps twitching, and I get cramps and spasms everywhere")
    assert "calm_twitching_eyelid" in _titles(consultation, "My eyelid keeps twitching")
    assert len(shown) <= MOST


def test_someone_who_should_be_seen_today_gets_none(consultation: Consultation) -> None:
    assert _titles(consultation, "I get cramps in my calf and I cannot pass urine since this morning") == []


def test_what_is_no_matter_of_muscles_gets_none(consultation: Consultation) -> None:
    assert _titles(consultation, "I have a headache") == []
