"""What is known of the person whom the answer is for: observations and a profile."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from charley.assessment.attributes import NOTHING_TOLD, Attributes


class State(StrEnum):
    """Whether a finding is there. What was never mentioned has no observation: unknown is not absent."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"


Side = Literal["left", "right", "both"]
Origin = Literal["text", "answer", "profile", "diary", "correction"]
Setting = Literal["everybody", "home", "clinic"]  # among whom the causes are


@dataclass(frozen=True, slots=True)
class Observation:
    """One finding, as it was told."""

    finding: str
    state: State
    strength: float = 1.0  # of a present finding: 1 plainly, below 1 "a bit"
    origin: Origin = "text"
    span: tuple[int, int] | None = None  # characters of the text, end not included
    sites: tuple[str, ...] = ()
    side: Side | None = None
    timing: tuple[str, ...] = ()
    told: Attributes = NOTHING_TOLD  # since when, how often, how bad


@dataclass(frozen=True, slots=True)
class Profile:
    """Age in years, sex, diagnoses (ids of causes or of context findings) and medicines (ids)."""

    age: int | None = None
    sex: Literal["female", "male"] | None = None
    known: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    medicines_complete: bool = False  # whether all that are taken were named; "I took paracetamol" names one
    country: str = "any"
    setting: Setting = "everybody"


NOBODY = Profile()  # nothing is known
