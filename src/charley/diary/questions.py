"""Questions that the person wants to ask at their next visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charley.diary.checks import check_text
from charley.diary.moments import in_record
from charley.diary.problems import RecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, in the person's own words.

    Args:
        text: the question.
        on: the day on which it was written down.
        done: whether it was asked, or needs no asking any more.
    """

    text: str
    on: date
    done: bool = False

    def __post_init__(self) -> None:
        """Refuse an empty or endless text."""
        check_text(self.text, "the question", 500)
        in_record(self.on)
        if not self.text.strip():
            raise RecordError("The question is empty. Write what you want to ask.")
