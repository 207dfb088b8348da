"""Emergency numbers by country, as pages show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as lazy

from charley.web.knowing import knowledge

_NAMES = {
    "AU": lazy("Australia"),
    "CA": lazy("Canada"),
    "DE": lazy("Germany"),
    "FR": lazy("France"),
    "GB": lazy("United Kingdom"),
    "IE": lazy("Ireland"),
    "IN": lazy("India"),
    "NZ": lazy("New Zealand"),
    "US": lazy("United States"),
    "ZA": lazy("South Africa"),
}


@dataclass(frozen=True)
class Country:
    """Where help is in one country; ``call`` is the number alone, where there is one that a phone can dial."""

    code: str
    name: str
    emergency: str
    call: str
    advice_line: str
    crisis_line: str


@cache
def countries() -> tuple[Country, ...]:
    """All that are known, by name."""
    found = [
        Country(
            code,
            str(_NAMES[code]),
            place.emergency,
            dialled(place.emergency),
            place.advice_line or "",
            place.crisis_line or "",
        )
        for code, place in knowledge().help.items()
        if code != "any"
    ]
    return tuple(sorted(found, key=lambda country: country.name))


def dialled(text: str) -> str:
    """The first number in a line, as a phone dials it.

    >>> dialled("112 from a mobile phone, or 10177"), dialled("0800 567 567 (SADAG)"), dialled("your local number")
    ('112', '0800567567', '')
    """
    found = re.match(r"[0-9][0-9 ]*", text)
    return found[0].replace(" ", "") if found else ""
