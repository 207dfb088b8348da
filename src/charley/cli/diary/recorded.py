"""What the diary on this computer says to a check."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from charley.checkup import InputError, Recorded
from charley.cli import clock
from charley.diary import Body, RecordError
from charley.diary.findings import RECENT_DAYS, observations, profile
from charley.knowledge import Knowledge
from charley.web import places
from charley.web.journal.opening import open_store

if TYPE_CHECKING:
    from charley.web.journal.store import Store

_TELLING = ("episode", "nothing", "regimen", "intake", "measure")


def read_diary(knowledge: Knowledge, day: date) -> Recorded:
    """Observations and profile of the diary on a day.

    Raises:
        InputError: when there is no diary, it cannot be read, or says nothing of the last weeks.
    """
    store = open_existing()
    try:
        bodies, person = _bodies(store, day), store.person
    except RecordError as error:
        raise InputError(str(error)) from error
    told = observations(bodies, day, knowledge)
    if not told:
        raise InputError(
            f"The diary says nothing that a check can use of the last {RECENT_DAYS} days. "
            "Leave out --diary, or add what happened with charley diary add."
        )
    sex = cast("Literal['female', 'male'] | None", person.sex)
    known = tuple(name for name in person.known if name in knowledge.causes or name in knowledge.findings)
    return Recorded(told, profile(bodies, day, person.born, sex, known))


def read_bodies(day: date) -> list[Body]:
    """What the diary says up to a day, of all that a comparison needs.

    Raises:
        InputError: when there is no diary, or it cannot be read.
    """
    store = open_existing()
    try:
        return _bodies(store, day)
    except RecordError as error:
        raise InputError(str(error)) from error


def open_existing() -> Store:
    """The diary on this computer.

    Raises:
        InputError: when there is none, or it cannot be opened.
    """
    file = places.database_file()
    if file is not None and not file.exists():
        raise InputError("There is no diary yet. charley diary add begins one.")
    try:
        return open_store(clock.now)
    except RecordError as error:
        raise InputError(str(error)) from error


def _bodies(store: Store, day: date) -> list[Body]:
    return [entry.body for entry in store.entries(kinds=_TELLING, last=day)]
