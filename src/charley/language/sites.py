"""Places of the body in a few words."""

from __future__ import annotations

from dataclasses import dataclass

from charley.assessment import Side
from charley.language.places import places
from charley.language.words import words


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """A place that a text names, with its side where one was told, and the characters that name it."""

    site: str
    side: Side | None
    span: tuple[int, int]


def sites(text: str) -> frozenset[str]:
    """The places that the words name; none when no word is known as a place.

    >>> sorted(sites("hands and left calf")), sorted(sites("the moon"))
    (['calf', 'hand'], [])
    """
    return frozenset(site for place in places(words(text)) for site in place.sites)


def said_places(text: str) -> tuple[SaidPlace, ...]:
    """Each place that the words name, in order, the narrowest name of it.

    >>> [(place.site, place.side) for place in said_places("left calf, then my lower back")]
    [('calf', 'left'), ('lower_back', None)]
    >>> said_places("the left half")
    ()
    """
    found = words(text)
    return tuple(
        SaidPlace(place.sites[0], place.side, (found[place.first].start, found[place.last].end))
        for place in places(found)
        if place.sites  # "the left side" alone names a side and no place
    )
