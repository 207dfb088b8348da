"""Random effects against published numbers, brute force and what must hold of any data."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.stats import norm

from charley.insight.pooling.random_effects import TAU_SD, _typical_variance, pool, restricted_log_likelihood

# 13 trials of BCG vaccine against tuberculosis: cases and others, vaccinated and not. They are the example of the R
# package metafor (dat.bcg), which finds with REML: tau squared 0.3132, mean -0.7145 (se 0.1798), I squared 92.22 %.
TRIALS = np.array([
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
    (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
], float)  # fmt: skip


def _bcg() -> tuple[np.ndarray, np.ndarray]:
    a, b, c, d = TRIALS.T
    return np.log(a / (a + b)) - np.log(c / (c + d)), np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))


def test_the_restricted_likelihood_is_highest_where_metafor_finds_it() -> None:
    effect, sd = _bcg()
    best = minimize_scalar(
        lambda tau: -restricted_log_likelihood(effect, sd, np.array([tau]))[0], bounds=(0, 3), method="bounded"
    ).x
    assert best**2 == pytest.approx(0.3132, abs=2e-4)
    weight = 1 / (sd**2 + best**2)
    assert weight @ effect / weight.sum() == pytest.approx(-0.7145, abs=2e-4)
    assert weight.sum() ** -0.5 == pytest.approx(0.1798, abs=2e-4)
    assert best**2 / (best**2 + _typical_variance(sd**2)) == pytest.approx(0.9222, abs=2e-4)


def test_the_grid_agrees_with_integration_by_brute_force() -> None:
    effect, sd = _bcg()
    effect, sd = effect[:5], sd[:5]

    def parts(tau: float) -> tuple[float, float, float]:
        w = 1 / (sd**2 + tau**2)
        mean = float(w @ effect / w.sum())
        like = float(np.prod(norm.pdf(effect, mean, w**-0.5)) * np.sqrt(2 * np.pi / w.sum()))
        return like * norm.pdf(tau, 0, TAU_SD), mean, float(w.sum() ** -0.5)

    def integral(of: Callable[[float, float, float], float]) -> float:
        return float(quad(lambda tau: parts(tau)[0] * of(tau, *parts(tau)[1:]), 0, 2)[0])

    total = integral(lambda *_: 1.0)
    found = pool(effect, sd, -0.3)
    assert found.tau == pytest.approx(integral(lambda tau, *_: tau) / total, rel=1e-3)
    assert found.mean.moments[0] == pytest.approx(integral(lambda _, mean, sd: mean + 0 * sd) / total, rel=1e-3)
    beyond = integral(lambda tau, mean, sd: float(norm.cdf(-0.3, mean, np.hypot(sd, tau)))) / total
    assert found.next.below(-0.3) == pytest.approx(beyond, abs=1e-3)
    assert found.helped[0] == pytest.approx(beyond, abs=5e-3)  # the mean share is the next person's probability


def test_leaving_one_out_is_the_same_as_pooling_the_others() -> None:
    effect, sd = _bcg()
    each = [pool(np.delete(effect, one), np.delete(sd, one), -0.3).mean.moments[0] for one in range(len(effect))]
    assert pool(effect, sd, -0.3).without_one == pytest.approx((min(each), max(each)), abs=1e-6)


people = st.lists(st.tuples(st.floats(-3, 3), st.floats(0.05, 2)), min_size=2, max_size=30)


@given(people, st.randoms())
@example([(2.0, 0.25), (2.0, 0.125), (2.0, 0.125)], Random(1))
@settings(max_examples=50, deadline=None)
def test_the_order_of_people_does_not_matter_and_intervals_are_nested(
    told: list[tuple[float, float]], chance: object
) -> None:
    found = pool(*np.array(told).T, -0.3)
    chance.shuffle(told)  # type: ignore[attr-defined]
    again = pool(*np.array(told).T, -0.3)
    assert again.mean.interval(0.95) == pytest.approx(found.mean.interval(0.95), abs=1e-6)
    assert again.helped == pytest.approx(found.helped, abs=1e-6)
    (low, high), (first, last) = found.mean.interval(0.95), found.next.interval(0.95)
    assert first <= low + 1e-6
    assert high <= last + 1e-6
    assert 0 <= found.helped[1] <= found.helped[0] <= found.helped[2] <= 1
    assert found.without_one[0] <= found.without_one[1]


@given(people, st.floats(0.1, 3))
@settings(max_examples=30, deadline=None)
def test_turning_the_sign_turns_the_answer(told: list[tuple[float, float]], worthwhile: float) -> None:
    effect, sd = np.array(told).T
    one, other = pool(effect, sd, -worthwhile), pool(-effect, sd, worthwhile)
    assert one.helped == pytest.approx(other.helped, abs=1e-9)
    assert one.mean.middle == pytest.approx(-other.mean.middle, abs=1e-5)


def test_few_people_give_wide_intervals() -> None:
    few, many = (pool(np.full(number, -0.4), np.full(number, 0.2), -0.3) for number in (3, 60))
    width = [high - low for low, high in (few.next.interval(0.95), many.next.interval(0.95))]
    assert width[0] > 2 * width[1]
