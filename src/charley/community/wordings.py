"""Words for moderators to begin with: data for each guideline and measure, and those that a host adds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import Field

from charley.community.rules import DATA, RuleEntry, read

SEEN = "seen"  # a case that is closed without a measure


class Wording(RuleEntry):
    """A sentence or two to a member."""

    id: str = Field(pattern=r"^[a-z0-9_]{1,40}$")
    goes_with: str = Field(default="", alias="with", max_length=40)  # a guideline, a measure or "seen"
    title: str = Field(min_length=1, max_length=80)
    text: str = Field(min_length=1, max_length=900)


def wordings(language: str = "en", own: Path | None = None) -> tuple[Wording, ...]:
    """The words of Charley, and those of a host; the same id replaces.

    Args:
        language: of the words.
        own: the host's file; what is not there adds nothing.

    Raises:
        RuleError: when a file is wrong.
    """
    found = {one.id: one for one in read(DATA / language / "words.yaml", Wording)}
    if own and own.exists():
        found |= {one.id: one for one in read(own, Wording)}
    return tuple(found.values())


def words_for(those: Sequence[Wording], *goes_with: str) -> str:
    """What is told where a moderator chose nothing else: of each the first words that go with it.

    >>> words_for(wordings(), "selling", "note")[-51:]
    'is a word between us. Nothing else follows from it.'
    """
    found = [next((one.text for one in those if one.goes_with == name), "") for name in goes_with if name]
    return "\n\n".join(text.strip() for text in found if text)
