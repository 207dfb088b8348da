"""What may influence episodes on a day: built-in factors and the person's own, with the time of the exposure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import yaml

from charley.diary.checks import check_text, in_range, not_below
from charley.diary.moments import Moment
from charley.diary.problems import RecordError

FactorKind = Literal["number", "scale", "yes_no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """Something that a value can be kept of.

    Args:
        id: lower case letters, digits and underscores.
        name: what people call it.
        kind: a number with a unit, a scale from 0 to 10, or yes and no (1 and 0).
        unit: of a number.
        low: the lowest number that can be true.
        high: the highest number that can be true.
        rating: judged by feeling: a rating made after an episode may be its result.
        adds_up: several values of one day are added (cups of coffee); otherwise the mean is taken.
    """

    id: str
    name: str
    kind: FactorKind
    unit: str = ""
    low: float | None = None
    high: float | None = None
    rating: bool = False
    adds_up: bool = False

    def __post_init__(self) -> None:
        """Refuse an id that no column of a table could have."""
        check_text(self.name, "the name", 100)
        check_text(self.unit, "the unit", 40)
        if not (self.id.isascii() and self.id.replace("_", "a").isalnum() and self.id == self.id.lower()):
            raise RecordError(f"{self.id[:40]!r} is no id. Use small letters, digits and _, as in late_meal.")
        if len(self.id) > 60:
            raise RecordError("The id of a factor has 60 characters at most.")

    def check(self, value: float) -> None:
        """Refuse a value that cannot be true.

        Raises:
            RecordError: when it cannot.
        """
        if self.kind == "yes_no":
            if value not in (0, 1):
                raise RecordError(f"{value:g} is no answer for {self.name!r}. Use 1 for yes and 0 for no.")
        elif self.kind == "scale":
            in_range(value, self.name, 0, 10)
        elif self.high is not None:
            in_range(value, self.name, self.low or 0, self.high)
        else:
            not_below(value, self.name, -1e12 if self.low is None else self.low)


@cache
def built_in() -> Mapping[str, Factor]:
    """The factors that every diary has, by id.

    >>> built_in()["caffeine_mg"].unit, built_in()["stress"].rating
    ('mg', True)
    """
    text = (files("charley.diary") / "data" / "factors.yaml").read_text(encoding="utf-8")
    return MappingProxyType({entry["id"]: Factor(**entry) for entry in yaml.safe_load(text)})


@dataclass(frozen=True, slots=True)
class FactorValue:
    """A value of a factor, with the moment of the exposure as exactly as it is known.

    Args:
        factor: id of a factor.
        value: a number in its unit; 1 for yes and 0 for no.
        at: when it was: the coffee at 16:00, the short night, the stress of that day.
    """

    factor: str
    value: float
    at: Moment

    def __post_init__(self) -> None:
        """Refuse values that a built-in factor cannot have; own ones are checked where they are known."""
        if self.factor in built_in():
            built_in()[self.factor].check(self.value)
        else:
            not_below(self.value, self.factor, -1e12)


Order = Literal["before", "after", "unknown"]


def order(value: FactorValue, recorded_at: datetime, start: Moment, rating: bool) -> Order:
    """Whether an exposure was before an episode, so that it could be its cause.

    An exposure counts as before only if its last possible instant is not later than the first possible one of the
    episode. A rating counts from when it was written down: a day that is judged after a bad night is judged by it.

    >>> from datetime import date, time, UTC
    >>> day = date(2026, 5, 4)
    >>> cramp = Moment(day, "UTC", time(3))
    >>> evening = datetime(2026, 5, 4, 21, tzinfo=UTC)
    >>> order(FactorValue("stress", 8, Moment(day, "UTC")), evening, cramp, rating=True)
    'after'
    >>> order(FactorValue("caffeine_mg", 90, Moment(day, "UTC", time(1))), evening, cramp, rating=False)
    'before'

    Args:
        value: the exposure.
        recorded_at: when it was written down.
        start: when the episode began.
        rating: whether the factor is judged by feeling.
    """
    first, last = value.at.earliest, value.at.latest
    if rating:
        first, last = max(first, recorded_at), max(last, recorded_at)
    if last <= start.earliest:
        return "before"
    if first >= start.latest:
        return "after"
    return "unknown"
