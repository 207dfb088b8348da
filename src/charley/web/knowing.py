"""The knowledge and the consultation, one of each in a process."""

from __future__ import annotations

from functools import cache

from charley.checkup import Consultation
from charley.knowledge import Knowledge, load
from charley.web.site.environment import cache_folder


@cache
def knowledge() -> Knowledge:
    """The facts."""
    return load(cache_folder())


@cache
def consultation() -> Consultation:
    """What answers a check."""
    return Consultation(knowledge())
