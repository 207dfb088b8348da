"""What one person gives to a pool: sums of their days, no day, no date and no word of their own.

The shape of the file ``charley.pool.summary/1``. It is checked here, at the border; inside nothing is checked again.
"""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from charley.insight.family import Kind

SCHEMA = "charley.pool.summary/1"
LARGEST = 300_000  # bytes: 200 factors with four lags are half of it
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Probability = Annotated[float, Field(gt=0, lt=1)]


class SummaryError(ValueError):
    """The file is no summary that can be used; says what, where and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Lag(_Part):
    """A factor so many days before.

    Args:
        lag_days: from the factor to the outcome.
        probability: that it has an effect, before calibration, without other people.
        mean: of the effect if there is one, for yes or for two standard deviations of a number, under a normal of
            mean 0 and standard deviation 1: log rate ratio, log odds ratio, or standard deviations of a rating.
        sd: its standard deviation.
    """

    lag_days: int = Field(ge=0, le=3)
    probability: Probability
    mean: float = Field(ge=-5, le=5)
    sd: float = Field(gt=0.001, le=1)


class FactorTold(_Part):
    """A factor at the lags that were looked at.

    Args:
        factor: of the catalogue of factors, or a name that the person chose to give.
        numeric: a number, not yes or no.
        found: which way the person's own days say it goes, without other people.
        lags: in order.
    """

    factor: Id
    numeric: bool
    found: Literal["more", "fewer", "no"]
    lags: tuple[Lag, ...] = Field(min_length=1, max_length=4)

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len({lag.lag_days for lag in self.lags}) < len(self.lags):
            raise ValueError("a lag is there twice")
        return self


class TriggersTold(_Part):
    """What a person's table of days says of triggers.

    Args:
        outcome: of the list of outcomes.
        kind: of it.
        days: with an outcome.
        before: probability of an effect of one factor at one lag, before the days.
        factors: all that were weighed and may be told.
    """

    outcome: Id
    kind: Kind
    days: int = Field(ge=14, le=7305)
    before: float = Field(gt=0, le=0.5)
    factors: tuple[FactorTold, ...] = Field(max_length=200)

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len({one.factor for one in self.factors}) < len(self.factors):
            raise ValueError("a factor is there twice")
        return self


class ExperimentTold(_Part):
    """What a finished experiment found.

    Args:
        change: of the knowledge.
        outcome: of the list of outcomes.
        kind: of it.
        better: direction of a benefit.
        effect: log rate ratio, log odds ratio, or standard deviations of a rating; without any prior.
        sd: its standard error.
        days: that were counted.
    """

    change: Id
    outcome: Id
    kind: Kind
    better: Literal["lower", "higher"]
    effect: float = Field(ge=-5, le=5)
    sd: float = Field(ge=0.02, le=10)
    days: int = Field(ge=14, le=1000)


class Summary(_Part):
    """All that leaves a person's store.

    Args:
        schema_: name and version of this shape.
        person: drawn by chance when the first summary was made; says only that two files are of one person.
        triggers: of one table of days.
        experiments: finished ones, each change and outcome once.
    """

    schema_: Literal["charley.pool.summary/1"] = Field(alias="schema")
    person: str = Field(pattern=r"^[0-9a-f]{32}$")
    triggers: TriggersTold | None = None
    experiments: tuple[ExperimentTold, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _something(self) -> Self:
        if len({(one.change, one.outcome, one.kind) for one in self.experiments}) < len(self.experiments):
            raise ValueError("a change is there twice for one outcome")
        if not self.experiments and (self.triggers is None or not self.triggers.factors):
            raise ValueError("neither a factor nor an experiment is in it")
        return self


def read_summary(raw: bytes) -> Summary:
    """Read a summary.

    Args:
        raw: a JSON object in UTF-8.

    Raises:
        SummaryError: it cannot be used; a sentence that repeats nothing of the file.

    Example:
        >>> read_summary(b"[]")
        Traceback (most recent call last):
        charley.insight.pooling.summary.SummaryError: it is no summary of charley pool summary.
    """
    if len(raw) > LARGEST:
        raise SummaryError(f"it is larger than {LARGEST // 1000} kB. A summary is smaller: is it the right file?")
    if not raw.strip():
        raise SummaryError("it is empty.")
    try:
        return Summary.model_validate_json(raw)
    except ValidationError as error:
        raise SummaryError(_said(error.errors(include_input=False, include_url=False)[0])) from None


def to_document(summary: Summary) -> dict[str, Any]:
    """The summary as plain JSON values."""
    written: dict[str, Any] = summary.model_dump(mode="json", by_alias=True)
    return written


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the file, for other programs."""
    return {**Summary.model_json_schema(by_alias=True), "title": SCHEMA}


def _said(error: Any) -> str:
    """What is wrong, in a sentence, with the place; never what stands there, which may be private."""
    kind, place = error["type"], [str(part) for part in error["loc"]]
    if kind == "json_invalid":
        return "it is not JSON. Use the file that charley pool summary wrote."
    if not place and kind != "value_error":
        return "it is no summary of charley pool summary."
    if place == ["schema"]:
        return f"its schema is not {SCHEMA}. Make it anew with charley pool summary."
    if kind == "extra_forbidden":
        return "it has a field that no summary has. Make it anew, and add nothing."
    where = ".".join(place)
    if kind == "missing":
        return f"the field {where} is missing. Make it anew with charley pool summary."
    reason = error["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{where + ': ' if where else ''}{reason}. Make it anew with charley pool summary."


def rounded(value: float, digits: int = 4) -> float:
    """A number with so many digits after the first: more would tell one person from another.

    Example:
        >>> rounded(0.123456), rounded(-1234.56, 2), rounded(0.0)
        (0.1235, -1200.0, 0.0)
    """
    return float(f"{value:.{digits}g}") if math.isfinite(value) else 0.0
