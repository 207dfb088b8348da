"""Real diaries with their factors shuffled: ``python -m benchmarks.insight.shuffled [SHUFFLES]``.

CHARLEY_DIARIES names the folder with the diaries. The factors are permuted in blocks of two weeks, so that they keep
their own memory and nothing else: any claim is then false. Each of what was rated is the outcome once.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tests.insight.real import RATED, as_table, daily

from charley.insight import Table, learn, read_table

BLOCK_DAYS = 14


def blocks(days: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Days in another order, two weeks at a time."""
    parts = [np.arange(first, min(first + BLOCK_DAYS, days)) for first in range(0, days, BLOCK_DAYS)]
    return np.concatenate([parts[number] for number in rng.permutation(len(parts))])


def shuffled(table: Table, rng: np.random.Generator) -> Table:
    """The same outcome, the factors of other days."""
    values = table.diary.values[blocks(len(table.diary.values), rng)]
    return replace(table, diary=replace(table.diary, values=values))


def main(shuffles: int = 200) -> None:
    folder = Path(os.environ.get("CHARLEY_DIARIES", "diaries"))
    file = folder / "meng_melatonin_nof1_ema.csv"
    if not file.exists():
        print("CHARLEY_DIARIES names no folder with the melatonin diary, so nothing is shuffled.")
        return
    days = daily(file)
    for outcome in RATED:
        table = read_table(as_table(days, outcome), outcome=outcome, kind="rating")
        rng = np.random.default_rng(1)
        claims = sum(learn(shuffled(table, rng)).verdict == "found" for _ in range(shuffles))
        print(f"melatonin diary, {outcome} explained: {claims} of {shuffles} shuffles get a claim", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
