"""The knowledge and the consultation, one of each in a process, whichever thread asks first."""

from __future__ import annotations

from charley.checkup import Consultation
from charley.knowledge import Knowledge, load
from charley.web.once import once
from charley.web.site.environment import cache_folder


@once
def knowledge() -> Knowledge:
    """The facts."""
    return load(cache_folder())


@once
def consultation() -> Consultation:
    """What answers a check."""
    return Consultation(knowledge())
