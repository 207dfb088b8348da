"""A real diary with a known answer, where its file is at hand: the folder CHARLEY_DIARIES holds it.

Melatonin or none was drawn by lot for each of 70 days (Meng, nof1kit, MIT); mood did not differ. Agency and
metacognition were rated in the same minute as mood.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from benchmarks.insight.shuffled import shuffled

from charley.insight import Table, learn, read_table
from tests.insight.real import RATED, as_table, daily

FILE = Path(os.environ.get("CHARLEY_DIARIES", "diaries")) / "meng_melatonin_nof1_ema.csv"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="CHARLEY_DIARIES names no folder with the melatonin diary")


def table(outcome: str = "mood") -> Table:
    return read_table(as_table(daily(FILE), outcome), outcome=outcome, kind="rating")


def test_melatonin_is_not_named_and_what_was_rated_with_mood_goes_together() -> None:
    factors = {factor.name: factor for factor in learn(table()).factors}
    melatonin = factors["melatonin"]
    assert melatonin.level != "found"
    assert melatonin.probability < 0.2
    assert [lag.lag_days for lag in melatonin.lags] == [0, 1, 2, 3]
    assert melatonin.lags[0].low < 0.9 < melatonin.lags[0].high  # points, as two published analyses have it
    assert factors["agency"].goes_together
    assert factors["agency"].level != "found"


@pytest.mark.parametrize("outcome", RATED)
def test_factors_shuffled_in_blocks_of_two_weeks_are_not_named(outcome: str) -> None:
    real, rng = table(outcome), np.random.default_rng(8)
    claims = sum(learn(shuffled(real, rng)).verdict == "found" for _ in range(200))
    assert claims <= 10
