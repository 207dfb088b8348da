"""How a medicine is taken, from what somebody types."""

from __future__ import annotations

import re

from charley.diary.medicines import Schedule
from charley.diary.problems import RecordError

_DOSE = re.compile(r"(?P<dose>\d{1,6}(?:[.,]\d{1,3})?)\s*(?P<unit>[^\d\s].{0,38})?")


def read_schedule(
    dose: str = "", times_per_day: float | None = None, as_needed: bool = False, said: str = ""
) -> Schedule:
    """A schedule from a dose as it stands on the packet.

    >>> read_schedule("2,5 mg", 3)
    Schedule(dose=2.5, unit='mg', times_per_day=3, as_needed=False, said='')

    Raises:
        RecordError: when that is no dose.
    """
    amount, unit = None, ""
    if dose.strip():
        match = _DOSE.fullmatch(dose.strip())
        if match is None:
            raise RecordError(f"{dose[:40]!r} is no dose. Write a number and a unit, such as '10 mg'.")
        amount, unit = float(match["dose"].replace(",", ".")), (match["unit"] or "").strip()
    return Schedule(amount, unit, times_per_day, as_needed, said)
