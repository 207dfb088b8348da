"""Counts how often the same address asks, without keeping who: in memory, under a key that goes with its time."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

_MOST = 100_000  # different keys in one span of time; those beyond are not limited, for want of memory


@dataclass
class Counted:
    """How often each key came in the present span of time; after it, counts and the secret behind them are gone.

    Args:
        span: how long it is counted.
    """

    span: timedelta
    _until: datetime | None = None
    _secret: bytes = b""
    _counts: Counter[bytes] = field(default_factory=Counter)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def count(self, key: str, now: datetime) -> int:
        """Count once more, and say how often it was.

        >>> from datetime import UTC
        >>> tries = Counted(timedelta(minutes=10))
        >>> begin = datetime(2026, 6, 1, tzinfo=UTC)
        >>> tries.count("a", begin), tries.count("a", begin), tries.count("b", begin)
        (1, 2, 1)
        >>> tries.count("a", begin + timedelta(minutes=10))
        1
        """
        with self._turn:
            self._begin(now)
            return self._once_more(self._digest(key))

    def left(self, now: datetime) -> timedelta:
        """How long until it is counted anew."""
        return max(timedelta(0), self._until - now) if self._until else timedelta(0)

    def forget(self) -> None:
        """Begin anew."""
        with self._turn:
            self._until = None

    def _begin(self, now: datetime) -> None:
        if self._until is None or not self._until - self.span <= now < self._until:
            self._until, self._secret = now + self.span, secrets.token_bytes(32)
            self._anew()

    def _anew(self) -> None:
        self._counts = Counter()

    def _digest(self, key: str) -> bytes:
        return hashlib.blake2b(key.encode(errors="replace"), key=self._secret, digest_size=16).digest()

    def _once_more(self, digest: bytes) -> int:
        if digest not in self._counts and len(self._counts) >= _MOST:
            return 0
        self._counts[digest] += 1
        return self._counts[digest]


@dataclass
class Different(Counted):
    """How many different things each key asked for in the present span of time; what they were is not kept."""

    _things: set[bytes] = field(default_factory=set)

    def look(self, key: str, thing: str, most: int, now: datetime) -> int:
        """Count a thing unless the key asked for it before, and say how many it is; beyond the most none is added.

        >>> from datetime import UTC
        >>> seen, now = Different(timedelta(days=1)), datetime(2026, 6, 1, tzinfo=UTC)
        >>> [seen.look("a", thing, 2, now) for thing in "xyxzzx"]
        [1, 2, 2, 3, 3, 2]
        """
        with self._turn:
            self._begin(now)
            who, what = self._digest(key), self._digest(f"{key}\n{thing}")
            if what in self._things:
                return self._counts[who]
            if self._counts[who] >= most:
                return most + 1
            if len(self._things) < _MOST:  # beyond it, what is looked at again counts again
                self._things.add(what)
            return self._once_more(who)

    def _anew(self) -> None:
        super()._anew()
        self._things = set()


def network_of(request: HttpRequest) -> str:
    """Where a request comes from: an IPv4 address, or the network of an IPv6 address (/64, one line of one home).

    With an https address of the site, the last address that its proxy names counts, and nothing that a visitor wrote.
    """
    try:
        text = get_adapter().get_client_ip(request)
        told = ip_address(text)
    except (PermissionDenied, ImproperlyConfigured, ValueError):
        return "unknown"
    if isinstance(told, IPv6Address):
        if told.ipv4_mapped:
            return str(told.ipv4_mapped)
        return str(ip_network(f"{told}/64", strict=False).network_address)
    return str(told)
