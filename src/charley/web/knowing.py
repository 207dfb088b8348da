"""The knowledge and the consultation, one of each in a process, whichever thread asks first."""

from __future__ import annotations

from functools import cache
from threading import RLock

from charley.checkup import Consultation
from charley.knowledge import Knowledge, load
from charley.web.site.environment import cache_folder

_one_at_a_time = RLock()


def knowledge() -> Knowledge:
    """The facts."""
    with _one_at_a_time:
        return _knowledge()


def consultation() -> Consultation:
    """What answers a check."""
    with _one_at_a_time:
        return _consultation()


@cache
def _knowledge() -> Knowledge:
    return load(cache_folder())


@cache
def _consultation() -> Consultation:
    return Consultation(_knowledge())
