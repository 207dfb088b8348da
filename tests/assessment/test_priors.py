from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.assessment import Observation, Profile, compile_network
from charley.assessment.person import NOBODY
from charley.assessment.priors import RECURS, TAKES, moved_by, prior_odds_present_only, priors
from charley.knowledge import Cause, Knowledge
from tests.assessment.small import absent, cause, finding, knowledge, medicine, odds, picture, present

CAFFEINE = finding("caffeine", "exposure", leak=0.4)
TWITCH = finding("twitch", "movement")


def one_cause(prevalence: float = 0.02, leak: float = 0.4, **fields: object) -> Knowledge:
    return knowledge(
        finding("caffeine", "exposure", leak=leak),
        TWITCH,
        medicine("furosemide", classes=("diuretic",), effects=("cramp",)),
        medicine("quinine"),
        cause("illness", {"twitch": 0.5}, prevalence, **fields),
    )


def prior(known: Knowledge, *said: Observation, profile: Profile = NOBODY) -> float:
    return float(priors(picture(known, *said, profile=profile), compile_network(known))[0])


def as_odds(p: float) -> float:
    return p / (1.0 - p)


def the_cause(known: Knowledge) -> Cause:
    return known.causes["illness"]


def test_without_a_profile_the_prior_is_the_prevalence() -> None:
    assert prior(one_cause(odds=odds({"caffeine": 5.0}, {"female": 2.0}, [(0, 130, 3.0)]))) == pytest.approx(0.02)


@given(
    ratio=st.floats(0.01, 100),
    share=st.floats(0.001, 0.999),
    prevalence=st.floats(1e-6, 0.3),
)
def test_exposed_and_not_exposed_together_keep_the_odds_of_everybody(
    ratio: float, share: float, prevalence: float
) -> None:
    known = one_cause(prevalence, share, odds=odds({"caffeine": ratio}))
    exposed, spared = as_odds(prior(known, present("caffeine"))), as_odds(prior(known, absent("caffeine")))
    assert share * exposed + (1.0 - share) * spared == pytest.approx(as_odds(prevalence))
    assert exposed / spared == pytest.approx(ratio)


@given(ratio=st.floats(0.05, 20), share=st.floats(0.001, 0.999))
def test_of_a_rare_cause_the_mean_probability_is_the_prevalence(ratio: float, share: float) -> None:
    known = one_cause(1e-5, share, odds=odds({"caffeine": ratio}))
    mean = share * prior(known, present("caffeine")) + (1.0 - share) * prior(known, absent("caffeine"))
    assert mean == pytest.approx(1e-5, rel=0.005)


@pytest.mark.parametrize(("age", "ratio"), [(None, 1.0), (39, 1.0), (40, 3.0), (59, 3.0), (60, 1.0)])
def test_an_age_band_holds_its_first_year_and_not_its_last(age: int | None, ratio: float) -> None:
    known = one_cause(odds=odds(age=[(40, 60, 3.0)]))
    assert as_odds(prior(known, profile=Profile(age=age))) == pytest.approx(ratio * as_odds(0.02))


@pytest.mark.parametrize(("sex", "ratio"), [(None, 1.0), ("female", 2.0), ("male", 1.0)])
def test_sex_multiplies_the_odds(sex: str | None, ratio: float) -> None:
    known = one_cause(odds=odds(sex={"female": 2.0}))
    assert as_odds(prior(known, profile=Profile(sex=sex))) == pytest.approx(ratio * as_odds(0.02))


def test_one_medicine_named_does_not_rule_others_out() -> None:
    known = one_cause(odds=odds({"class:diuretic": 4.0}))
    everybody = 1.0 + TAKES["class"] * 3.0
    assert prior(known, profile=Profile(medicines=("quinine",))) == pytest.approx(0.02)
    none = Profile(medicines_complete=True)
    assert as_odds(prior(known, profile=none)) == pytest.approx(as_odds(0.02) / everybody)
    taken = Profile(medicines=("furosemide",))
    assert as_odds(prior(known, profile=taken)) == pytest.approx(4.0 * as_odds(0.02) / everybody)


def test_a_known_lasting_cause_is_certain() -> None:
    assert prior(one_cause(), profile=Profile(known=("illness",))) == 1.0


def test_a_known_passing_cause_multiplies_the_odds() -> None:
    known = one_cause(lasting=False)
    assert as_odds(prior(known, profile=Profile(known=("illness",)))) == pytest.approx(RECURS * as_odds(0.02))


def test_what_a_cause_requires_decides_whether_it_can_be() -> None:
    known = one_cause(requires="caffeine")
    assert prior(known, absent("caffeine")) == 0.0
    assert prior(known, present("caffeine")) == pytest.approx(0.02)
    assert as_odds(prior(known)) == pytest.approx(0.4 * as_odds(0.02))


def test_a_required_medicine_decides_too() -> None:
    known = one_cause(requires="effect:cramp")
    assert prior(known, profile=Profile(medicines=("quinine",), medicines_complete=True)) == 0.0
    assert prior(known, profile=Profile(medicines=("furosemide",))) == pytest.approx(0.02)
    assert as_odds(prior(known)) == pytest.approx(TAKES["effect"] * as_odds(0.02))


def test_what_is_required_does_not_move_the_odds_as_well() -> None:
    known = one_cause(requires="caffeine", odds=odds({"caffeine": 50.0}))
    assert prior(known, present("caffeine")) == pytest.approx(0.02)


def test_everything_that_moves_the_odds_is_named() -> None:
    known = one_cause(odds=odds({"caffeine": 5.0, "class:diuretic": 2.0}, {"male": 2.0}, [(40, 60, 3.0)]))
    seen = picture(known, absent("caffeine"), profile=Profile(age=45, sex="male", medicines=("furosemide",)))
    moved = dict(moved_by(seen, the_cause(known)))
    assert list(moved) == ["age 40-60", "sex:male", "caffeine", "class:diuretic"]
    assert moved["caffeine"] < 1.0 < moved["class:diuretic"]


def test_triage_leaves_out_what_nobody_mentioned() -> None:
    known = one_cause(requires="caffeine")
    network = compile_network(known)
    assert prior_odds_present_only(picture(known), network).tolist() == [0.0]
    assert prior_odds_present_only(picture(known, present("caffeine")), network)[0] == pytest.approx(as_odds(0.02))


@pytest.mark.parametrize("ratio", [0.05, 5.0])
def test_for_triage_what_is_absent_does_not_count(ratio: float) -> None:
    known = one_cause(odds=odds({"caffeine": ratio}))
    network = compile_network(known)
    unsaid = prior_odds_present_only(picture(known), network)
    assert np.array_equal(prior_odds_present_only(picture(known, absent("caffeine")), network), unsaid)


@pytest.mark.parametrize("ratio", [0.05, 5.0])
def test_for_triage_a_present_exposure_never_lowers_the_odds(ratio: float) -> None:
    known = one_cause(odds=odds({"caffeine": ratio}))
    network = compile_network(known)
    denied = prior_odds_present_only(picture(known, absent("caffeine")), network)
    assert prior_odds_present_only(picture(known, absent("caffeine"), present("caffeine")), network) >= denied
