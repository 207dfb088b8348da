"""How figures are printed: a console for tables, and shares with their intervals."""

from __future__ import annotations

from rich.console import Console

from charley.evaluation import Share


def tables() -> Console:
    """A console as wide as the terminal, or 100 columns in a pipe."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=100)


def percent(share: Share, interval: bool = True) -> str:
    """The share, with Wilson's 95 % interval; below 20 the count, where an interval would say nothing.

    >>> percent(Share(30, 40)), percent(Share(3, 4)), percent(Share(0, 0))
    ('75% (60%-86%)', '3 of 4', '-')
    """
    if not share.of:
        return "-"
    if share.of < 20:
        return f"{share.count} of {share.of}"
    low, high = share.interval95
    return f"{share.rate:.0%} ({low:.0%}-{high:.0%})" if interval else f"{share.rate:.0%}"
