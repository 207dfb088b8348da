"""Probabilities as people count: so many in so many."""

from __future__ import annotations

_OF = (10, 100, 1_000, 10_000, 100_000, 1_000_000)


def share(p: float) -> str:
    """A probability as a count of people.

    >>> share(0.3), share(0.0004), share(0.985)
    ('about 3 in 10', 'about 4 in 10,000', 'nearly all')
    """
    if p >= 0.975:
        return "nearly all"
    if p <= 0:
        return "nobody"
    whole = next((n for n in _OF if p * n >= 0.95), _OF[-1])
    if whole == 10 and abs(p * 10 - round(p * 10)) > 0.2:
        whole = 100
    count = max(1, round(p * whole))
    return f"about {count} in {whole:,}" if p * whole >= 0.5 else f"fewer than 1 in {whole:,}"


def how_often(p: float) -> str:
    """A probability as a word.

    >>> how_often(0.95), how_often(0.5), how_often(0.03)
    ('nearly always', 'often', 'rarely')
    """
    words = ((0.9, "nearly always"), (0.6, "mostly"), (0.35, "often"), (0.1, "sometimes"))
    return next((word for least, word in words if p >= least), "rarely")
