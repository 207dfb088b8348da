"""Whether a kind that was never recorded before is news, or what somebody with ever new kinds should expect.

Counted in weeks, because one bout fills several days. After n weeks, f of whose kinds were there in one week only, the
share of weeks that bring an unseen kind is about f / n (the Good-Turing estimate, Good 1953). With a Jeffreys prior
that share is Beta(f + 1/2, n - f + 1/2), and the number of weeks with something unseen among the next m is
beta-binomial.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

NEW_WEEKS = 4  # the newest weeks, in each of which a new kind must be there
UNLIKELY = 0.002  # by chance alone; set by simulation, see benchmarks/baseline.py
_WARM_UP = 4  # at first every kind is new


def news(weeks: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """What has come to stay: there in each of the newest weeks, never before, and not to be expected.

    >>> leg, both = frozenset({"leg"}), frozenset({"leg", "arm"})
    >>> news([both] * 4 + [leg] * 12), news([both] * 3 + [leg] * 12)
    (('arm',), ())

    Args:
        weeks: kinds that were there, the newest week first; weeks in which nothing was recorded are left out.
    """
    now, before = weeks[:NEW_WEEKS], weeks[NEW_WEEKS:]
    if not before or len(now) < NEW_WEEKS:
        return ()
    counts = Counter(kind for week in before for kind in week)
    lately = Counter(kind for week in now for kind in week if kind not in counts)
    once = max(sum(count == 1 for count in counts.values()), _arrivals(before))
    return tuple(
        kind
        for kind, count in sorted(lately.items())
        if count == NEW_WEEKS and chance_of_news(len(before), once, NEW_WEEKS, count) < UNLIKELY
    )


def chance_of_news(weeks_before: int, once: int, weeks_now: int, weeks_with_it: int) -> float:
    """Probability of at least so many weeks with something unseen, when nothing has changed.

    >>> round(chance_of_news(12, 0, 1, 1), 4), chance_of_news(12, 0, 4, 4) < UNLIKELY
    (0.0385, True)

    Args:
        weeks_before: weeks with something, before.
        once: kinds that were there in one of these weeks only; at most one a week counts.
        weeks_now: weeks with something, lately.
        weeks_with_it: how many of these had it.
    """
    once = min(once, weeks_before)
    a, b = once + 0.5, weeks_before - once + 0.5
    return sum(
        math.comb(weeks_now, k) * math.exp(_log_beta(a + k, b + weeks_now - k) - _log_beta(a, b))
        for k in range(weeks_with_it, weeks_now + 1)
    )


def _arrivals(before: Sequence[frozenset[str]]) -> int:
    """Weeks that brought something unseen, after the first few: new kinds that stay are seen more than once."""
    seen: set[str] = set()
    arrivals = 0
    for number, week in enumerate(reversed(before)):
        arrivals += number >= _WARM_UP and not seen.issuperset(week)
        seen |= week
    return arrivals


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
