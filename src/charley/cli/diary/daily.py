"""The table of days of the diary on this computer, as ``charley triggers`` reads it."""

from __future__ import annotations

import io

from charley.checkup import InputError
from charley.cli.diary.kinds import find_kind
from charley.cli.diary.recorded import open_existing
from charley.diary import RecordError, built_in
from charley.diary.formats import timed_table


def table_of_days(outcome: str) -> tuple[str, str, tuple[str, ...]]:
    """The table as CSV, the name of its outcome, and factors that are not for certain from before the episodes.

    Args:
        outcome: ``episodes`` for all, or a kind of movement.

    Raises:
        InputError: when there is no diary, it cannot be read, or knows no such kind.
    """
    store = open_existing()
    out = io.StringIO(newline="")
    try:
        movement = None if outcome == "episodes" else find_kind(outcome)[0]
        factors = {**built_in(), **store.own_factors()}
        late = timed_table.write(store.entries(), factors, out, movement=movement)
    except RecordError as error:
        raise InputError(str(error)) from error
    return out.getvalue(), movement or outcome, late
