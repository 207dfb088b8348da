"""The record that a page is made from: the store on this computer, or a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast
from uuid import NAMESPACE_URL, uuid5

from charley.cli import clock
from charley.diary import Entry, Factor, Item, RecordError, Skipped, day_of, moment_of
from charley.report import Record


def of_store() -> Record:
    """The diary of this computer.

    Raises:
        RecordError: when there is none, or it cannot be read.
    """
    from charley.web import places
    from charley.web.journal.opening import open_store  # Django is set up only where the store is wanted

    file = places.database_file()
    if file is not None and not file.exists():
        raise RecordError("There is no diary yet. charley diary add begins one, or give a file with --diary FILE.")
    store = open_store(clock.now)
    person = store.person
    return Record(
        id=store.diary.id,
        entries=tuple(store.entries()),
        factors=store.own_factors(),
        born=person.born,
        sex=cast("Literal['female', 'male'] | None", person.sex),
        known=person.known,
    )


def of_file(path: Path) -> Record:
    """A file that can be imported; the store is not touched.

    Raises:
        RecordError: when nothing of it can be read.
    """
    from charley.diary.formats import FORMATS, recognise

    if path.is_dir():
        raise RecordError(f"{path} is a folder. Give a file.")
    zone = clock.system_zone() or "UTC"
    try:
        found = list(recognise(path, FORMATS).read(path, zone, lambda _: None))
    except OSError as error:
        raise RecordError(f"{path} cannot be read ({error.strerror}). Check the name and try again.") from None
    items = [one for one in found if isinstance(one, Item)]
    skipped = [one for one in found if isinstance(one, Skipped)]
    if not items and skipped:
        raise RecordError(f"Nothing of {path.name} can be read. {skipped[0]}")
    entries = tuple(_entries(items))
    factors = {entry.body.id: entry.body for entry in entries if isinstance(entry.body, Factor)}
    return Record(entries=entries, factors=factors, left_out=len(skipped))


def _entries(items: Iterable[Item]) -> Iterable[Entry]:
    """Entries as the store would keep them; what was written at no known time was written when its day was over."""
    for item in items:
        moment, day = moment_of(item.body), day_of(item.body)
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
        written = item.recorded_at or (moment.latest if moment else midnight)
        identity = item.id or uuid5(NAMESPACE_URL, f"{item.at} {item.key}")
        yield Entry(id=identity, body=item.body, recorded_at=written, changed_at=written)
