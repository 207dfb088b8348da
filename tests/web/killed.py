"""Writes to a store until it is killed, and says what was acknowledged; run by test_killed.py.

Usage: python -m tests.web.killed ROUNDS SEED
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from django.db import connection

from charley.diary import Episode, FilePlace, Item, Moment
from charley.web.journal.opening import open_store

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FILE = 120  # items of a file


def cramp(count: int) -> Episode:
    return Episode(start=Moment(date(2026, 5, 30), "UTC"), movement="cramp", count=count)


def write(said: int, seed: int) -> None:
    """Add, edit, delete and take files in; each is said when it is acknowledged."""
    from charley.web.journal.taking_in import take_in

    chance = random.Random(seed)
    store = open_store(lambda: NOW)
    os.write(said, b"open\n")
    mine: list[UUID] = []
    number = 0
    while True:
        number += 1
        what = chance.choice("aaaaaedf")
        if what == "f":
            name = uuid4().hex
            items = [Item(cramp(1 + k), FilePlace(name, k), f"{name} {k}") for k in range(FILE)]
            take_in(store, "csv", name, items)
            line = f"file {name}"
        elif what == "a" or not mine:
            identity = uuid4()
            store.add(cramp(1), identity)
            mine.append(identity)
            line = f"add {identity} 1"
        elif what == "e":
            identity, count = chance.choice(mine), 1 + number
            store.edit(identity, cramp(count))
            line = f"add {identity} {count}"
        else:
            identity = mine.pop(chance.randrange(len(mine)))
            store.delete(identity)
            line = f"delete {identity}"
        os.write(said, f"{line}\n".encode())


def rounds(count: int, seed: int) -> None:
    """Kill a writer after a random time, again and again, and hold the store against what it acknowledged."""
    chance = random.Random(seed)
    open_store(lambda: NOW)
    acknowledged = 0
    counts: dict[str, int] = {}
    for number in range(count):
        connection.close()
        read, said = os.pipe()
        child = os.fork()
        if not child:
            os.close(read)
            write(said, seed * 1000 + number)
        os.close(said)
        with os.fdopen(read, encoding="ascii") as heard:
            if number % 5:  # every fifth is killed while it opens the store
                heard.readline()
            time.sleep(chance.uniform(0.002, 0.2))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            lines = [line for line in heard.read().split("\n")[:-1] if line != "open"]
        acknowledged += len(lines)
        for line in lines:
            what, name, *rest = line.split()
            if what == "file":
                counts[name] = FILE
            else:
                counts[name] = int(rest[0]) if what == "add" else 0
        hold(counts)
    print(f"{count} rounds, {acknowledged} acknowledged, none lost")


def hold(counts: dict[str, int]) -> None:
    """Everything that was acknowledged is there, no file is there in part, and the store is whole.

    The last write may have been on its way when the writer was killed: an edit of an acknowledged entry may be newer.
    """
    from charley.web.journal import models

    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    there = {
        str(identity): document.get("count", 1)
        for identity, document in models.Entry.objects.filter(batch=None, deleted_at=None).values_list("id", "document")
    }
    gone = {str(identity) for identity in models.Entry.objects.exclude(deleted_at=None).values_list("id", flat=True)}
    unsaid = 0
    for name, count in counts.items():
        if len(name) == 32:
            batch = models.Change.objects.get(label=name)
            assert batch.entries.count() == FILE
        elif count == 0:
            assert name in gone, f"{name} was deleted and is back"
        elif there.get(name) != count:
            assert name in there or name in gone, f"{name} was acknowledged and is lost"
            unsaid += 1
            counts[name] = there.get(name, 0)
    assert unsaid <= 1, "more than one acknowledged write is lost"
    for batch in models.Change.objects.filter(what="import"):
        assert batch.entries.count() == FILE, "a file is there in part"


if __name__ == "__main__":
    rounds(int(sys.argv[1]), int(sys.argv[2]))
