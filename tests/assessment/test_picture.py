from __future__ import annotations

import pytest

from charley.assessment import Observation, Profile, State, compile_network
from charley.assessment.evidence import NOT_SURE, answers
from charley.assessment.picture import Picture
from charley.knowledge import Condition, Leaf
from tests.assessment.small import absent, cause, finding, knowledge, medicine, picture, present, unsure

KNOWN = knowledge(
    finding("eyelid_twitch", "movement", implies=("twitch",)),
    finding("twitch", "movement", implies=("movement",)),
    finding("movement", "movement"),
    finding("cramp", "movement"),
    finding("cramp_at_night", "attribute", of=("cramp",), timings=("night",), leak=0.3),
    finding("cramp_in_calf", "attribute", of=("cramp",), sites=("calf",), leak=0.3),
    finding("twitch_in_face", "attribute", of=("twitch",), sites=("eyelid",), leak=0.3),
    finding("began_suddenly", "onset", group="onset"),
    finding("began_slowly", "onset", group="onset"),
    finding("fever"),
    finding("diabetes", "context"),
    medicine("insulin", classes=("antidiabetic",), effects=("cramp",), means=("diabetes",)),
    cause(
        "illness",
        {
            "eyelid_twitch": 0.2,
            "twitch": 0.5,
            "cramp": 0.6,
            "cramp_at_night": 0.5,
            "cramp_in_calf": 0.5,
            "began_suddenly": 0.5,
            "began_slowly": 0.4,
            "fever": 0.3,
        },
        means=("diabetes",),
    ),
    cause("stroke", {"cramp": 0.1}, lasting=False),
)
NETWORK = compile_network(KNOWN)


def rows(seen: Picture) -> dict[str, tuple[float, float]]:
    columns, said = answers(seen, NETWORK)
    pairs = zip(said.if_present.tolist(), said.if_absent.tolist(), strict=True)
    return {NETWORK.findings[j].id: pair for j, pair in zip(columns, pairs, strict=True)}


def test_what_a_present_finding_implies_is_present_all_the_way() -> None:
    assert picture(KNOWN, present("eyelid_twitch", 0.5)).present == {
        "eyelid_twitch": 0.5,
        "twitch": 0.5,
        "movement": 0.5,
    }


def test_the_stronger_of_two_statements_counts() -> None:
    seen = picture(KNOWN, present("twitch", 0.4), present("eyelid_twitch", 0.9), present("eyelid_twitch", 0.2))
    assert seen.present == {"eyelid_twitch": 0.9, "twitch": 0.9, "movement": 0.9}


def test_place_and_timing_give_attributes_of_their_own_symptom() -> None:
    seen = picture(KNOWN, present("cramp", sites=("calf", "eyelid"), timing=("night",)))
    assert set(seen.present) == {"cramp", "cramp_at_night", "cramp_in_calf"}


def test_place_gives_attributes_of_what_is_implied() -> None:
    assert "twitch_in_face" in picture(KNOWN, present("eyelid_twitch", sites=("eyelid",))).present


def test_a_denied_symptom_gives_no_attribute() -> None:
    assert not picture(KNOWN, absent("cramp")).present


@pytest.mark.parametrize("said", [(present("cramp"), absent("cramp")), (absent("cramp"), present("cramp"))])
def test_a_contradiction_counts_as_present(said: tuple) -> None:
    seen = picture(KNOWN, *said)
    assert "cramp" in seen.present
    assert not seen.absent


def test_denying_what_is_implied_does_not_hide_it() -> None:
    seen = picture(KNOWN, absent("twitch"), present("eyelid_twitch"))
    assert set(seen.present) == {"eyelid_twitch", "twitch", "movement"}
    assert not seen.absent


def test_what_implies_an_absent_finding_is_absent() -> None:
    assert picture(KNOWN, absent("twitch")).absent == {"twitch", "eyelid_twitch"}


def test_absence_goes_all_the_way_down() -> None:
    assert picture(KNOWN, absent("movement")).absent == {"movement", "twitch", "eyelid_twitch"}


def test_present_goes_before_absent_and_absent_before_unsure() -> None:
    seen = picture(KNOWN, unsure("cramp"), unsure("fever"), unsure("twitch"), absent("fever"), present("cramp"))
    assert (set(seen.present), seen.absent, seen.unsure) == ({"cramp"}, {"fever"}, {"twitch"})


def taken_back(name: str, state: State = State.ABSENT) -> Observation:
    return Observation(name, state, origin="correction")


def test_what_was_taken_back_follows_from_nothing_else() -> None:
    seen = picture(KNOWN, present("eyelid_twitch", sites=("eyelid",)), taken_back("twitch"))
    assert set(seen.present) == {"eyelid_twitch", "movement"}
    assert seen.absent == {"twitch"}
    seen = picture(KNOWN, taken_back("diabetes"), profile=Profile(medicines=("insulin",)))
    assert "diabetes" not in seen.present


def test_an_attribute_that_was_taken_back_does_not_follow_from_place_and_time() -> None:
    seen = picture(KNOWN, present("cramp", sites=("calf",), timing=("night",)), taken_back("cramp_at_night"))
    assert set(seen.present) == {"cramp", "cramp_in_calf"}


def test_a_correction_to_unsure_is_not_turned_into_a_no() -> None:
    seen = picture(KNOWN, absent("movement"), taken_back("movement", State.UNSURE))
    assert seen.unsure == {"movement"}


def test_an_unknown_finding_is_left_out() -> None:
    assert picture(KNOWN, present("never_heard_of")) == picture(KNOWN)


@pytest.mark.parametrize(
    "profile", [Profile(known=("diabetes",)), Profile(known=("illness",)), Profile(medicines=("insulin",))]
)
def test_diagnoses_and_medicines_mean_contexts(profile: Profile) -> None:
    assert "diabetes" in picture(KNOWN, profile=profile).present


def test_only_a_lasting_illness_is_still_there() -> None:
    seen = picture(KNOWN, profile=Profile(known=("illness", "stroke", "diabetes")))
    assert (seen.known, seen.lasting) == ({"illness", "stroke"}, {"illness"})


SEEN = picture(
    KNOWN,
    present("cramp"),
    absent("fever"),
    profile=Profile(age=50, sex="female", known=("stroke",), medicines=("insulin",), medicines_complete=True),
)
UNKNOWN = picture(KNOWN)
ONE_NAMED = picture(KNOWN, profile=Profile(medicines=("insulin",)))


@pytest.mark.parametrize(
    "leaf",
    [
        "cramp",
        "not:fever",
        "known:stroke",
        "medicine:insulin",
        "class:antidiabetic",
        "effect:cramp",
        "age>=50",
        "age<51",
        "sex:female",
    ],
)
def test_a_leaf_holds_only_when_it_is_known_to(leaf: str) -> None:
    assert SEEN.holds(Leaf.parse(leaf))
    assert not UNKNOWN.holds(Leaf.parse(leaf))


@pytest.mark.parametrize("leaf", ["fever", "medicine:quinine", "class:statin", "effect:tremor", "sex:male"])
def test_a_leaf_is_ruled_out_only_when_that_was_said(leaf: str) -> None:
    assert SEEN.rules_out(Leaf.parse(leaf))
    assert not UNKNOWN.rules_out(Leaf.parse(leaf))


def test_one_medicine_named_rules_no_other_out() -> None:
    assert not ONE_NAMED.rules_out(Leaf.parse("medicine:quinine"))


@pytest.mark.parametrize(
    ("condition", "reasons"),
    [
        ("cramp", ["cramp"]),
        ("fever", []),
        ({"all": ["cramp", "age>=50"]}, ["cramp", ""]),
        ({"all": ["cramp", "fever"]}, []),
        ({"any": ["fever", "cramp", {"all": ["cramp", "fever"]}]}, ["cramp"]),
        ({"at_least": 2, "of": ["cramp", "fever", "medicine:insulin"]}, ["cramp", "insulin"]),
        ({"at_least": 3, "of": ["cramp", "fever", "medicine:insulin"]}, []),
    ],
)
def test_the_reasons_of_a_condition_are_its_true_leaves(condition: object, reasons: list[str]) -> None:
    parsed = Condition.model_validate(condition)
    assert [leaf.id for leaf in SEEN.reasons(parsed)] == reasons
    assert SEEN.fulfils(parsed) == bool(reasons)


def test_what_was_not_mentioned_has_no_row() -> None:
    assert rows(picture(KNOWN)) == {}


def test_yes_no_a_bit_and_not_sure_have_their_rows() -> None:
    assert rows(picture(KNOWN, present("cramp"), absent("fever"), unsure("began_slowly"))) == {
        "cramp": (1.0, 0.0),
        "fever": (0.0, 1.0),
        "began_slowly": NOT_SURE,
    }
    assert rows(picture(KNOWN, present("cramp", 0.75)))["cramp"] == pytest.approx((0.85, 0.1))


def test_what_is_implied_is_not_counted_twice() -> None:
    assert set(rows(picture(KNOWN, present("eyelid_twitch")))) == {"eyelid_twitch"}
    assert set(rows(picture(KNOWN, absent("twitch")))) == {"twitch"}


def test_an_attribute_counts_only_beside_its_symptom() -> None:
    assert rows(picture(KNOWN, present("cramp_at_night"))) == {}
    assert set(rows(picture(KNOWN, present("cramp_at_night"), present("cramp")))) == {"cramp", "cramp_at_night"}
    assert set(rows(picture(KNOWN, absent("cramp_at_night"), absent("cramp")))) == {"cramp"}


def test_one_of_a_group_leaves_the_others_out() -> None:
    assert set(rows(picture(KNOWN, present("began_suddenly"), absent("began_slowly")))) == {"began_suddenly"}
    assert set(rows(picture(KNOWN, absent("began_suddenly"), absent("began_slowly")))) == {
        "began_suddenly",
        "began_slowly",
    }
