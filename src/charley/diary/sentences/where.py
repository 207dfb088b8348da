"""Where on the body it was, as a sentence says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from charley.diary.body import body, sites_of, wider
from charley.diary.sentences.said import Said
from charley.language import said_places

_NO_SIDE = re.compile(
    r"\bright(?= (?:now|away|after|before|when|as|at|in|then|until|over|through)\b)|(?<=\bi )left\b|(?<=\bwe )left\b|"
    r"\b(?:at |in |on )?(?:the )?(?:back|front|inside|outside|side|top|bottom|arch|ball) (?=of (?:my|the|his|"
    r"her|both|left|right)\b)"
)
_SHORT = re.compile(r"\b(?P<side>[lr])(?:t\b\.?|h\b\.?|\b\.?)(?=\s+[a-z]{3,})")
_AFTER = re.compile(
    r"[\s,(–-]*(?:on\s+(?:the|my)\s+)?(?P<side>left|right|both|[lr])\b(?:[- ](?:hand[- ])?sides?\b)?\)?"
)
_BOTH = re.compile(r"\b(?:left|right)\s+(?:and|&|then|or|\+)\s+(?:then\s+)?(?:my\s+|the\s+)?(?:left|right)\s*$")
_SIDES: dict[str, Literal["left", "right", "both"]] = {
    "left": "left", "right": "right", "both": "both", "l": "left", "r": "right",
}  # fmt: skip
_MOSTLY_MIDDLE = ("chest", "abdomen", "face", "jaw", "neck", "upper_back", "lower_back", "groin")  # seldom one side


@dataclass(frozen=True, slots=True)
class Where:
    """Ids of sites, and what could be meant otherwise."""

    sites: tuple[str, ...]
    unsure: tuple[str, ...] = ()


def said_sites(said: Said) -> Where:
    """The places that a sentence names, each with its side where one was told; taken out of it.

    >>> said_sites(Said("calf of my left leg, right foot")).sites
    ('left_calf', 'right_foot')
    >>> said_sites(Said("calf")).unsure
    ('Left or right was not said of: calf.',)
    """
    text = _NO_SIDE.sub(lambda match: " " * len(match.group()), said.left)
    text = _SHORT.sub(lambda match: "left" if match["side"] == "l" else "right", text)
    places = said_places(text)
    found: list[tuple[str, Literal["left", "right", "both"] | None]] = []
    for i, place in enumerate(places):
        side = place.side
        start, end = place.span
        if _BOTH.search(text[:start]):
            side = "both"
        following = places[i + 1].span[0] if i + 1 < len(places) else len(text) + 9
        after = _AFTER.match(text[end:])
        if side is None and after and end + after.end() + 1 < following:
            side = _SIDES[after["side"]]
        found.append((place.site, side))
    for place in said_places(said.left):
        said.blank(*place.span)
    sites = _narrowest(list(dict.fromkeys(found)))
    open_ones = [site for site in sites if f"left_{site}" in body() and site not in _MOSTLY_MIDDLE]
    words = ", ".join(body()[site].lay.lower() for site in open_ones)
    return Where(sites, (f"Left or right was not said of: {words}.",) if words else ())


def _narrowest(found: list[tuple[str, Literal["left", "right", "both"] | None]]) -> tuple[str, ...]:
    """*Calf of my left leg* is the left calf: the narrow place gets the side, and the wide one goes."""
    sites: list[str] = []
    wide: set[str] = set()
    sided = {site for place, side in found if side for site in sites_of(place, side)}
    for place, side in found:
        mine = sites_of(place, side)
        if side is None:
            given = [f"{one}_{place}" for one in ("left", "right") if f"{one}_{place}" in body()]
            held = [one for one in given if sided & {w.id for w in wider(one)}]
            if held:
                mine = tuple(held)
        wide |= {holder.id for site in mine for holder in wider(site)}
        if side is None and any(f"{one}_{place}" in sided for one in ("left", "right")):
            continue  # named again, the side was told before
        sites += mine
    unsided_wide = {name.split("_", 1)[1] for name in wide if name.startswith(("left_", "right_"))}
    return tuple(dict.fromkeys(s for s in sites if s not in wide and (s not in unsided_wide or len(sites) == 1)))
