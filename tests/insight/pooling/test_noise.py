"""The noise is what it is said to be."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import chisquare, dlaplace

from charley.insight.pooling import noise
from charley.insight.pooling.noise import discrete_laplace, standard_deviation


def seeded(seed: int) -> noise.Below:
    rng = np.random.default_rng(seed)
    return lambda below: int(rng.integers(below))


@pytest.mark.parametrize("scale", [Fraction(1), Fraction(7, 3), Fraction(1, 2), Fraction(10)])
def test_draws_follow_the_closed_form(scale: Fraction) -> None:
    below = seeded(scale.numerator)
    drawn = np.array([discrete_laplace(scale, below) for _ in range(20_000)])
    wide = int(4 * scale) + 2
    inside = np.arange(-wide, wide + 1)
    law = dlaplace(1 / float(scale))
    expected = np.concatenate([[law.cdf(-wide - 1)], law.pmf(inside), [law.sf(wide)]]) * len(drawn)
    seen = np.concatenate([[np.sum(drawn < -wide)], [np.sum(drawn == one) for one in inside], [np.sum(drawn > wide)]])
    few = expected < 5
    seen, expected = np.append(seen[~few], seen[few].sum()), np.append(expected[~few], expected[few].sum())
    if expected[-1] == 0:
        seen, expected = seen[:-1], expected[:-1]
    assert chisquare(seen, expected * seen.sum() / expected.sum()).pvalue > 1e-4
    assert standard_deviation(scale) == pytest.approx(law.std(), rel=1e-6)


def test_one_more_changes_every_probability_by_the_promised_factor_at_most() -> None:
    law = dlaplace(0.5)
    ratio = law.pmf(np.arange(-30, 30)) / law.pmf(np.arange(-30, 30) - 1)
    assert np.all(ratio <= np.exp(0.5) + 1e-12)
    assert np.all(ratio >= np.exp(-0.5) - 1e-12)


def test_chance_comes_from_the_secure_source_unless_a_test_brings_another() -> None:
    assert discrete_laplace.__defaults__ == (noise.secrets.randbelow,)
