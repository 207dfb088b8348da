"""One diary for the people of one computer, without an account: the same that ``charley diary`` keeps."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from charley.web import clock
from charley.web.journal.models import Diary
from charley.web.journal.store import Store
from charley.web.journal.upkeep import once_a_day
from charley.web.site.environment import address

_PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")


def is_at_home(request: HttpRequest) -> bool:
    """Whether a request comes from this computer itself, to a site that is only for this computer.

    A site with an address of its own, a request that a proxy passed on, and one over the network are not. A proxy may
    leave no trace, so none of this is enough without ``CHARLEY_HOUSEHOLD``.
    """
    if not settings.HOUSEHOLD:
        return False
    if not address().only_here or any(name in request.META for name in _PASSED_ON):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def diary() -> Diary:
    """The diary of this computer, made with its time zone when there is none."""
    there = Diary.objects.order_by("made_at", "id").first()  # without a transaction, which would wait for writers
    found = there or Store.first(clock.now, clock.system_zone() or "UTC").diary
    once_a_day()
    return found
