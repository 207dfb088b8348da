"""Words for places of the body, and left or right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from charley.assessment import Side
from charley.language.sides import SIDED, bare_side, side_before
from charley.language.table import table, words_of
from charley.language.words import Words, stem

_PLACES = {
    "eyelid": table("eyelid | eye lid | lower lid | upper lid | eyebrow | under eye"),
    "eye": table("eye | eyeball"),
    "face": table("face | facial | cheek | lip | forehead | nose | chin | temple"),
    "ear": table("ear | earlobe"),
    "jaw": table("jaw"),
    "mouth": table("mouth"),
    "tongue": table("tongue"),
    "throat": table("throat | voice box"),
    "head": table("head | scalp"),
    "neck": table("neck | nape | cervical | trap | trapezius"),
    "shoulder": table("shoulder | shoulder blade | deltoid"),
    "upper_arm": table("upper arm | bicep | tricep"),
    "arm": table("arm | upper extremity | upper limb"),
    "elbow": table("elbow"),
    "forearm": table("forearm | lower arm | elbow down | elbows down | below the elbow | below my elbow"),
    "wrist": table("wrist"),
    "hand": table("hand | palm | palmar | fist | knuckle | claw"),
    "finger": table("finger | pinky | pinkie | fingertip"),
    "thumb": table("thumb"),
    "chest": table("chest | pec | pectoral | breast | rib | ribcage"),
    "upper_back": table("upper back | thoracic | mid back | middle back"),
    "lower_back": table("lower back | low back | lumbar | lumbosacral | sacral | sacrum | tailbone | coccyx"),
    "back": table("back | spine"),
    "abdomen": table("tummy | stomach | belly | abdomen | ab | abdominal | gut | torso | trunk | diaphragm"),
    "flank": table("flank | side of body | in my side | in his side | in her side"),
    "groin": table("groin"),
    "lower_body": table(
        """
        waist down | down from the waist | below the waist | below my waist | below waist | lower body |
        lower half of my body | lower half of the body | bottom half of my body
        """
    ),
    "waist": table("waist"),
    "hip": table("hip"),
    "buttock": table("butt | buttock | gluteal | bum | glute | backside | bottom | behind"),
    "thigh": table("thigh | quad | quadriceps | hamstring | upper leg"),
    "knee": table("knee | kneecap"),
    "calf": table(
        """
        calf | calves | calfs | lower leg | knee down | knees down | below the knee | below my knee | below the knees |
        below my knees | below knee
        """
    ),
    "shin": table("shin"),
    "leg": table("leg | lower extremity | lower limb"),
    "ankle": table("ankle"),
    "foot": table("foot | feet | plantar | sole | heel | arch | instep"),
    "toe": table("toe | big toe"),
    "limb": table("limb"),
    "whole_body": table(
        """
        whole body | all over | everywhere | entire body | all over body | body | random places | different places |
        various places | head to toe | head to foot | neck down
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
_WIDER = {"lower_back": ("back",), "upper_back": ("back",), "lower_body": ("leg",)}
_LIMBS = ("arm", "leg")


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
        for stems, name in _BY_STEM.get(found[i].stem, ()):
            if _stands_at(found, i, stems) and not _is_not_a_place(found, i, len(stems)):
                last = i + len(stems) - 1
                sites = _LIMBS if found[i].text == "limbs" else (name, *_WIDER.get(name, ()))
                result.append(Place(sites, side_before(found, i, last), i, last))
                i = last
                break
        else:
            if found[i].text == "throughout" and _ends(found, i):
                result.append(Place(("whole_body",), None, i, i))
            elif (bare := bare_side(found, i)) and not (result and result[-1].last >= i - 1):
                result.append(Place((), bare[0], i, bare[1]))
                i = bare[1]
        i += 1
    return result


def _stands_at(found: Words, at: int, stems: tuple[str, ...]) -> bool:
    return at + len(stems) <= len(found) and all(found[at + k].stem == stem for k, stem in enumerate(stems))


def _ends(found: Words, at: int) -> bool:
    """Whether a part of a clause ends with a word."""
    return at + 1 == len(found) or found[at + 1].clause != found[at].clause or found[at + 1].after_comma


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


SAID = words_of(*_PLACES.values(), SIDED)


def _is_not_a_place(found: Words, at: int, length: int) -> bool:
    """``back`` and ``behind`` are often not parts of the body: *went back*, *came back*, *back to*."""
    word = found[at].text
    if length == 2 and found[at + 1].text == "down" and word != "waist":  # "from the knee down"; not "down to my foot"
        from_there = any(one.text == "from" for one in found[max(0, at - 2) : at])
        return not from_there or (not _ends(found, at + 1) and found[at + 2].text in ("into", "the", "to", "my"))
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
    if word == "cervical":
        return after in ("cancer", "precancer", "screening", "smear")
    if word in ("behind", "side", "bottom", "arch", "head"):
        return before in ("left", "from", "am", "is") and word != "head"
    return False
