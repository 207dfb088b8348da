"""Small values of the plan."""

from __future__ import annotations

from enum import StrEnum

MOST_TEXT = 500  # characters of a goal, a step or a note
# Where a step can come from: the person's own words, or a kind of entry of the knowledge.
KINDS = ("own", "treatments", "self_care", "guides", "practices")


class PlanError(ValueError):
    """Something cannot be in a plan; the message says what was wrong and what to do."""


class Owner(StrEnum):
    """Who sees to a step, and who was asked about it."""

    ME = "me"
    DOCTOR = "doctor"
    PHARMACIST = "pharmacist"
    NURSE = "nurse"
    THERAPIST = "therapist"
    OTHER = "other"


class State(StrEnum):
    """How far a step is."""

    PLANNED = "planned"
    BEGUN = "begun"
    DONE = "done"
    LEFT = "left"


def check_text(text: str, what: str) -> None:
    """Refuse a text that is empty, too long, or no text.

    Raises:
        PlanError: when it is.
    """
    if not text.strip():
        raise PlanError(f"{what} is empty. Write a few words.")
    check_length(text, what)


def check_length(text: str, what: str) -> None:
    """Refuse a text that is too long, or no text; it may be empty.

    Raises:
        PlanError: when it is.
    """
    if len(text) > MOST_TEXT:
        raise PlanError(f"{what} has {len(text):,} characters, and {MOST_TEXT:,} fit. Make it shorter.")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise PlanError(f"{what} holds a character that is no text. Type it again.")
