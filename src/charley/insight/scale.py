"""Sizes as they are told: ratios of rates or odds, differences of ratings."""

from __future__ import annotations

import math
from typing import Protocol

from charley.insight.family import Kind

MEASURE: dict[Kind, str] = {"count": "rate_ratio", "rating": "difference", "yes_no": "odds_ratio"}


class Interval(Protocol):
    """A size in the predictor with its 95 % interval."""

    @property
    def size(self) -> float:
        """In the middle."""

    @property
    def low(self) -> float:
        """Lower end."""

    @property
    def high(self) -> float:
        """Upper end."""


def size_of(one: Interval, kind: Kind) -> dict[str, object]:
    """A size and its interval, as other programs read them."""
    size, low, high = (on_scale(value, kind) for value in (one.size, one.low, one.high))
    said: dict[str, object] = {"rate_ratio": size if kind == "count" else None}
    if kind != "count":
        said[MEASURE[kind]] = size
    return {**said, "interval95": [low, high]}


def on_scale(value: float, kind: Kind) -> float:
    """A size of the predictor as it is told: a ratio, or for ratings a difference; four digits.

    Example:
        >>> on_scale(0.6931, "count"), on_scale(-1.23456, "rating")
        (2.0, -1.235)
    """
    told = value if kind == "rating" else math.exp(min(max(value, -50.0), 50.0))
    return float(f"{told:.4g}")
