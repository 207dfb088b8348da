"""Days from which on a medicine was taken otherwise, as the person wrote it: begun, changed or stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NOT_TAKEN = frozenset({"0", "no", "none", "not taken", "stopped", "off"})


@dataclass(frozen=True)
class DoseChange:
    """One change of one medicine.

    Args:
        medicine: its name, as the person calls it.
        day: the first day on which it was otherwise, counted from the first of the table.
        before: how it was taken until then, in the person's words; empty when it was not.
        after: how it was taken from then on.
        since: the day of the change before, or the first on which anything is known of it.
        until: the last day before the next change, or of the table.
    """

    medicine: str
    day: int
    before: str
    after: str
    since: int
    until: int


def dose_changes(medicine: str, cells: Sequence[str]) -> tuple[DoseChange, ...]:
    """Changes in a column of doses.

    An empty cell is as the day before; what nothing was said of yet is not known, so its first word is no change.

    Args:
        medicine: its name.
        cells: what was written for each day in a row.

    Example:
        >>> [(one.day, one.before, one.after) for one in dose_changes("baclofen", ["0", "5 mg", "", "10 mg", "0"])]
        [(1, '', '5 mg'), (3, '5 mg', '10 mg'), (4, '10 mg', '')]
    """
    said: list[tuple[int, str]] = []
    for day, cell in enumerate(cells):
        plain = " ".join(cell.split())
        if plain and (dose := "" if plain.lower() in NOT_TAKEN else plain) not in (one for _, one in said[-1:]):
            said.append((day, dose))
    ends = [day - 1 for day, _ in said[1:]] + [len(cells) - 1]
    return tuple(
        DoseChange(medicine, day, said[place][1], after, said[place][0], ends[place + 1])
        for place, (day, after) in enumerate(said[1:])
    )
