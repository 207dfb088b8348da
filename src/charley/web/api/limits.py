"""How often may be asked in a minute; on one's own computer as often as one likes."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from charley.web import clock
from charley.web.site.limits import Counted, network_of

_MINUTE = timedelta(minutes=1)


class Limit(BaseThrottle):
    """At most so many requests of one caller in a minute, counted in the memory of each process.

    The throttles of django-ninja keep the request that they look at in themselves, so two threads mix theirs up.

    Args:
        name: in ``API_LIMITS`` of the settings; 0 is no limit.
    """

    counted: dict[str, Counted] = {}

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts = self.counted.setdefault(name, Counted(_MINUTE))

    def allow_request(self, request: HttpRequest) -> bool:
        """Count it, and say whether it is one too many."""
        most: int = settings.API_LIMITS[self.name]
        caller = getattr(request, "auth", None)
        return not most or self.counts.count(caller.who if caller else network_of(request), clock.now()) <= most

    def wait(self) -> float:
        """Seconds until it is counted anew."""
        return max(1.0, self.counts.left(clock.now()).total_seconds())
