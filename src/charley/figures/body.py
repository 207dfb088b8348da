"""Where on the body: the front and the back, shaded by how often, and the same places as a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree

from charley.diary import body as sites
from charley.diary import wider
from charley.figures.drawing import group, text
from charley.figures.figure import Figure, Key, Table
from charley.figures.words import ENGLISH, Words

_SVG = "{http://www.w3.org/2000/svg}"
_LEVELS = ("on1", "on2", "on3")  # pale, middle, dark: they differ in grey by more than two to one

# What holds places that are only seen close up.
_CLOSE_UPS = {"face": "face_front", "left_hand": "left_hand_front", "right_hand": "right_hand_front",
              "left_foot": "left_foot_top", "right_foot": "right_foot_top"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """The drawn body: the edge and the face of each view, and the shape of each region.

    Args:
        edges: path data of the two outlines, front and back.
        faces: path data of eyes, mouth and spine.
        regions: path data by id of the region, in front and back view.
    """

    edges: tuple[str, ...]
    faces: tuple[str, ...]
    regions: Mapping[str, str]


@cache
def outline() -> Outline:
    """The front and the back of the body map, as it is drawn on the site too."""
    drawn = ElementTree.fromstring((files("charley.figures") / "data" / "body_map.svg").read_text(encoding="utf-8"))  # noqa: S314 (our own file)
    edges, faces, regions = [], [], {}
    for view in ("figure-front", "figure-back"):
        whole = next(part for part in drawn.iter(f"{_SVG}g") if part.get("id") == view)
        for part in whole.iter(f"{_SVG}path"):
            path, look = part.get("d", ""), part.get("class")
            if look == "region":
                regions[part.get("id", "")] = path
            elif look == "body-shadow":
                edges.append(path)
            else:
                faces.append(path)
    return Outline(tuple(edges), tuple(faces), regions)


def shades(counts: Mapping[str, int]) -> dict[str, int]:
    """How often each region of the front and the back is named, wider places spread over all their regions.

    What is seen close up only (fingers, toes, lips) shades the region around it. A place of which the side was not told
    shades nothing: it is in the list.

    >>> shades({"left_calf_back": 3, "left_leg": 1})["left_calf_back"], "calf" in shades({"calf": 2})
    (4, False)
    """
    found: dict[str, int] = {}
    for region in outline().regions:
        near = sum(n for name, n in counts.items() if _holds(name, region))
        if near:
            found[region] = near
    return found


def body(
    counts: Mapping[str, int],
    *,
    title: str,
    words: Words = ENGLISH,
    name: str = "body",
) -> Figure:
    """Draw where it happens.

    >>> figure = body({"left_calf_back": 21, "right_foot": 4, "calf": 2}, title="Where")
    >>> figure.description
    'Left calf: 21. Right foot: 4. Calf (side not told): 2.'
    >>> [key.meaning for key in figure.key]
    ['15 to 21', '1 to 7']

    Args:
        counts: how often, by id of the site as in ``diary.body()``.
        title: what it shows.
        words: the language.
        name: begins the ids in the SVG.
    """
    _ = words.gettext
    drawn = outline()
    shaded = shades(counts)
    used = _used(shaded, words)
    shapes = [group("body", (_path(edge) for edge in drawn.edges))]
    shapes.append(group("region", (_path(path) for region, path in drawn.regions.items() if region not in shaded)))
    for shade in used:
        chosen = [region for region, n in shaded.items() if shade.low <= n <= shade.high]
        shapes.append(group(shade.look, (_path(drawn.regions[region]) for region in chosen)))
    shapes.append(group("body-face", (_path(path) for path in drawn.faces if "face_front" not in shaded)))
    left, right = _("L"), _("R")
    labels = [(44, 150, right), (276, 150, left), (364, 150, left), (596, 150, right)]
    labels += [(160, 686, _("Front")), (480, 686, _("Back"))]
    shapes.append(group("body-label", (text(x, y, said, "middle") for x, y, said in labels)))
    rows = [(_named(site, words), str(n)) for site, n in sorted(counts.items(), key=lambda item: -item[1])]
    return Figure(
        name=name,
        title=title,
        description=" ".join(f"{said}: {n}." for said, n in rows) or _("No place is recorded."),
        width=640,
        height=692,
        drawing="".join(shapes),
        key=tuple(Key(shade.sign, shade.said(words)) for shade in reversed(used)),
        table=Table(title, (_("Place"), _("Episodes")), tuple(rows)),
    )


@dataclass(frozen=True, slots=True)
class _Shade:
    look: str
    sign: str
    low: int
    high: int

    def said(self, words: Words) -> str:
        if self.low == self.high:
            return str(self.low)
        return words.gettext("{low} to {high}").format(low=self.low, high=self.high)


def _used(shaded: Mapping[str, int], words: Words) -> list[_Shade]:
    """The shades that are needed, the palest first; one alone is a middle grey, in which the shape can be seen."""
    _ = words.gettext
    bounds = thirds(max(shaded.values(), default=0))
    shades_of = (
        _Shade(look, sign, *bound)
        for look, sign, bound in zip(_LEVELS, (_("Pale"), _("Mid"), _("Dark")), bounds, strict=True)
    )
    used = [shade for shade in shades_of if any(shade.low <= n <= shade.high for n in shaded.values())]
    if len(used) == 1:
        return [_Shade("on2", _("Grey"), min(shaded.values()), max(shaded.values()))]
    return used


def thirds(most: int) -> tuple[tuple[int, int], ...]:
    """Three ranges of counts up to the largest one; what is empty has its ends the wrong way round.

    >>> thirds(21), thirds(2), thirds(1)
    (((1, 7), (8, 14), (15, 21)), ((1, 0), (1, 1), (2, 2)), ((1, 0), (1, 0), (1, 1)))
    """
    low, middle = most // 3, 2 * most // 3
    return ((1, low), (low + 1, middle), (middle + 1, max(most, 1)))


def _around(name: str) -> str | None:
    """The region of the front view that holds a place seen close up only, such as a thumb or an eyelid."""
    return next((_CLOSE_UPS[one.id] for one in wider(name) if one.id in _CLOSE_UPS), None)


def _holds(name: str, region: str) -> bool:
    regions = outline().regions
    if name in regions:
        return name == region
    if any(one.id == name for one in wider(region)):
        return True
    return _around(name) == region and not any(name == one.id for held in regions for one in wider(held))


def _named(name: str, words: Words) -> str:
    site = sites()[name]
    sided = site.side or f"left_{name}" not in sites()
    said = words.gettext(site.lay)
    return said if sided else words.gettext("{place} (side not told)").format(place=said)


def _path(data: str) -> str:
    return f'<path d="{data}"/>'
