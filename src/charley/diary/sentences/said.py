"""A sentence while it is read: what was understood is taken out, and what is left is read by the next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from charley.diary.problems import RecordError

MOST_CHARACTERS = 2000
_WORDS = {
    "half an": 0.5, "half a": 0.5, "half": 0.5, "an": 1.0, "a": 1.0, "one": 1.0, "two": 2.0,
    "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0,
    "eleven": 11.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0,
    "forty-five": 45.0, "fifty": 50.0, "sixty": 60.0, "ninety": 90.0, "a couple of": 2.0, "a couple": 2.0,
    "couple of": 2.0, "another": 1.0, "half of": 0.5,
}  # fmt: skip
_SPELT = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
NUMBER = (
    r"(?:(?<![\d.,:/])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.,:/])\d{1,6}(?:[.,]\d{1,2})?|"
    rf"\b(?:{_SPELT})\b(?:\s+and\s+a\s+half\b)?)"
)
_SHORT_TIME = r"(?:s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?)"
FOR_SO_LONG = rf"(?:\s+for\s+(?:about\s+|around\s+)?(?:{NUMBER}|a few|several)\s*{_SHORT_TIME}\b)?"


def number(said: str) -> float:
    """A number in digits or in words.

    >>> number("1.5"), number("1,5"), number("8,000"), number("half an")
    (1.5, 1.5, 8000.0, 0.5)
    """
    plain = said.strip().lower()
    if plain in _WORDS:
        return _WORDS[plain]
    if plain.endswith("half"):
        return _WORDS[re.sub(r"\s+and\s+a\s+half$", "", plain)] + 0.5
    if re.fullmatch(r"\d{1,3}(,\d{3})+", plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", "."))


class Said:
    """One sentence and what is left of it.

    >>> said = Said("Cramp, pain 6")
    >>> [match["n"] for match in said.take(re.compile(r"pain (?P<n>[0-9])"))], said.left
    (['6'], 'cramp, ,     ')
    """

    def __init__(self, text: str) -> None:
        self.text = _plain(text)
        self.left = self.text.lower()

    def take(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Each place where a pattern fits, taken out of what is left."""
        at = 0
        while match := pattern.search(self.left, at):
            at = max(match.end(), at + 1)
            self.blank(*match.span())
            yield match

    def first(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first place where a pattern fits, taken out of what is left."""
        return next(self.take(pattern), None)

    def blank(self, start: int, end: int) -> None:
        """Take some characters out; a comma stays, so that words on its two sides are not read as one saying."""
        if end > start:
            self.left = f"{self.left[:start]},{' ' * (end - start - 1)}{self.left[end:]}"

    def part(self, start: int, end: int) -> Said:
        """The same sentence with only some characters left."""
        only = object.__new__(Said)
        only.text = self.text
        only.left = " " * start + self.left[start:end] + " " * (len(self.left) - end)
        return only


def _plain(text: str) -> str:
    plain = re.sub(r"[\u200b-\u200f\ufeff]", "", unicodedata.normalize("NFC", text))
    plain = plain.translate(str.maketrans("‘’“”\t\n\r", "''\"\"   ")).strip()
    if not plain:
        raise RecordError('There are no words. Say what happened, such as "cramp left calf 3am 5 min".')
    if len(plain) > MOST_CHARACTERS:
        raise RecordError(
            f"That has {len(plain):,} characters. A sentence for the diary has {MOST_CHARACTERS:,} at most."
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in plain):
        raise RecordError("That holds a character that is no text. Type the sentence again.")
    # Lower case must be as long as the text, so that places in one are places in the other.
    return "".join(character if len(character.lower()) == 1 else "?" for character in plain)
