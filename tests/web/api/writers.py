"""Run by a test and a benchmark in a data folder of its own: some writers write to one record at the same time.

Usage: python -m tests.web.api.writers WRITERS WRITES HOW, where HOW is ``processes`` or ``threads``. Each writer puts
entries as the API does, and sends every tenth of them a second time. Prints what was written, what failed, what is
there, and each write's time in milliseconds.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import threading
import time
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Any
from uuid import UUID

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def write(writer: int, writes: int, told: Any) -> None:
    """Put entries, and tell how long each took and which failed."""
    from django.db import connection

    from charley.diary import Episode, Moment
    from charley.web.api.putting import put
    from charley.web.journal.models import Diary
    from charley.web.journal.store import Store

    store = Store(Diary.objects.get(), lambda: NOW)
    took, failed = [], []
    for number in range(writes):
        body = Episode(start=Moment(NOW.date(), "UTC"), count=number + 1)
        identity = UUID(int=writer * 1_000_000 + number)
        for _again in range(2 if number % 10 == 0 else 1):
            begin = time.perf_counter()
            try:
                put(store, identity, body)
            except Exception as error:
                failed.append(type(error).__name__)
            took.append((time.perf_counter() - begin) * 1000)
    connection.close()
    told.put((took, failed))


def main(writers: int, writes: int, how: str) -> None:
    """Start the writers, wait for them, and count what is there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charley.web.site.settings")
    from charley.web.site.starting import prepare

    prepare()
    from django.db import connections

    from charley.web.journal.models import Change, Entry
    from charley.web.journal.store import Store

    Store.first(lambda: NOW, "UTC")
    connections.close_all()
    begin = time.perf_counter()
    told: Any
    if how == "threads":
        told = SimpleQueue()
        at_once: list[Any] = [threading.Thread(target=write, args=(one, writes, told)) for one in range(writers)]
    else:
        forked = multiprocessing.get_context("fork")
        told = forked.SimpleQueue()
        at_once = [forked.Process(target=write, args=(one, writes, told)) for one in range(writers)]
    for one in at_once:
        one.start()
    results = [told.get() for _ in at_once]
    for one in at_once:
        one.join()
    seconds = time.perf_counter() - begin
    took = [ms for one, _failed in results for ms in one]
    failed = [name for _took, one in results for name in one]
    there = {"entries": Entry.objects.count(), "changes": Change.objects.count()}
    print(json.dumps({"written": len(took), "failed": failed, **there, "seconds": seconds, "ms": took}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
