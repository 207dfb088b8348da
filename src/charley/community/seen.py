"""What was typed, as a person sees it: no hidden characters, no letters of other alphabets that pass for ours."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 20_000  # characters of a post; some eight printed pages
_MARKS = 2  # accents on one letter that are kept; more are drawn over other people's lines
_LONGEST_RUN = 3  # the same character in a row that is kept

# Letters of other alphabets that look like ours, in small letters (a part of Unicode's confusables, UTS 39).
_LOOK_ALIKE = str.maketrans(
    dict(zip("авсԁеѕһіјкӏмнорԛгтуѵԝхѡɡ", "abcdeshijklmhopqrtyvwxwg", strict=True))
    | dict(zip("αβεηικνορτυχω", "abeniknoptyxw", strict=True))
    | dict(zip("աօսցոհվք", "wougnhuq", strict=True))
    | {"ı": "i", "ɑ": "a", "ʟ": "l", "ᴏ": "o", "ꜱ": "s", "ł": "l", "ø": "o", "đ": "d", "ß": "ss"}
)
_LATIN = re.compile(r"[a-zA-Z]")
_OTHER_ALPHABET = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f]")
_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(rf"(\D)\1{{{_LONGEST_RUN},}}")
_DIGITS_AS_LETTERS = str.maketrans("013457", "oieast")
_HIDDEN_DIGITS = re.compile(r"(?<=[a-z])[013457]+(?=[a-z])")
_NAME_SIGNS = re.compile(r"[\W_]+")
_NAME_AS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("l", "i"), ("1", "i"), ("|", "i"))


class PostError(ValueError):
    """A post cannot be taken; the message says why and what to do."""


@dataclass(frozen=True)
class Seen:
    """A text as it is shown, and as it is read by rules."""

    shown: str
    plain: str  # small letters, look-alikes and hidden digits read as what they pass for
    shouts: bool = False
    disguised: bool = False  # letters of two alphabets in one word


def seen(written: str) -> Seen:
    r"""A text without what cannot be seen, and what it reads as.

    >>> seen("bu\u200by ch\u0435ap p1lls").plain
    'buy cheap pills'

    Raises:
        PostError: when nothing is left, or it is too long.
    """
    if len(written) > LONGEST:
        raise PostError(
            f"This post has {len(written):,} characters, and up to {LONGEST:,} can be sent. Please make it shorter."
        )
    shown = _without_hidden(written)
    if not shown:
        raise PostError("There is nothing to read in this post. Please write a sentence or two.")
    wide = unicodedata.normalize("NFKC", shown)
    words = _WORD.findall(wide)
    mixed = {word for word in words if _LATIN.search(word) and _OTHER_ALPHABET.search(word)}
    plain = wide.casefold().replace("’", "'").replace("‘", "'")
    if mixed or (not plain.isascii() and not _mostly_other(plain)):
        plain = plain.translate(_LOOK_ALIKE)
    plain = _HIDDEN_DIGITS.sub(lambda match: match.group().translate(_DIGITS_AS_LETTERS), plain)
    return Seen(shown, plain, _shouts(shown), bool(mixed))


def skeleton(name: str) -> str:
    r"""What a name looks like at a glance: two names with the same skeleton can be taken for one another.

    >>> skeleton("Moderator"), skeleton("m0derat\u03bfr"), skeleton("Rnod_erator")
    ('moderator', 'moderator', 'moderator')
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    plain = plain.translate(_LOOK_ALIKE)
    if not plain.isdigit():
        plain = plain.translate(str.maketrans("0345789", "oeastbg"))
    plain = _NAME_SIGNS.sub("", plain)
    for looks, like in _NAME_AS:
        plain = plain.replace(looks, like)
    return plain


def _without_hidden(written: str) -> str:
    """Only characters that can be seen, line breaks and tabs; few accents on a letter, short runs of one character."""
    out: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", written.replace("\r\n", "\n").replace("\r", "\n")):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            marks += 1
            if marks > _MARKS:
                continue
        else:
            marks = 0
        if category in ("Cf", "Cc", "Cs", "Co", "Cn") and char not in "\n\t":
            if char == "\u200d" and out and unicodedata.category(out[-1]) == "So":
                out.append(char)  # joins parts of one picture
            continue
        out.append(" " if category == "Zs" or char == "\t" else "\n" if category in ("Zl", "Zp") else char)
    text = re.sub(r"[ ]{3,}", "  ", "".join(out))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def calmed(shown: str) -> str:
    """A shouted text in small letters, long runs of one character cut.

    >>> calmed("WHY DOES NOBODY ANSWER MEEEEEEEE!!!!!!!")
    'Why does nobody answer meee!!!'
    """
    text = _RUN.sub(lambda match: match.group(1) * _LONGEST_RUN, shown)
    if not _capitals(text):
        return text
    low = text.lower()
    return re.sub(r"(?:^|[.!?]\s+|\n)[a-z]|\bi\b", lambda match: match.group().upper(), low)


def _shouts(shown: str) -> bool:
    """Capitals throughout, one word or sign again and again."""
    if _capitals(shown):
        return True
    if re.search(r"([^\s\d])\1{11,}", shown.replace(" ", "")):
        return True
    words = [word.lower() for word in _WORD.findall(shown)]
    return len(words) >= 8 and len(set(words)) <= len(words) / 6


def _capitals(shown: str) -> bool:
    letters = [c for c in shown if c.isalpha()]
    return len(letters) >= 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _mostly_other(plain: str) -> bool:
    """Whether a text is written in another alphabet altogether: then nothing in it passes for ours."""
    return len(_OTHER_ALPHABET.findall(plain)) > len(_LATIN.findall(plain))
