"""Things that a process needs one of: made when first asked for, once, however many threads ask at the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Thing = TypeVar("Thing")


def once(make: Callable[[], Thing]) -> Callable[[], Thing]:
    """Make a thing at the first call and hand the same one out after that.

    ``functools.cache`` would make it twice when two threads ask before it is there.

    >>> @once
    ... def numbers():
    ...     return [1]
    >>> numbers() is numbers()
    True
    """
    lock = threading.Lock()
    made: list[Thing] = []

    @wraps(make)
    def get() -> Thing:
        if not made:
            with lock:
                if not made:
                    made.append(make())
        return made[0]

    return get
