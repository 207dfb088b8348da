"""How often may be asked in a minute, counted in the memory of each process."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

_MINUTE_S = 60


class Limit(BaseThrottle):
    """At most so many requests of one caller in a minute.

    The throttles of django-ninja keep the request that they look at in themselves, so two threads mix theirs up.

    Args:
        name: in ``API_LIMITS`` of the settings.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def allow_request(self, request: HttpRequest) -> bool:
        """Count it, and say whether it is one too many."""
        caller = getattr(request, "auth", None)
        who = caller.who if caller else _address(request)
        key = f"api-{self.name}-{who}-{int(time.time() // _MINUTE_S)}"
        cache.add(key, 0, _MINUTE_S * 2)
        try:
            count = cache.incr(key)
        except ValueError:  # the cache was full and let it go
            return True
        return bool(count <= settings.API_LIMITS[self.name])

    def wait(self) -> float:
        """Seconds until the next minute."""
        return _MINUTE_S - time.time() % _MINUTE_S


def _address(request: HttpRequest) -> str:
    """Where a request comes from; those that nobody can tell are counted together."""
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return "unknown"
