"""How a person wants to read: theme, steady hands and country, kept in a cookie and nowhere else."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse

THEMES = ("device", "light", "dark")
HANDS = ("usual", "steady")
_A_YEAR_S = 31_536_000


@dataclass(frozen=True)
class Reading:
    """The choices; without a country, numbers of several are shown.

    >>> Reading.of("theme=dark&hands=steady&country=GB")
    Reading(theme='dark', hands='steady', country='GB')
    >>> Reading.of("theme=pink&x=1")
    Reading(theme='device', hands='usual', country='any')
    """

    theme: str = "device"
    hands: str = "usual"
    country: str = "any"

    @classmethod
    def of(cls, text: str) -> Reading:
        """What a cookie says; what it cannot say is left as it is by default."""
        said = dict(parse_qsl(text[:200]))
        theme, hands, country = said.get("theme"), said.get("hands"), said.get("country", "")
        return cls(
            theme if theme in THEMES else "device",
            hands if hands in HANDS else "usual",
            country if len(country) == 2 and country.isascii() and country.isupper() else "any",
        )


def cookie_name() -> str:
    """The cookie's name on this host."""
    return f"{settings.COOKIE_PREFIX}reading"


def reading(request: HttpRequest) -> Reading:
    """How the person who asks wants to read."""
    return Reading.of(request.COOKIES.get(cookie_name(), ""))


def keep(response: HttpResponse, chosen: Reading) -> None:
    """Keep the choices in the person's browser."""
    response.set_cookie(
        cookie_name(),
        urlencode(asdict(chosen)),
        max_age=_A_YEAR_S,
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
