"""What is published hides each person and every small group."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import dlaplace

from charley.insight.pooling import Catalogue
from charley.insight.pooling.counting import (
    CENTRES,
    MOST_CHANGES,
    MOST_FACTORS,
    WAYS,
    chosen,
    count_changes,
    count_factors,
)
from charley.insight.pooling.publishing import Noisy, publish, shown_from
from tests.insight.pooling.people import batch, experiment, summary

NAMES = Catalogue.of({"alcohol_units", "caffeine_mg", "heat", "cold", "stress"})
CHANGES = ("bedtime_stretching", "heat", "sleep_well", "posture_breaks")
factor_names = st.lists(st.sampled_from(sorted(NAMES.factors)), unique=True, max_size=5)


def diary(names: list[str], way: str) -> dict[str, object] | None:
    lags = [{"lag_days": 1, "probability": 0.5, "mean": 0.1, "sd": 0.2}]
    factors = [{"factor": name, "numeric": True, "found": way, "lags": lags} for name in names]
    return {"outcome": "cramp", "kind": "count", "days": 60, "before": 0.02, "factors": factors} if factors else None


person = st.builds(
    lambda changes, effect, names, way: {
        "experiments": [experiment(effect, change=one) for one in changes],
        "triggers": diary(names, way),
    },
    st.lists(st.sampled_from(CHANGES), unique=True, min_size=1, max_size=4),
    st.floats(-4, 4),
    factor_names,
    st.sampled_from(["no", "more", "fewer"]),
)


@given(st.lists(person, max_size=6), person)
@settings(max_examples=60, deadline=None)
def test_one_person_more_moves_all_counts_together_by_no_more_than_is_stated(
    others: list[dict[str, object]], one: dict[str, object]
) -> None:
    without = batch([summary(which, **told) for which, told in enumerate(others)])
    with_one = batch([summary("new", **one), *(summary(which, **told) for which, told in enumerate(others))])
    for count, most in ((count_changes, MOST_CHANGES), (count_factors, MOST_FACTORS)):
        before, after = count(without, NAMES), count(with_one, NAMES)
        moved = 0
        for group in before.keys() | after.keys():
            moved += np.abs(after.get(group, np.zeros(1)) - before.get(group, np.zeros(1))).sum()
        assert moved <= most


@given(st.text("0123456789abcdef", min_size=32, max_size=32), st.lists(st.text(), unique=True), st.integers(0, 9))
def test_which_groups_a_person_counts_in_does_not_depend_on_their_order(
    token: str, groups: list[str], most: int
) -> None:
    assert chosen(token, groups, most) == chosen(token, groups[::-1], most)


@pytest.mark.parametrize("scale", [Fraction(1), Fraction(3), Fraction(1, 50)])
@pytest.mark.parametrize("places", [3, 7])
def test_a_group_of_nine_is_hardly_ever_shown(scale: Fraction, places: int) -> None:
    law = dlaplace(1 / float(scale))
    drawn = law.rvs((200_000, places), random_state=1).sum(axis=1)
    assert np.mean(9 + drawn >= shown_from(scale, places)) <= 1.5e-3


def test_groups_without_anybody_are_not_made_up() -> None:
    groups = sum(1 for _ in NAMES.watched())
    for scale in (Fraction(3), Fraction(6), Fraction(300)):
        law = dlaplace(1 / float(scale))
        drawn = law.rvs((400, groups, len(WAYS)), random_state=2).sum(axis=2).max(axis=1)
        assert np.mean(drawn >= shown_from(scale, len(WAYS), groups)) <= 0.01


def test_small_groups_and_private_names_are_left_out_and_no_total_is_told() -> None:
    people = [summary(which, experiments=[experiment(-0.4 - which / 1e4, change="heat")]) for which in range(200)]
    people += [summary(f"few {one}", experiments=[experiment(-one / 10, change="sleep_well")]) for one in range(9)]
    people += [
        summary(f"own {one}", experiments=[experiment(-one / 1e3, change="heat", outcome="my_own_name")])
        for one in range(300)
    ]
    document = publish(count_changes(batch(people), NAMES), None, NAMES, Fraction(20))
    assert [one["change"] for one in document["changes"]] == ["heat"]
    assert "my_own_name" not in json.dumps(document)
    assert set(document) == {"schema", "fewest", "privacy", "changes", "factors"}  # nothing to subtract a group from
    heat = document["changes"][0]
    assert heat["people"]["value"] == pytest.approx(200, abs=5)
    assert heat["mean"]["interval95"][0] <= -0.4 <= heat["mean"]["interval95"][1] + 0.2


def test_what_is_told_holds_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(4)
    share = np.array([0.02, 0.08, 0.15, 0.25, 0.25, 0.15, 0.10])
    law, held = dlaplace(1.0), []
    for _ in range(400):
        counts = rng.multinomial(60, share) + law.rvs(7, random_state=rng)
        one = Noisy(counts.astype(float), float(law.std()))
        mean, helped, people = one.mean(CENTRES), one.share(CENTRES > 1), one.people
        held.append((
            mean.low <= share @ CENTRES <= mean.high,
            helped.low <= 0.5 <= helped.high,
            people.low <= 60 <= people.high,
        ))  # fmt: skip
    assert np.all(np.mean(held, axis=0) > 0.9)


def test_factors_are_told_with_the_way_they_go() -> None:
    people = [
        summary(one, experiments=[experiment(one / 1e3)], triggers=diary(["heat"], "more" if one % 2 else "no"))
        for one in range(300)
    ]
    document = publish(None, count_factors(batch(people), NAMES), NAMES, Fraction(10))
    (heat,) = document["factors"]
    assert heat["more"]["value"] == pytest.approx(0.5, abs=0.05)
    assert heat["fewer"]["interval95"][1] < 0.1
    assert len(WAYS) == 3
