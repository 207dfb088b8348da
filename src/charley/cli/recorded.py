"""What the diary on this computer says to a check."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal, cast

from charley.checkup import InputError, Recorded
from charley.diary import RecordError
from charley.diary.findings import RECENT_DAYS, observations, profile
from charley.knowledge import Knowledge
from charley.web import places
from charley.web.journal.opening import open_store

_TELLING = ("episode", "nothing", "regimen", "intake", "measure")


def read_diary(knowledge: Knowledge, day: date) -> Recorded:
    """Observations and profile of the diary on a day.

    Raises:
        InputError: when there is no diary, it cannot be read, or says nothing of the last weeks.
    """
    file = places.database_file()
    if file is not None and not file.exists():
        raise InputError("There is no diary yet, so --diary has nothing to add. charley diary add begins one.")
    try:
        store = open_store(lambda: datetime.now(UTC))
        bodies = [entry.body for entry in store.entries(kinds=_TELLING, last=day)]
        person = store.person
    except RecordError as error:
        raise InputError(str(error)) from error
    told = observations(bodies, day, knowledge)
    if not told:
        raise InputError(
            f"The diary says nothing that a check can use of the last {RECENT_DAYS} days. "
            "Leave out --diary, or add what happened with charley diary add."
        )
    sex = cast("Literal['female', 'male'] | None", person.sex)
    return Recorded(told, profile(bodies, day, person.born, sex, _known(knowledge, person.known)))


def _known(knowledge: Knowledge, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in knowledge.causes or name in knowledge.findings)
