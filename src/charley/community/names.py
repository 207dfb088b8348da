"""Which names members may take: pseudonyms that cannot be taken for staff, for somebody else or for an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from charley.community.addresses import ways_out
from charley.community.rules import staff_words
from charley.community.seen import skeleton

SHORTEST, LONGEST = 3, 24  # characters
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "TAMIL", "THAI", "HANGUL",
            "HIRAGANA", "KATAKANA", "CJK", "ARMENIAN", "GEORGIAN", "GURMUKHI")  # fmt: skip
_JAPANESE = frozenset(["HIRAGANA", "KATAKANA", "CJK"])


class NameRefused(ValueError):  # noqa: N818 (what it is called for people)
    """A name cannot be taken; the message says why."""


def check_name(name: str, taken: Collection[str] = frozenset(), language: str = "en") -> str:
    """A name as it is kept.

    Args:
        name: as typed.
        taken: skeletons of the names that others have.
        language: of the words that sound like staff.

    >>> check_name(" Quiet Calf ")
    'Quiet Calf'

    Raises:
        NameRefused: when it is too short or long, mixes alphabets, sounds like staff, is an address, or looks like
            another member's.
    """
    kept = unicodedata.normalize("NFC", " ".join(name.split()))
    if not SHORTEST <= len(kept) <= LONGEST:
        raise NameRefused(f"A name has {SHORTEST} to {LONGEST} characters. This one has {len(kept)}.")
    odd = [c for c in kept if not (c.isalnum() or c in " _-.'" or unicodedata.category(c) in ("Mn", "Mc"))]
    if odd or not any(c.isalpha() for c in kept):
        raise NameRefused("A name is made of letters, and if you like digits, spaces, dots, hyphens or underscores.")
    if not _one_alphabet(kept):
        raise NameRefused("A name keeps to one alphabet. Please use letters of one only.")
    looks = skeleton(kept)
    apart = "".join(map(skeleton, kept.split()))  # "Dr Nurse" reads otherwise than "drnurse"
    for word in staff_words(language):
        if skeleton(word) in looks or skeleton(word) in apart:
            raise NameRefused("This name could be taken for staff or a clinician. Please choose another one.")
    if any(True for _ in ways_out(kept.lower(), ())) or sum(c.isdigit() for c in kept) > 6:
        raise NameRefused("This name looks like an address or a number. Please choose another one.")
    if looks in taken:
        raise NameRefused("Somebody here has a name that looks the same. Please choose another one.")
    return kept


def _one_alphabet(name: str) -> bool:
    scripts = set()
    for char in name:
        if char.isalpha():
            named = unicodedata.name(char, "")
            scripts.add(next((script for script in _SCRIPTS if named.startswith(script)), named.split(" ")[0]))
    return len(scripts) <= 1 or scripts <= _JAPANESE
