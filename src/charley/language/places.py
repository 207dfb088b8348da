"""Words for places of the body, and left or right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from charley.assessment import Side
from charley.language.table import table, words_of
from charley.language.words import Words, stem

_PLACES = {
    "eyelid": table(
        """
        eyelid | eye lid | lower lid | upper lid | eyebrow | under eye
        """
    ),
    "eye": table(
        """
        eye | eyeball
        """
    ),
    "face": table(
        """
        face | cheek | lip | forehead | nose | chin | temple
        """
    ),
    "jaw": table(
        """
        jaw
        """
    ),
    "mouth": table(
        """
        mouth
        """
    ),
    "tongue": table(
        """
        tongue
        """
    ),
    "throat": table(
        """
        throat | voice box
        """
    ),
    "head": table(
        """
        head | scalp
        """
    ),
    "neck": table(
        """
        neck | nape | trap | trapezius
        """
    ),
    "shoulder": table(
        """
        shoulder | shoulder blade | deltoid
        """
    ),
    "upper_arm": table(
        """
        upper arm | bicep | tricep
        """
    ),
    "arm": table(
        """
        arm | upper extremity | upper limb
        """
    ),
    "elbow": table(
        """
        elbow
        """
    ),
    "forearm": table(
        """
        forearm | lower arm
        """
    ),
    "wrist": table(
        """
        wrist
        """
    ),
    "hand": table(
        """
        hand | palm | fist | knuckle | claw
        """
    ),
    "finger": table(
        """
        finger | pinky | pinkie | fingertip
        """
    ),
    "thumb": table(
        """
        thumb
        """
    ),
    "chest": table(
        """
        chest | pec | breast | rib | ribcage
        """
    ),
    "upper_back": table(
        """
        upper back
        """
    ),
    "lower_back": table(
        """
        lower back | low back | lumbar
        """
    ),
    "back": table(
        """
        back | spine
        """
    ),
    "abdomen": table(
        """
        tummy | stomach | belly | abdomen | ab | abdominal | gut | torso | trunk | diaphragm
        """
    ),
    "flank": table(
        """
        flank | side of body | in my side | in his side | in her side
        """
    ),
    "groin": table(
        """
        groin
        """
    ),
    "hip": table(
        """
        hip
        """
    ),
    "buttock": table(
        """
        butt | buttock | bum | glute | backside | bottom | behind
        """
    ),
    "thigh": table(
        """
        thigh | quad | quadriceps | hamstring | upper leg
        """
    ),
    "knee": table(
        """
        knee | kneecap
        """
    ),
    "calf": table(
        """
        calf | calves | lower leg
        """
    ),
    "shin": table(
        """
        shin
        """
    ),
    "leg": table(
        """
        leg | lower extremity | lower limb
        """
    ),
    "ankle": table(
        """
        ankle
        """
    ),
    "foot": table(
        """
        foot | feet | sole | heel | arch | instep
        """
    ),
    "toe": table(
        """
        toe | big toe
        """
    ),
    "whole_body": table(
        """
        whole body | all over | everywhere | entire body | all over body | body | random places | different places |
        various places | head to toe
        """
    ),
}


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in phrase.split())


# first stem -> (all stems, place), the longest first
_BY_STEM: Mapping[str, list[tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        first: sorted(((s, p) for s, p in entries if s[0] == first), key=lambda e: -len(e[0]))
        for entries in [[(_stems(phrase), place) for place, phrases in _PLACES.items() for phrase in phrases]]
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


def places(found: Words) -> list[Place]:
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


def by_sentence(found: Words, named: Iterable[Place]) -> dict[int, list[Place]]:
    """Places by the number of the sentence that names them.

    >>> from charley.language.words import words
    >>> found = words("my calf. my toes")
    >>> [len(named) for named in by_sentence(found, places(found)).values()]
    [1, 1]
    """
    grouped: dict[int, list[Place]] = {}
    for place in named:
        grouped.setdefault(found[place.first].sentence, []).append(place)
    return grouped


_PAIRS = frozenset(
    table(
        """
        ankles | arms | calves | eyelids | eyes | feet | forearms | hands | hips | knees | legs | shoulders | thighs |
        wrists
        """
    )
)
SAID = words_of(*_PLACES.values(), _PAIRS)


def _side(found: Words, at: int) -> Side | None:
    """Left, right or both; a plural of what one has two of means both."""
    for word in reversed(found[max(0, at - 3) : at]):
        if word.clause == found[at].clause and word.text in _SIDES:
            return _SIDES[word.text]
    return "both" if found[at].text in _PAIRS else None


def _is_not_a_place(found: Words, at: int) -> bool:
    """``back`` and ``behind`` are often not parts of the body: *went back*, *came back*, *back to*."""
    word = found[at].text
    before = found[at - 1].text if at else ""
    after = found[at + 1].text if at + 1 < len(found) else ""
    if word == "back":
        if before in ("her", "his", "lower", "my", "upper", "whole", "your"):
            return False
        return before in (
            "come",
            "came",
            "go",
            "went",
            "going",
            "comes",
            "get",
            "got",
            "be",
            "call",
            "was",
            "way",
        ) or after in ("to", "in", "when", "home")
    if word in ("behind", "side", "bottom", "arch", "head"):
        return before in ("left", "from", "am", "is") and word != "head"
    return False
