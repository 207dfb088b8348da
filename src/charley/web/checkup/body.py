"""The body picture: its views and regions, and what a chosen place says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext_lazy as lazy

from charley.assessment import Observation, State
from charley.checkup import Checkup
from charley.diary.body import body
from charley.knowledge import FindingKind, Knowledge

_PICTURE = Path(__file__).parent.parent / "site" / "body-map.svg"
_BOXES = {
    "front": "0 0 320 680",
    "back": "320 0 320 680",
    "face": "0 690 216 250",
    "hands": "216 690 228 250",
    "feet": "444 690 196 250",
}
_NAMES = {
    "front": lazy("Front of the body"),
    "back": lazy("Back of the body"),
    "face": lazy("Face"),
    "hands": lazy("Hands, palm side"),
    "feet": lazy("Feet, from below"),
}
_GROUPS = {
    "front": "figure-front",
    "back": "figure-back",
    "face": "close-face",
    "hands": "close-hands",
    "feet": "close-feet",
}

# what it feels like, in the words of a person, and the picture of its line
KINDS = {
    "twitching": (lazy("A twitch: small and quick"), "kind-twitch"),
    "a cramp": (lazy("A cramp: hard and painful"), "kind-cramp"),
    "a spasm": (lazy("A spasm: it jerks or pulls"), "kind-spasm"),
    "shaking": (lazy("Shaking: to and fro"), "kind-shaking"),
    "stiffness": (lazy("Stiffness: hard to move"), "kind-stiff"),
}


@dataclass(frozen=True)
class Region:
    """A region of a view: its id, what people call it and its outline."""

    id: str
    lay: str
    path: str


@dataclass(frozen=True)
class View:
    """One view of the body.

    Args:
        box: what of the picture it shows, as in SVG's ``viewBox``.
        shadow: the outline of the whole.
    """

    id: str
    name: str
    box: str
    shadow: str
    regions: tuple[Region, ...]


@cache
def views() -> tuple[View, ...]:
    """The five views, cut from the picture."""
    text = _PICTURE.read_text(encoding="utf-8")
    made = []
    for name, group in _GROUPS.items():
        start = text.index(f'<g id="{group}"')
        part = text[start : _end_of_group(text, start)]
        regions = re.findall(r'<path id="([^"]+)" class="region"[^>]* d="([^"]+)"><title>([^<]+)</title>', part)
        shadow = re.search(r'class="body-shadow"[^>]* d="([^"]+)"', part)
        made.append(
            View(
                name,
                str(_NAMES[name]),
                _BOXES[name],
                shadow[1] if shadow else "",
                tuple(Region(identity, lay, path) for identity, path, lay in regions),
            )
        )
    return tuple(made)


def _end_of_group(text: str, start: int) -> int:
    depth = 0
    for tag in re.finditer(r"<(/?)g\b", text[start:]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return start + tag.end()
    return len(text)


def sentence(kind: str, regions: Iterable[str]) -> str:
    """What a person would write for a kind and places; nothing where one of them is missing.

    >>> sentence("a cramp", ["left_calf_back", "right_sole"])
    'I have a cramp in my left calf and my right sole of the foot.'
    """
    places = [body()[name].lay for name in regions if name in body()]
    if kind not in KINDS or not places:
        return ""
    named = [f"my {place[:1].lower()}{place[1:]}" for place in dict.fromkeys(places)]
    return f"I have {kind} in {' and '.join(filter(None, [', '.join(named[:-1]), named[-1]]))}."


def placed(checkup: Checkup, knowledge: Knowledge, regions: Iterable[str]) -> tuple[Observation, ...]:
    """The movements that were told, at the chosen places; without places, the movements as they are."""
    told = dict.fromkeys(
        one.finding
        for one in checkup.observations
        if one.state is State.PRESENT and knowledge.findings[one.finding].kind is FindingKind.MOVEMENT
    )
    by_side: dict[str, set[str]] = {}
    for name in regions:
        site = body().get(name)
        if site and site.place:
            by_side.setdefault(site.place, set()).add(site.side or "")
    places = [(place, _side(sides)) for place, sides in by_side.items()]
    if not places:
        return tuple(Observation(name, State.PRESENT, origin="correction") for name in told)
    return tuple(
        Observation(name, State.PRESENT, origin="correction", sites=(place,), side=side)
        for name in told
        for place, side in places
    )


def _side(sides: set[str]) -> Literal["left", "right", "both"] | None:
    hands = sides & {"left", "right"}
    if len(hands) == 2:
        return "both"
    return "left" if "left" in hands else "right" if "right" in hands else None
