"""A real diary with a known answer, where its file is at hand: the folder CHARLEY_DIARIES holds it.

Melatonin or none was drawn by lot for each of 70 days (Meng, nof1kit, MIT); mood did not differ. Agency and
metacognition were rated in the same minute as mood.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from charley.insight import Learned, learn, read_table

FILE = Path(os.environ.get("CHARLEY_DIARIES", "diaries")) / "meng_melatonin_nof1_ema.csv"
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="CHARLEY_DIARIES names no folder with the melatonin diary")
RATED = ("mood", "agency", "metacognition")


def daily() -> dict[date, dict[str, float]]:
    """The mean of each day's prompts."""
    told: dict[date, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with FILE.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for name in (*RATED, "melatonin"):
                if row[name]:
                    told[date.fromisoformat(row["date"])][name].append(float(row[name]))
    return {day: {name: float(np.mean(values)) for name, values in one.items()} for day, one in sorted(told.items())}


def learned(days: dict[date, dict[str, float]], order: np.ndarray | None = None) -> Learned:
    """The answer, with the factors of the days in another order if wanted."""
    dates = list(days)
    lines = ["date,mood,agency,metacognition,melatonin"]
    for place, day in enumerate(dates):
        factors = days[dates[place if order is None else order[place]]]
        # day 44 of the study covers two dates; only whole yes and no are kept
        taken = factors.get("melatonin", 0.5)
        cells = [str(days[day].get("mood", "")), *(str(factors.get(name, "")) for name in RATED[1:])]
        lines.append(",".join([day.isoformat(), *cells, str(int(taken)) if taken in (0.0, 1.0) else ""]))
    return learn(read_table("\n".join(lines), outcome="mood", kind="rating"))


def test_melatonin_is_not_named_and_what_was_rated_with_mood_goes_together() -> None:
    factors = {factor.name: factor for factor in learned(daily()).factors}
    melatonin = factors["melatonin"]
    assert melatonin.level != "found"
    assert melatonin.probability < 0.2
    assert [lag.lag_days for lag in melatonin.lags] == [0, 1, 2, 3]
    assert melatonin.lags[0].low < 0.9 < melatonin.lags[0].high  # points, as two published analyses have it
    assert factors["agency"].goes_together
    assert factors["agency"].level != "found"


def test_factors_shuffled_in_blocks_of_two_weeks_are_not_named() -> None:
    days, rng = daily(), np.random.default_rng(8)
    blocks = [np.arange(first, min(first + 14, len(days))) for first in range(0, len(days), 14)]
    claims = sum(
        learned(days, np.concatenate([blocks[k] for k in rng.permutation(len(blocks))])).verdict == "found"
        for _ in range(40)
    )
    assert claims <= 2
