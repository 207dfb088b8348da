"""Writers of one file take turns, whichever process or thread they are in.

SQLite lets whoever asks first after a commit write next. That is mostly the writer that has just committed, and under
eight busy writers one may wait for longer than its 20 seconds. Here a writer first takes the turn, and keeps it until
it may write: who has just written has to wait for the turn, so the one that has it comes next.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: as it comes
    fcntl = None  # type: ignore[assignment]


@contextmanager
def turn(file: Path, until: float) -> Iterator[None]:
    """Hold the turn of a file; without it from a time on, since a turn is kindness and no safety.

    The lock is on the folder: closing a database's own file anew would give up the locks that SQLite holds on it.

    Args:
        file: of the database.
        until: how long to wait for it, on the monotonic clock.
    """
    if fcntl is None or not file.is_absolute():
        yield
        return
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        while time.monotonic() < until:
            with suppress(BlockingIOError):
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            pause()
        yield
    finally:
        os.close(folder)


def pause() -> None:
    """Wait a moment of chance, so that nobody who waits is always too late."""
    time.sleep(random.uniform(0.0005, 0.004))  # noqa: S311 (chance, not a secret)
