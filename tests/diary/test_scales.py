"""Scales: the sums, what they are called, and what is not shown."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from charley.diary import Measure, Moment, RecordError
from charley.diary.scales import answered, scales, score, score_of

MAY = Moment(date(2026, 5, 4), "UTC")


@pytest.mark.parametrize(("total", "band"), [(0, "none"), (2, "none"), (3, "mild"), (6, "moderate"), (12, "severe")])
def test_bands_of_the_phq_4(total: int, band: str) -> None:
    answers = next(a for a in product(range(4), repeat=4) if sum(a) == total)
    assert (score("phq_4", answers).value, score("phq_4", answers).band) == (total, band)


def test_a_high_part_is_told_with_where_help_is() -> None:
    made = score("phq_4", [2, 1, 0, 0])
    assert (made.band, made.above) == ("mild", ("worry",))
    assert "doctor" in made.line
    assert "crisis line" in made.line
    assert score("phq_4", [1, 1, 1, 0]).line == ""
    assert score("gad_2", [2, 1]).above == ("worry",)


def test_every_answer_is_needed_and_must_be_one() -> None:
    with pytest.raises(RecordError, match="4 questions, and 3"):
        score("phq_4", [1, 1, 1])
    with pytest.raises(RecordError, match="4 is no answer"):
        score("phq_4", [1, 1, 1, 4])
    with pytest.raises(RecordError, match="from 1 to 7"):
        score("change", [0])
    with pytest.raises(RecordError, match="No scale"):
        score("phq_5", [0])


def test_our_own_ratings() -> None:
    assert score("spasms_0_10", [10]).value == 10
    assert score("cramps_0_10", [0]).line == ""
    assert answered("change", [4], MAY) == Measure(measure="change", value=4, at=MAY, answers=(4,))


def test_the_words_of_others_are_not_shown() -> None:
    for scale in scales().values():
        assert bool(scale.items) == (scale.text != "number_only")
        assert scale.text != "free" or scale.sources
        assert not scale.bands or any("nindscde" in source for source in scale.sources)
    with pytest.raises(RecordError, match="number that the clinic"):
        score("msss_88", [1])
    assert score_of(Measure(measure="irls", value=22, at=MAY)) is None


def test_what_was_kept_is_scored_again() -> None:
    kept = answered("phq_4", [3, 3, 3, 3], MAY)
    assert score_of(kept) == score("phq_4", [3, 3, 3, 3])
    only_sum = score_of(Measure(measure="phq_4", value=9, at=MAY))
    assert only_sum is not None
    assert (only_sum.band, only_sum.above, bool(only_sum.line)) == ("severe", (), True)
    assert score_of(Measure(measure="phq_4", value=9, at=MAY, answers=(9,))) is None
    assert score_of(Measure(measure="potassium", value=4, at=MAY)) is None
