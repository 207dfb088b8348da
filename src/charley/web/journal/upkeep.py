"""What is done once a day while the site runs: the day's copy, what was deleted 30 days ago goes, and counts."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from threading import Lock

from charley.diary import RecordError
from charley.web import clock, places
from charley.web.community.erasing import sweep
from charley.web.community.frequency import count_topics
from charley.web.journal.backup import automatic
from charley.web.journal.models import Diary
from charley.web.journal.store import DELETED_FOR, Store

_turn = Lock()
_done: date | None = None  # of this process; a second process finds the copy made


def once_a_day() -> None:
    """Do it with the first page of a day; a copy that cannot be made keeps nobody from writing."""
    global _done
    now = clock.now()
    if _done == now.date() or not _turn.acquire(blocking=False):
        return
    try:
        _done = now.date()
        for diary in Diary.objects.filter(entry__deleted_at__lt=now - DELETED_FOR).distinct():
            Store(diary, clock.now).purge()
        sweep(now)
        count_topics(now)
        if file := places.database_file():
            with suppress(RecordError):
                automatic(file.parent / "backups", now)
    finally:
        _turn.release()
