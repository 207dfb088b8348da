"""A real experiment with a known answer, where its file is at hand: the folder CHARLEY_DIARIES holds it.

Melatonin or none was drawn by lot for each of 70 days (Meng, nof1kit, MIT); mood did not differ. The other two public
sets with a known answer, sleeping drugs (Cushny and Peebles 1905) and progabide (Thall and Vail 1990), compare people,
not the days of one person, so they do not fit here.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from charley.insight.experiments.effect import effect
from charley.insight.experiments.power import SURE

FILE = Path(os.environ.get("CHARLEY_DIARIES", "diaries")) / "meng_melatonin_nof1_ema.csv"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="CHARLEY_DIARIES names no folder with the melatonin diary")


def series() -> tuple[np.ndarray, np.ndarray]:
    """Mean mood of each study day, and whether melatonin was taken."""
    mood: dict[int, list[float]] = defaultdict(list)
    taken: dict[int, float] = {}
    with FILE.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            day = int(float(row["study_day"])) - 1
            mood[day].append(float(row["mood"]))
            taken[day] = float(row["melatonin"])
    days = max(mood) + 1
    outcome = np.array([np.mean(mood[day]) if day in mood else np.nan for day in range(days)])
    return outcome, np.array([taken.get(day, 0.0) for day in range(days)])


@pytest.mark.parametrize("days_later", [0, 1])
def test_melatonin_is_named_neither_helpful_nor_harmful(days_later: int) -> None:
    outcome, taken = series()
    shifted = np.concatenate([np.zeros(days_later), taken[: len(taken) - days_later]])
    found = effect(outcome, shifted, "rating", typical_days=1.0)
    assert 1 - SURE < found.below(0.0) < SURE
    assert abs(found.middle) < 3
    low, high = found.interval(0.95)
    assert low < 0.9 < high or days_later == 1
    assert low > -7
    assert high < 7


def test_a_lot_drawn_anew_gives_no_claim_beyond_chance() -> None:
    outcome, taken = series()
    rng = np.random.default_rng(70)
    claims = [
        not 1 - SURE < effect(outcome, rng.permutation(taken), "rating", typical_days=1.0).below(0.0) < SURE
        for _ in range(60)
    ]
    assert sum(claims) <= 7  # 3 in 100 are expected, 1.8 of 60; 8 or more come by chance once in 2,000
