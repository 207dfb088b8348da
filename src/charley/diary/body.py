"""Where on the body: the regions of the picture, the places that people name, and what belongs to what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml

from charley.diary.problems import RecordError

BodySide = Literal["left", "right", "middle"]
_HANDS: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Site:
    """A region of the picture, a group of regions, or a place that has a name of its own.

    Args:
        id: ``left_calf_back`` (a region), ``left_leg`` (a group), ``calf`` (the side was not told).
        lay: what people call it.
        clinical: what doctors call it.
        side: the person's own left or right; none when it was not told.
        parent: id of the next wider site.
        view: the picture that shows it; none for what is wider than a region.
        place: the place as findings know it; none when no finding tells it apart.
    """

    id: str
    lay: str
    clinical: str
    side: BodySide | None
    parent: str | None
    view: str | None = None
    place: str | None = None


@cache
def body() -> Mapping[str, Site]:
    """Every site by its id.

    >>> body()["left_calf_back"].lay, body()["left_calf_back"].parent, body()["calf"].side
    ('Left calf', 'left_calf', None)
    """
    folder = files("charley.diary") / "data"
    picture = json.loads((folder / "body_map.json").read_text(encoding="utf-8"))
    named = yaml.safe_load((folder / "places.yaml").read_text(encoding="utf-8"))
    places: dict[str, list[str]] = named["regions"]
    place_of = {stem: place for place, stems in places.items() for stem in stems}
    sites: dict[str, Site] = {}
    for group in picture["groups"]:
        side, stem = _split(group["id"])
        lay, place = group["lay"], stem if stem in places else None
        sites[group["id"]] = Site(group["id"], lay, lay, side or "middle", group["parent"], None, place)
    for region in picture["regions"]:
        place = place_of.get(_split(region["id"])[1])
        sites[region["id"]] = Site(**{**region, "place": place})
    for place, stems in places.items():
        lay = place.replace("_", " ").capitalize()
        sites.setdefault(place, Site(place, lay, lay, None, None, place=place))
        for hand in _HANDS:
            regions = [sites[f"{hand}_{stem}"] for stem in stems if f"{hand}_{stem}" in sites]
            if place in named["within"]:
                holder = named["within"][place]
                parent = f"{hand}_{holder}" if f"{hand}_{holder}" in sites else holder
            elif regions:
                parent = regions[0].parent
            else:
                continue
            name, words = f"{hand}_{place}", f"{hand.capitalize()} {place.replace('_', ' ')}"
            sites.setdefault(name, Site(name, words, words, hand, parent, place=place))
            sites.update({r.id: replace(r, parent=name) for r in regions if r.id != name})
    return MappingProxyType(sites)


def site(identity: str) -> Site:
    """One site.

    Raises:
        RecordError: when there is none of that id.
    """
    try:
        return body()[identity]
    except KeyError:
        raise RecordError(
            f"No place on the body is called {identity[:40]!r}. `charley diary places` lists them all."
        ) from None


def wider(identity: str) -> Iterator[Site]:
    """The sites that hold a site, the narrowest first.

    >>> [s.id for s in wider("left_calf_back")]
    ['left_calf', 'left_leg']
    """
    parent = site(identity).parent
    while parent:
        yield body()[parent]
        parent = body()[parent].parent


def sites_of(place: str, side: Literal["left", "right", "both"] | None) -> tuple[str, ...]:
    """Ids of the sites that a place and a side mean; what has no such side is returned without one.

    >>> sites_of("calf", "both"), sites_of("leg", "left"), sites_of("abdomen", "left"), sites_of("calf", None)
    (('left_calf', 'right_calf'), ('left_leg',), ('abdomen',), ('calf',))
    """
    wanted = {"both": ["left", "right"], None: []}.get(side, [side])
    sided = tuple(f"{one}_{place}" for one in wanted if f"{one}_{place}" in body())
    if sided:
        return sided
    return (site(place).id,)


def _split(identity: str) -> tuple[Literal["left", "right"] | None, str]:
    if identity.startswith("left_"):
        return "left", identity.removeprefix("left_")
    if identity.startswith("right_"):
        return "right", identity.removeprefix("right_")
    return None, identity
