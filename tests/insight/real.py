"""The melatonin diary (Meng, nof1kit, MIT), as a table of days."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np

RATED = ("mood", "agency", "metacognition")


def daily(file: Path) -> dict[date, dict[str, float]]:
    """The mean of each day's prompts."""
    told: dict[date, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with file.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for name in (*RATED, "melatonin"):
                if row[name]:
                    told[date.fromisoformat(row["date"])][name].append(float(row[name]))
    return {day: {name: float(np.mean(values)) for name, values in one.items()} for day, one in sorted(told.items())}


def as_table(days: Mapping[date, Mapping[str, float]], outcome: str = "mood") -> str:
    """One line a day; day 44 of the study covers two dates, and only whole yes and no of melatonin are kept."""
    rated = (outcome, *(name for name in RATED if name != outcome))
    lines = [",".join(["date", *rated, "melatonin"])]
    for day, told in days.items():
        taken = told.get("melatonin", 0.5)
        cells = [str(told.get(name, "")) for name in rated]
        lines.append(",".join([day.isoformat(), *cells, str(int(taken)) if taken in (0.0, 1.0) else ""]))
    return "\n".join(lines)
