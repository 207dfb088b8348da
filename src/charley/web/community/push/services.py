"""The push services that browsers bring with them. An address that a browser sends is asked for only if it is of one.

Whose hosts: Apple, "Sending web push notifications in web apps and browsers" (``*.push.apple.com``); for all four
https://github.com/web-push-libs/web-push/issues/801.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 1_000  # characters of an address
# nothing but a plain name after https://, so no user, port, number of a computer or letter from elsewhere goes through
_ADDRESS = re.compile(r"https://((?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62})(/[!-~]*)")
_PATTERN = re.compile(r"(?:\*\.)?(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}")


@dataclass(frozen=True)
class Service:
    """A push service.

    Args:
        host: its name, or ``*.`` and the end of its names.
        maker: who runs it.
    """

    host: str
    maker: str

    def has(self, host: str) -> bool:
        """Whether a host is of this service.

        >>> Service("*.push.apple.com", "Apple").has("web.push.apple.com")
        True
        >>> Service("*.push.apple.com", "Apple").has("push.apple.com.example.org")
        False
        """
        return host.endswith(self.host[1:]) if self.host.startswith("*.") else host == self.host


SERVICES = (
    Service("fcm.googleapis.com", "Google"),
    Service("updates.push.services.mozilla.com", "Mozilla"),
    Service("*.push.apple.com", "Apple"),
    Service("*.notify.windows.com", "Microsoft"),
)


@dataclass(frozen=True)
class Endpoint:
    """Where a message for one browser goes."""

    host: str
    path: str
    maker: str

    @property
    def origin(self) -> str:
        """The address without its path."""
        return f"https://{self.host}"

    @property
    def text(self) -> str:
        """The whole address."""
        return f"{self.origin}{self.path}"


def endpoint(said: str, more: Iterable[str] = ()) -> Endpoint | None:
    """The address that a browser sent, taken apart; none where it is of no push service.

    Args:
        said: the address.
        more: further hosts, as the host of the site named them.

    >>> endpoint("https://fcm.googleapis.com/fcm/send/a:b").maker
    'Google'
    >>> endpoint("https://fcm.googleapis.com@10.0.0.1/") is None
    True
    """
    found = _ADDRESS.fullmatch(said) if len(said) <= LONGEST else None
    if found is None:
        return None
    host, path = found.groups()
    known = (*SERVICES, *(Service(name, name.removeprefix("*.")) for name in more))
    return next((Endpoint(host, path, one.maker) for one in known if one.has(host)), None)


def is_pattern(said: str) -> bool:
    """Whether somebody may name a host so: a whole name, or ``*.`` and the end of one.

    >>> is_pattern("*.push.example.org"), is_pattern("*"), is_pattern("127.0.0.1")
    (True, False, False)
    """
    return _PATTERN.fullmatch(said) is not None
