"""Words for places of the body, and left or right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from charley.assessment import Side
from charley.language.words import Word, stem

_PLACES = {
    "eyelid": "eyelid|eye lid|lower lid|upper lid|eyebrow|under eye", "eye": "eye|eyeball", "face": "face|cheek|lip|forehead|nose|chin|temple",
    "jaw": "jaw", "mouth": "mouth", "tongue": "tongue", "throat": "throat|voice box", "head": "head|scalp",
    "neck": "neck|nape|trap|trapezius", "shoulder": "shoulder|shoulder blade|deltoid", "upper_arm": "upper arm|bicep|tricep",
    "arm": "arm", "elbow": "elbow", "forearm": "forearm|lower arm", "wrist": "wrist", "hand": "hand|palm|fist|knuckle|claw",
    "finger": "finger|pinky|pinkie|fingertip", "thumb": "thumb", "chest": "chest|pec|breast|rib|ribcage",
    "upper_back": "upper back", "lower_back": "lower back|low back|lumbar", "back": "back|spine",
    "abdomen": "tummy|stomach|belly|abdomen|ab|abdominal|gut|torso|trunk|diaphragm", "flank": "flank|side of body|in my side|in his side|in her side",
    "groin": "groin", "hip": "hip", "buttock": "butt|buttock|bum|glute|backside|bottom|behind",
    "thigh": "thigh|quad|quadriceps|hamstring|upper leg", "knee": "knee|kneecap", "calf": "calf|calves|lower leg",
    "shin": "shin", "leg": "leg", "ankle": "ankle", "foot": "foot|feet|sole|heel|arch|instep", "toe": "toe|big toe",
    "whole_body": "whole body|all over|everywhere|entire body|all over body|body|random places|different places|various places|head to toe",
}  # fmt: skip


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in phrase.split())


# first stem -> (all stems, place), the longest first
_BY_STEM: Mapping[str, list[tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        first: sorted(((s, p) for s, p in entries if s[0] == first), key=lambda e: -len(e[0]))
        for entries in [[(_stems(phrase), place) for place, phrases in _PLACES.items() for phrase in phrases.split("|")]]
        for first in {s[0] for s, _ in entries}
    }
)
# A narrower place is also the wider one.
_WIDER = {"lower_back": ("back",), "upper_back": ("back",)}
_SIDES: Mapping[str, Side] = MappingProxyType({"left": "left", "right": "right", "both": "both", "either": "both"})


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the body that a text names."""

    sites: tuple[str, ...]
    side: Side | None
    first: int  # position of its first word
    last: int


def places(found: list[Word]) -> list[Place]:
    """Every part of the body named, in order.

    >>> from charley.language.words import words
    >>> [(p.sites, p.side) for p in places(words("my left calf and both feet"))]
    [(('calf',), 'left'), (('foot',), 'both')]
    """
    result = []
    i = 0
    while i < len(found):
        for stems, place in _BY_STEM.get(found[i].stem, ()):
            if tuple(word.stem for word in found[i : i + len(stems)]) == stems and not _is_not_a_place(found, i):
                sites = (place, *_WIDER.get(place, ()))
                result.append(Place(sites, _side(found, i), i, i + len(stems) - 1))
                i += len(stems) - 1
                break
        i += 1
    return result


_PAIRS = frozenset("arms hands legs feet calves thighs wrists ankles forearms shoulders knees eyelids eyes hips".split())


def _side(found: list[Word], at: int) -> Side | None:
    """Left, right or both; a plural of what one has two of means both."""
    for word in reversed(found[max(0, at - 3) : at]):
        if word.clause == found[at].clause and word.text in _SIDES:
            return _SIDES[word.text]
    return "both" if found[at].text in _PAIRS else None


def _is_not_a_place(found: list[Word], at: int) -> bool:
    """``back`` and ``behind`` are often not parts of the body: *went back*, *came back*, *back to*."""
    word = found[at].text
    before = found[at - 1].text if at else ""
    after = found[at + 1].text if at + 1 < len(found) else ""
    if word == "back":
        return before in ("come", "came", "go", "went", "going", "comes", "get", "got", "be", "call", "was", "way") or after in ("to", "in", "when", "home")
    if word in ("behind", "side", "bottom", "arch", "head"):
        return before in ("left", "from", "am", "is") and word != "head"
    return False
