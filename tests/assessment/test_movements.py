from __future__ import annotations

import pytest

from charley.assessment.movements import fit_movements, inferred
from tests.assessment.small import absent, finding, knowledge, movement, picture, present

KNOWN = knowledge(
    *(finding(name, "movement") for name in ("cramp", "tremor", "twitch")),
    *(finding(name) for name in ("hard_and_painful", "shaking", "rhythmic", "painless")),
    movement("cramp", 0.2, {"cramp": 40.0, "hard_and_painful": 20.0, "rhythmic": 0.1}, {"hard_and_painful": 0.2}),
    movement("tremor", 0.1, {"tremor": 50.0, "shaking": 10.0, "rhythmic": 9.0}),
    movement("twitch", 0.2, {"twitch": 50.0, "hard_and_painful": 0.2}),
)


def fits(*said: object) -> dict[str, float]:
    return {fit.movement.id: fit.probability for fit in fit_movements(picture(KNOWN, *said))}


def test_odds_ratios_multiply() -> None:
    assert fits(present("shaking"), present("rhythmic")) == {"tremor": pytest.approx(90 / 9 / (1 + 90 / 9))}


def test_what_is_absent_counts_where_the_kind_says_so() -> None:
    odds = 0.25 * 40.0 * 0.2
    assert fits(present("cramp"), absent("hard_and_painful"))["cramp"] == pytest.approx(odds / (1.0 + odds))


def test_a_bit_counts_less_than_a_plain_yes() -> None:
    odds = 0.25 * 20.0**0.5
    assert fits(present("hard_and_painful", 0.5))["cramp"] == pytest.approx(odds / (1.0 + odds))


def test_several_kinds_can_be_true_at_once() -> None:
    both = fits(present("cramp"), present("tremor"))
    assert both["cramp"] > 0.8
    assert both["tremor"] > 0.8


def test_a_kind_needs_something_that_speaks_for_it() -> None:
    assert fits(present("painless"), absent("cramp")) == {}
    assert "twitch" not in fits(present("hard_and_painful"))


def test_the_best_kind_is_first_and_says_what_told_it_apart() -> None:
    best = fit_movements(
        picture(KNOWN, present("rhythmic"), present("hard_and_painful"), present("cramp"), present("shaking"))
    )
    assert [fit.movement.id for fit in best] == ["cramp", "tremor"]
    assert best[0].told_by == ("cramp", "hard_and_painful")


def test_a_kind_that_fits_well_is_inferred_though_nobody_used_its_word() -> None:
    seen = picture(KNOWN, present("shaking"), present("rhythmic"), present("cramp"))
    assert set(inferred(seen, fit_movements(seen))) == {"tremor"}
