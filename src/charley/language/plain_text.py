"""What was typed or pasted to plain text, with the way back to the places where it was written.

Letters that cannot be seen go; typographic quotes, dashes and spaces, HTML tags and entities, and letters of other
widths become plain; a line that was only wrapped goes on. The words are as they would be read aloud.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of a text that was replaced: where it stands now, and where it stood."""

    start: int
    end: int
    was_start: int
    was_end: int


@dataclass(frozen=True)
class Rewritten:
    """A text, and every edit that made it; each layer of edits leads back to the one before."""

    text: str
    layers: tuple[tuple[Edit, ...], ...] = ()

    def replaced(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Rewritten:
        """The text with every match replaced.

        >>> plain = Rewritten("a cra-mp").replaced(re.compile("-"), lambda match: "")
        >>> plain.text, plain.span(2, 7)
        ('a cramp', (2, 8))
        """
        pieces: list[str] = []
        edits: list[Edit] = []
        done = length = 0
        for match in pattern.finditer(self.text):
            meant = new(match)
            if meant == match.group():
                continue
            pieces += [self.text[done : match.start()], meant]
            length += match.start() - done
            edits.append(Edit(length, length + len(meant), match.start(), match.end()))
            length += len(meant)
            done = match.end()
        if not edits:
            return self
        return Rewritten("".join([*pieces, self.text[done:]]), (*self.layers, tuple(edits)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the text stood in the text as it was written."""
        for edits in reversed(self.layers):
            start, end = _before(edits, start, at_end=False), _before(edits, end, at_end=True)
        return start, max(start, end)


def _before(edits: tuple[Edit, ...], place: int, *, at_end: bool) -> int:
    """Where a place was before some edits; a place inside a replaced part is its beginning or its end."""
    i = bisect_right(edits, place, key=lambda edit: edit.start) - 1
    while at_end and i >= 0 and edits[i].start == place:
        i -= 1  # what begins here is not part of what ends here
    if i < 0:
        return place
    edit = edits[i]
    if place >= edit.end:
        return edit.was_end + place - edit.end
    return edit.was_end if at_end else edit.was_start


# Soft hyphens, zero-width and joining characters, marks of direction, variation selectors.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_TAGS = (
    "a|abbr|article|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|footer|h[1-6]|head|header"
    "|hr|html|i|img|input|ins|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|s|script|section|select|small|span"
    "|strike|strong|style|sub|sup|table|tbody|td|th|thead|title|tr|tt|u|ul|video"
)
_INVISIBLE_PARTS = re.compile(
    r"<!--[^>]{0,2000}-->|<(?P<part>script|style)\b[^<>]{0,300}>[^<]{0,20000}</(?P=part)\s*>", re.IGNORECASE
)
_TAG = re.compile(rf"</?(?P<name>{_TAGS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_WITHIN_A_LINE = frozenset(
    "a abbr b big cite code del em font i ins label mark q s small span strike strong sub sup tt u".split()
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_PLAIN = {
    **dict.fromkeys("‘’‚‛ʼʹ´`′＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    "…": "...",
    "İ": "I",  # its small form has two characters
}
# One character beyond plain letters that may have to become plain: quotes, dashes, spaces, other widths, accents apart.
_ODD = re.compile(r"[^\x00-\x7fµ°²³·à-öø-ÿ–—][\u0300-\u036f]*|[A-Za-z][\u0300-\u036f]+")
_SPACES = re.compile(r"\s*\n\s*\n\s*|[^\S\n]{2,}|[^\S\n ]")
# A line break inside a sentence: a line as wide as lines are here that goes on with a small letter, or a line that ends
# or begins with a word that never stands there in a list.
_LINE_BREAK = re.compile(r"(?<=[^\s.!?;]) ?\n ?(?=[a-zA-Z0-9(\"'])")
_OPEN_END = re.compile(
    r"(?:,|\b(?:a|about|after|am|an|and|are|as|at|be|because|been|before|but|by|for|from|had|has|have|his|her|i|if|in|into|"
    r"is|it|its|like|my|of|on|or|our|so|than|that|the|their|this|to|very|was|were|when|where|which|while|who|with|"
    r"your))$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:and|at|because|but|by|during|for|from|in|into|of|on|or|than|that|to|when|where|which|while|who|with)\b",
    re.IGNORECASE,
)
_NEW_SENTENCE = re.compile(r"(?!I\b)[A-Z](?:[a-z]|\s+[a-z])|\d+[.)]\s")  # "My", "A man"; "2. cramps"
_FIRST_WORD = re.compile(r"\S+")


def plain(written: str) -> Rewritten:
    r"""A text as it is read: only characters that can be seen, plain quotes and spaces, whole lines.

    >>> plain("cra\u00admps&nbsp;in my <b>calf</b>").text
    'cramps in my calf'
    """
    text = Rewritten(written)
    if "<" in written:
        text = text.replaced(_INVISIBLE_PARTS, lambda _: " ")
        text = text.replaced(_TAG, lambda match: "" if match["name"].lower() in _WITHIN_A_LINE else "\n")
    if "&" in written:
        text = text.replaced(_ENTITY, lambda match: html.unescape(match.group()))
    if not text.text.isascii():
        text = text.replaced(_UNSEEN, lambda _: "").replaced(_ODD, lambda match: _as_plain(match.group()))
    text = text.replaced(_SPACES, lambda match: "\n\n" if "\n" in match.group() else " ")
    if "\n" in text.text:
        widest = max(map(len, text.text.split("\n")))
        text = text.replaced(_LINE_BREAK, lambda match: " " if _goes_on(text.text, match, widest) else match.group())
    return text


def _as_plain(odd: str) -> str:
    r"""A character in its plain form, where that is a letter, a digit, a quote, a dash or a space.

    >>> _as_plain("\uff43"), _as_plain("\u2019"), _as_plain("\u00a0"), _as_plain("½")
    ('c', "'", ' ', '½')
    """
    if odd in _PLAIN:
        return _PLAIN[odd]
    if odd.isspace():
        return "\n" if odd in "\u2028\u2029\x85" else " "
    folded = unicodedata.normalize("NFKC", odd)
    is_letter = folded.isalpha() and len(folded) <= 3 and folded.isascii()
    return folded if is_letter or folded in "0123456789" else unicodedata.normalize("NFC", odd)


def _goes_on(text: str, match: re.Match[str], widest: int) -> bool:
    """Whether a line that was only wrapped goes on after a line break; if not, something new begins."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() : match.end() + 40]
    if _OPEN_END.search(line[-20:]):
        return True
    if _NEW_SENTENCE.match(after):
        return False
    if line.endswith(":") and not after[:1].islower():
        return False
    word = _FIRST_WORD.match(after)
    return bool(_GOES_ON.match(after)) or len(line) + 1 + (word.end() if word else 0) > widest
