"""Noise that hides one person: the discrete Laplace distribution, exact, from a secure source.

Whole numbers only: noise in floating point betrays the number below it (Mironov 2012, On Significance of the Least
Significant Bits for Differential Privacy). The sampler is that of Canonne, Kamath and Steinke (2020, The Discrete
Gaussian for Differential Privacy, doi 10.48550/arXiv.2004.00010); every step draws whole numbers with ``secrets``.
"""

from __future__ import annotations

import hmac
import math
import secrets
from collections.abc import Callable
from fractions import Fraction
from itertools import count

Below = Callable[[int], int]  # a whole number from 0, all below the argument equally likely


def discrete_laplace(scale: Fraction, below: Below = secrets.randbelow) -> int:
    """Draw a whole number x with probability proportional to exp(-abs(x) / scale).

    Args:
        scale: above 0.
        below: the source of chance.

    Example:
        >>> abs(discrete_laplace(Fraction(1, 10))) < 20
        True
    """
    t, s = scale.numerator, scale.denominator
    while True:
        part = below(t)
        if not _with_probability_exp(Fraction(part, t), below):
            continue
        whole = 0
        while _with_probability_exp(Fraction(1), below):
            whole += 1
        size = (part + t * whole) // s
        negative = below(2) == 1
        if not (negative and size == 0):  # 0 has one sign only
            return -size if negative else size


def keyed(key: bytes) -> Below:
    """Chance that comes out the same for the same key, and that nobody can foresee without it.

    Args:
        key: secret, and made for one number alone.

    Example:
        >>> keyed(b"a")(1000) == keyed(b"a")(1000)
        True
    """
    block = count()

    def below(limit: int) -> int:
        shift = 256 - (limit - 1).bit_length()
        while True:
            drawn = int.from_bytes(hmac.digest(key, next(block).to_bytes(8, "big"), "sha256"), "big") >> shift
            if drawn < limit:  # else some numbers would be likelier
                return drawn

    return below


def _with_probability_exp(gamma: Fraction, below: Below) -> bool:
    """Whether something happens that has probability exp(-gamma), for gamma from 0 to 1: by von Neumann's method."""
    count = 1
    while below(gamma.denominator * count) < gamma.numerator:
        count += 1
    return count % 2 == 1


def standard_deviation(scale: Fraction) -> float:
    """Of the discrete Laplace distribution.

    Example:
        >>> round(standard_deviation(Fraction(2)), 3)
        2.799
    """
    return math.sqrt(0.5) / math.sinh(0.5 / float(scale))


def beyond(scale: Fraction, probability: float) -> int:
    """The smallest whole number that the noise reaches or exceeds with at most some probability.

    Args:
        scale: of the distribution.
        probability: below a half.

    Example:
        >>> beyond(Fraction(2), 1e-4)
        18
    """
    a = 1 / float(scale)
    # P(x >= m) = exp(-a m) / (1 + exp(-a)) for m of 1 and more
    return max(1, math.ceil(-math.log(probability * (1 + math.exp(-a))) / a))
