"""What is told of an observation beside its name: since when, how long, how often, how bad, what sways it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "week", "month", "year"]
Course = Literal["better", "worse", "same", "comes_and_goes"]
Grade = Literal["mild", "moderate", "severe", "unbearable"]


@dataclass(frozen=True, slots=True)
class Onset:
    """When something began: that day, about that day, or in the month or year that begins with it."""

    on: date
    precision: Precision
    or_earlier: bool = False  # "for over a year"


@dataclass(frozen=True, slots=True)
class Span:
    """The lowest and the highest value that words allow; none where they set no bound.

    >>> Span(None, 60.0)
    Span(low=None, high=60.0)
    """

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        """Refuse bounds that are the wrong way round."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.low} is above {self.high}")


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many times a day; none when it never stops."""

    per_day: Span | None
    constant: bool = False


@dataclass(frozen=True, slots=True)
class Severity:
    """A number from 0 to 10 that was told, or a class of words; never a number made from a word."""

    score: Span | None = None
    word: Grade | None = None


@dataclass(frozen=True, slots=True)
class Attributes:
    """All that was told of one observation; what was not told is none or empty."""

    since: Onset | None = None
    episode_s: Span | None = None  # how long one bout lasts, in seconds
    frequency: Frequency | None = None
    severity: Severity | None = None
    course: Course | None = None
    triggers: tuple[str, ...] = ()
    relief: tuple[str, ...] = ()


NOTHING_TOLD = Attributes()


@dataclass(frozen=True, slots=True)
class MedicineDetail:
    """How a medicine is taken, as it was told; it is never advice."""

    medicine: str
    span: tuple[int, int]
    dose: float | None = None  # one intake, in ``unit``
    unit: str | None = None
    times: float | None = None  # intakes in one ``per``
    per: Literal["day", "week"] | None = None
    since: Onset | None = None
    stopped: bool = False
    until: Onset | None = None  # when it was stopped


@dataclass(frozen=True, slots=True)
class DrinkTaken:
    """How many of one drink were told, and in what time."""

    drink: str
    count: Span
    per: Literal["day", "week"] | None  # none where it was not told
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Amount:
    """What some drinks hold together, and whether a published limit is passed."""

    drinks: tuple[DrinkTaken, ...]
    total: Span | None  # none where the content of one of them is not known
    above_limit: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """What somebody takes: medicines in detail, caffeine in mg a day, alcohol in UK units a week."""

    medicines: tuple[MedicineDetail, ...] = ()
    caffeine_mg_per_day: Amount | None = None
    alcohol_units_per_week: Amount | None = None


NOTHING_TAKEN = Intake()
