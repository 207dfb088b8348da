"""The table of days of the diary on this computer, as ``charley triggers`` reads it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from charley.checkup import InputError
from charley.cli.diary.kinds import find_kind
from charley.cli.diary.recorded import open_existing
from charley.diary import RecordError, built_in
from charley.diary.formats import daily_table, timed_table

if TYPE_CHECKING:
    from charley.web.journal.store import Store


def table_of_days(outcome: str) -> tuple[str, str, tuple[str, ...]]:
    """The table as CSV, the name of its outcome, and factors that are not for certain from before the episodes.

    Args:
        outcome: ``episodes`` for all, a kind of movement, or a factor such as mood.

    Raises:
        InputError: when there is no diary, it cannot be read or holds no days, or there is no such outcome.
    """
    return table_of(open_existing(), outcome)


def table_of(store: Store, outcome: str) -> tuple[str, str, tuple[str, ...]]:
    """The same of a record that is open.

    Raises:
        InputError: when it holds no days, or there is no such outcome.
    """
    out = io.StringIO(newline="")
    try:
        factors = {**built_in(), **store.own_factors()}
        movement = None if outcome in {"episodes", *factors} else find_kind(outcome)[0]
        late = timed_table.write(store.entries(), factors, out, movement=movement)
    except RecordError as error:
        raise InputError(str(error)) from error
    table = out.getvalue()
    if table.count("\n") < 2:
        raise InputError("The diary holds no days of that yet. charley diary add writes down what happened.")
    column = daily_table.column(outcome) if outcome in factors else movement or outcome
    return table, column, tuple(name for name in late if name != column)
