"""What a person gives: words, what they say of themselves, answers, and what was read wrongly."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from charley.assessment import Observation, Profile, Setting


class InputError(ValueError):
    """The text cannot be used; the message says what was wrong and what to do."""


@dataclass(frozen=True)
class Misread:
    """What the text was wrongly taken to say of the person's age, sex, illnesses and medicines, and whose it was.

    >>> bool(Misread()), bool(Misread(medicines=frozenset({"furosemide"})))
    (False, True)
    """

    age: bool = False
    sex: bool = False
    known: frozenset[str] = frozenset()
    medicines: frozenset[str] = frozenset()
    of_another: frozenset[str] = frozenset()  # findings that are someone else's
    not_of_another: frozenset[str] = frozenset()  # findings that were read of someone else, and are not so

    def __bool__(self) -> bool:
        whose = self.of_another or self.not_of_another
        return bool(self.age or self.sex or self.known or self.medicines or whose)


@dataclass(frozen=True)
class Recorded:
    """What the person's own diary says of the last weeks; it counts less than what they say now."""

    observations: tuple[Observation, ...] = ()
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True)
class Request:
    """What a person gives: words, what they say of themselves, answers, corrections, and what their diary says."""

    text: str
    profile: Profile = field(default_factory=Profile)
    about: Literal["self", "other"] | None = None  # None: as the text says
    answers: tuple[Observation, ...] = ()
    asked: frozenset[str] = frozenset()
    setting: Setting | None = None  # None: as the text says
    written_on: date | None = None  # the day that "three weeks ago" counts from; without it no dates are read
    corrections: tuple[Observation, ...] = ()  # the text is not believed against them
    misread: Misread = field(default_factory=Misread)
    diary: Recorded = field(default_factory=Recorded)

    @property
    def corrected(self) -> bool:
        """Whether anything that was read is taken back or put right."""
        return bool(self.corrections or self.misread)
