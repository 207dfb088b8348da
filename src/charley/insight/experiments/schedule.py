"""Which arm comes in which period: every allowed order as likely as any other.

An order is allowed when both arms have the same number of periods and none stands more than a few times in a row.
Orders are counted by dynamic programming and drawn one period at a time, each arm with the share of the orders that
go on from there. So the draw is exactly uniform, without trying again.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

WITHOUT, WITH = 0, 1
LONGEST_RUN = 2  # periods of one arm in a row: longer runs mix the change up with the time of year


@lru_cache(maxsize=100_000)
def _ways(without: int, with_: int, last: int, run: int, longest: int) -> int:
    """In how many allowed ways the periods that are left can follow."""
    if without == 0 and with_ == 0:
        return 1
    total = 0
    if without and not (last == WITHOUT and run == longest):
        total += _ways(without - 1, with_, WITHOUT, run + 1 if last == WITHOUT else 1, longest)
    if with_ and not (last == WITH and run == longest):
        total += _ways(without, with_ - 1, WITH, run + 1 if last == WITH else 1, longest)
    return total


def count(pairs: int, longest_run: int = LONGEST_RUN) -> int:
    """How many orders are allowed.

    Args:
        pairs: periods of each arm.
        longest_run: most periods of one arm in a row.

    Example:
        >>> count(2), count(2, longest_run=1), count(6)
        (6, 2, 208)
    """
    return _ways(pairs, pairs, -1, 0, longest_run)


def draw(pairs: int, seed: int, longest_run: int = LONGEST_RUN) -> tuple[int, ...]:
    """One order, drawn uniformly from all that are allowed; the same seed gives the same order.

    Args:
        pairs: periods of each arm, 1 or more.
        seed: of the draw, 0 or more.
        longest_run: most periods of one arm in a row, 1 or more.

    Returns:
        The arm of each period: 0 without the change, 1 with it.

    Example:
        >>> draw(3, seed=20260301)
        (1, 0, 0, 1, 1, 0)
    """
    rng = np.random.default_rng(seed)
    left, last, run = [pairs, pairs], -1, 0
    order = []
    for _ in range(2 * pairs):
        whole = _ways(left[WITHOUT], left[WITH], last, run, longest_run)
        first = 0
        if left[WITHOUT] and not (last == WITHOUT and run == longest_run):
            first = _ways(left[WITHOUT] - 1, left[WITH], WITHOUT, run + 1 if last == WITHOUT else 1, longest_run)
        arm = WITHOUT if _below(rng, whole) < first else WITH
        run = run + 1 if arm == last else 1
        last = arm
        left[arm] -= 1
        order.append(arm)
    return tuple(order)


def _below(rng: np.random.Generator, bound: int) -> int:
    """A whole number from 0 to below a bound of any size, all as likely."""
    bits = bound.bit_length()
    while True:  # a number drawn from too many bits is drawn again: at most half of them
        words = rng.integers(0, 2**32, size=(bits + 31) // 32, dtype=np.uint64)
        number = sum(int(word) << 32 * place for place, word in enumerate(words)) & ((1 << bits) - 1)
        if number < bound:
            return number
