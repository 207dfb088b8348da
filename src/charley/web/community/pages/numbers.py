"""Where help is, beside every form: no reading of words finds every danger."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from charley.web.knowing import knowledge
from charley.web.site.countries import Country, countries
from charley.web.site.reading import reading


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the chosen country, or what holds anywhere and those of all that are known."""

    here: Country | None
    every: tuple[Country, ...]
    anywhere: str


def numbers(request: HttpRequest) -> Numbers:
    """For the country that the person chose in the settings."""
    chosen = reading(request).country
    here = next((country for country in countries() if country.code == chosen), None)
    return Numbers(here, countries(), knowledge().help["any"].emergency)
