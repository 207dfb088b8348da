"""Places of the body in a few words."""

from __future__ import annotations

from charley.language.places import places
from charley.language.words import words


def sites(text: str) -> frozenset[str]:
    """The places that the words name; none when no word is known as a place.

    >>> sorted(sites("hands and left calf")), sorted(sites("the moon"))
    (['calf', 'hand'], [])
    """
    return frozenset(site for place in places(words(text)) for site in place.sites)
