"""Left, right or both: of a place, or told without one, as in *my left side is numb* and *pain on the right*."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from charley.assessment import Side
from charley.language.table import table, words_of
from charley.language.words import Words

_SIDES: Mapping[str, Side] = MappingProxyType({"left": "left", "right": "right", "both": "both", "either": "both"})
_PAIRS = frozenset(
    table(
        """
        ankles | arms | calves | cheeks | ears | elbows | eyelids | eyes | feet | forearms | hands | heels | hips |
        knees | legs | limbs | palms | shins | shoulders | soles | thighs | thumbs | wrists
        """
    )
)
_HALF = frozenset(["half", "side", "sided", "sides"])
SIDED = words_of(_PAIRS, _HALF, _SIDES)
_ON = frozenset(["especially", "just", "mainly", "mostly", "on", "only", "to", "usually"])
_GOES_ON = frozenset(["and", "as", "because", "for", "is", "now", "only", "or", "since", "than", "when", "while"])
_OF = frozenset(["her", "his", "my", "of", "the", "your"])


def side_before(found: Words, first: int, last: int) -> Side | None:
    """The side that is told before a place; a plural of what one has two of means both.

    >>> from charley.language.words import words
    >>> side_before(words("my left calf"), 2, 2), side_before(words("the left side of my face"), 5, 5)
    ('left', 'left')
    >>> side_before(words("both my calves"), 2, 2), side_before(words("upper arms"), 0, 1)
    ('both', 'both')
    """
    for word in reversed(found[max(0, first - 3) : first]):
        if word.clause == found[first].clause and word.text in _SIDES:
            return _SIDES[word.text]
    k = first - 1
    while k > 0 and found[k].text in _OF and not found[k].after_comma:
        k -= 1
    if 0 < k < first - 1 and found[k].text in _HALF and found[k].clause == found[first].clause:
        return _SIDES.get(found[k - 1].text)
    return "both" if found[last].text in _PAIRS else None


def bare_side(found: Words, at: int) -> tuple[Side, int] | None:
    """A side told without a place, with the position of its last word: *the left side*, *on the right*.

    >>> from charley.language.words import words
    >>> bare_side(words("my left side is numb"), 1), bare_side(words("pain on the right"), 3)
    (('left', 2), ('right', 3))
    >>> bare_side(words("on the right pills"), 2), bare_side(words("I left"), 1)
    (None, None)
    """
    side = _SIDES.get(found[at].text)
    if side is None:
        return None
    after = found[at + 1] if at + 1 < len(found) and found[at + 1].clause == found[at].clause else None
    if after is not None and after.text in _HALF and not after.after_comma:
        then = found[at + 2].text if at + 2 < len(found) else ""
        return None if then == "of" else (side, at + 1)  # "the left side of my face" is of the face
    said_so = at > 1 and found[at - 1].text == "the" and found[at - 2].text in _ON
    return (side, at) if said_so and (after is None or after.after_comma or after.text in _GOES_ON) else None
