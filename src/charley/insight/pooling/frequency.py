"""How many of the people who asked told of a topic: noisy counts of large groups, and shares with their intervals.

Such counts are published again and again while people come and go. Their noise hangs on the count and on a secret key:
the same count is always told with the same noise, so that nobody gets rid of it by reading often; one person more or
less gives another count, and so other noise.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from charley.insight.pooling.noise import discrete_laplace, keyed, standard_deviation
from charley.insight.pooling.publishing import Interval, shown_from

SCALE = Fraction(1)  # of the noise: one person changes the probability of a number by a factor of at most e
_Z = 1.959964


@dataclass(frozen=True)
class Frequencies:
    """What may be told of a group of people who asked.

    Args:
        asked: about how many people, noise included.
        shares: of them who told of each topic; only of topics that many told of and many did not.
    """

    asked: int
    shares: Mapping[str, Interval]


def frequencies(asked: int, told: Mapping[str, int], topics: Collection[str], key: bytes) -> Frequencies | None:
    """What may be told; none while too few people asked.

    Args:
        asked: people who asked.
        told: how many of them told of each topic.
        topics: all that there may be; what nobody told of gets noise too.
        key: secret, of this group and span of time.

    Example:
        >>> found = frequencies(400, {"cramp": 200, "tremor": 3}, ["cramp", "tremor"], b"secret")
        >>> found is not None and list(found.shares)
        ['cramp']
    """
    least = shown_from(SCALE, 1, len(topics))
    among = _noisy("", asked, key)
    if among < least:
        return None
    counts = {topic: _noisy(topic, told.get(topic, 0), key) for topic in sorted(topics)}
    large = {topic: count for topic, count in counts.items() if least <= count <= among - least}
    sd = standard_deviation(SCALE)
    return Frequencies(among, {topic: share_of(count, among, sd) for topic, count in large.items()})


def share_of(told: int, asked: int, noise_sd: float) -> Interval:
    """A share with its 95 % interval: Wilson's (1927), of as many people as say so much without noise.

    Args:
        told: people, at least 1 and fewer than asked.
        asked: people.
        noise_sd: standard deviation of the noise in each of the two.

    Example:
        >>> found = share_of(12, 100, 0.0)
        >>> round(found.low, 3), found.value, round(found.high, 3)
        (0.07, 0.12, 0.198)
    """
    share = told / asked
    by_chance = share * (1 - share)
    people = by_chance / (by_chance / asked + noise_sd**2 * (1 + share**2) / asked**2)
    spread = _Z**2 / people
    centre = (share + spread / 2) / (1 + spread)
    half = (_Z / (1 + spread)) * (by_chance / people + spread / (4 * people)) ** 0.5
    return Interval(share, centre - half, centre + half)


def _noisy(topic: str, count: int, key: bytes) -> int:
    return count + discrete_laplace(SCALE, keyed(hmac.digest(key, f"{topic}|{count}".encode(), "sha256")))
