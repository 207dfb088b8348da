"""One measured thing a row, its peer beside it, printed in plain columns."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured in seconds, how often, and the peer's median beside it when there is one."""

    what: str
    seconds: Sequence[float]
    peer: str = ""
    peer_seconds: Sequence[float] = ()
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        if not self.seconds:
            return (self.what, "0", "", "", "", self.peer, "", "", self.note)
        median = statistics.median(self.seconds)
        spread = (_ms(median), _ms(min(self.seconds)), _ms(max(self.seconds)))
        if not self.peer_seconds:
            return (self.what, str(len(self.seconds)), *spread, self.peer, "", "", self.note)
        theirs = statistics.median(self.peer_seconds)
        ratio = f"{median / theirs:.3g}"
        return (self.what, str(len(self.seconds)), *spread, self.peer, _ms(theirs), ratio, self.note)


HEAD = ("what", "runs", "median ms", "min ms", "max ms", "peer", "peer median ms", "ours / peer", "note")


def as_text(rows: Sequence[Row]) -> str:
    """The rows under their heads, each column as wide as its widest cell."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.4g}"
