from __future__ import annotations

import pytest
from pydantic import ValidationError

from charley.knowledge import Condition, Leaf, Source, Urgency, Verified
from charley.knowledge.schema import AgeOdds, Cut, Odds, Probability, Raise


@pytest.mark.parametrize(
    ("text", "kind", "name", "value"),
    [
        ("cramp", "finding", "cramp", 0),
        ("not:weakness", "not", "weakness", 0),
        ("known:multiple_sclerosis", "known", "multiple_sclerosis", 0),
        ("medicine:furosemide", "medicine", "furosemide", 0),
        ("class:statin", "class", "statin", 0),
        ("effect:cramp", "effect", "cramp", 0),
        ("sex:female", "sex", "female", 0),
        ("age>=50", "age>=", "", 50),
        ("age < 40", "age<", "", 40),
        ("age", "finding", "age", 0),
    ],
)
def test_a_leaf_is_read(text: str, kind: str, name: str, value: int) -> None:
    leaf = Leaf.parse(text)
    assert (leaf.kind, leaf.id, leaf.value) == (kind, name, value)


@pytest.mark.parametrize(
    "text",
    ["", "Cramp", "cramp ", "not: weakness", "drug:statin", "age>50", "age>=", "age>=1000", "a-b", "1st", "not:"],
)
def test_what_is_no_leaf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a finding"):
        Leaf.parse(text)


@pytest.mark.parametrize(
    ("written", "need", "leaves"),
    [
        ("cramp", 0, ["cramp"]),
        ({"all": ["cramp", "fever"]}, 2, ["cramp", "fever"]),
        ({"any": ["cramp", "fever"]}, 1, ["cramp", "fever"]),
        ({"at_least": 2, "of": ["cramp", "fever", "rash"]}, 2, ["cramp", "fever", "rash"]),
        ({"all": ["cramp", {"any": ["fever", {"all": ["rash", "chill"]}]}]}, 2, ["cramp", "fever", "rash", "chill"]),
    ],
)
def test_a_condition_is_read(written: object, need: int, leaves: list[str]) -> None:
    condition = Condition.model_validate(written)
    assert condition.need == need
    assert [leaf.id for leaf in condition.leaves] == leaves


def test_a_condition_survives_being_written_and_read() -> None:
    condition = Condition.model_validate({"all": ["age>=50", {"at_least": 1, "of": ["cramp", "not:fever"]}]})
    assert Condition.model_validate_json(condition.model_dump_json(exclude_defaults=True)) == condition


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"all": []},
        {"any": []},
        {"none": ["cramp"]},
        {"all": ["cramp"], "any": ["fever"]},
        {"at_least": 2},
        {"at_least": 0, "of": ["cramp"]},
        {"at_least": 2, "of": ["cramp"]},
        {"all": ["Cramp"]},
        ["cramp"],
        None,
        7,
    ],
)
def test_what_is_no_condition_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(written)


@pytest.mark.parametrize("written", [{"all": None}, {"any": 3}, {"all": "cramp"}, {"at_least": "two", "of": ["cramp"]}])
def test_a_condition_with_parts_of_the_wrong_type_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(written)


def test_urgency_has_five_levels_in_order() -> None:
    assert [level.value for level in sorted(Urgency, key=lambda u: u.rank)] == [
        "self_care",
        "routine",
        "soon",
        "urgent",
        "emergency",
    ]


@pytest.mark.parametrize(
    "bounds", [(0.5, 0.6, 0.9), (0.5, 0.1, 0.4), (1.2, 0.1, 1.3), (0.1, -0.1, 0.2), (float("nan"), 0.0, 1.0)]
)
def test_a_probability_lies_in_its_range(bounds: tuple[float, float, float]) -> None:
    p, low, high = bounds
    with pytest.raises(ValidationError):
        Probability(p=p, low=low, high=high, source="judged")


def test_a_source_that_was_looked_up_needs_an_address() -> None:
    with pytest.raises(ValidationError, match="address"):
        Source(id="paper", title="A paper", verified=Verified.LOOKED_UP)


@pytest.mark.parametrize("ratio", [0.0, -2.0])
def test_an_odds_ratio_is_above_nothing(ratio: float) -> None:
    with pytest.raises(ValidationError):
        Odds(context={"caffeine": ratio})
    with pytest.raises(ValidationError):
        AgeOdds(start=0, end=10, odds=ratio)
    with pytest.raises(ValidationError):
        Odds(sex={"female": ratio})


def test_an_age_band_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError):
        AgeOdds(start=60, end=40, odds=2.0)


def test_odds_of_what_is_no_leaf_are_refused() -> None:
    with pytest.raises(ValidationError, match="is not a finding"):
        Odds(context={"Caffeine!": 2.0})


def test_a_cause_that_raises_the_urgency_names_a_key_finding() -> None:
    with pytest.raises(ValidationError, match="key"):
        Raise(urgency=Urgency.SOON, at=0.1, key=())


@pytest.mark.parametrize("sides", [{}, {"below": 1.0, "above": 2.0}])
def test_a_cut_has_one_side(sides: dict[str, float]) -> None:
    with pytest.raises(ValidationError, match="either below or above"):
        Cut(finding="low", **sides)
