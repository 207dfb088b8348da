"""New kinds: the closed form beside counting, and who is not told."""

from __future__ import annotations

import numpy as np
import pytest

from charley.diary.changes.novelty import NEW_WEEKS, chance_of_news, news

LEG, ARM = frozenset({"leg"}), frozenset({"leg", "arm"})


def test_the_chance_is_what_drawing_gives() -> None:
    rng = np.random.default_rng(3)
    share = rng.beta(2 + 0.5, 10 - 2 + 0.5, 200_000)
    drawn = (rng.binomial(4, share) >= 3).mean()
    assert chance_of_news(10, 2, 4, 3) == pytest.approx(drawn, abs=0.002)


def test_what_stays_is_news_once() -> None:
    assert news([ARM] * 4 + [LEG] * 12) == ("arm",)
    assert news([ARM] * 5 + [LEG] * 12) == ()


def test_a_visit_is_no_news() -> None:
    assert news([LEG, ARM, ARM, ARM] + [LEG] * 20) == ()


def test_after_too_few_weeks_nothing_is_news() -> None:
    assert news([ARM] * NEW_WEEKS) == ()
    assert news([ARM] * NEW_WEEKS + [LEG] * 4) == ()


def test_for_whom_new_places_are_usual_one_more_is_none() -> None:
    wandering = [frozenset({"leg", f"place {week}"}) for week in range(12)]
    assert news([ARM] * 4 + wandering) == ()
