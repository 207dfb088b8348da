"""What a pool taught, as a file: ``charley.pool/1``. For the people whose summaries are in it, not for the public."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from charley.insight.family import Kind
from charley.insight.pooling.summary import Id

LARGEST = 20_000_000  # bytes
Pair = tuple[float, float]
_Share = Field(ge=0, le=1)


class PoolError(ValueError):
    """The file is no pool that can be used; says what, where and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class LagLearnt(_Part):
    """A factor so many days before, in a group of people.

    Args:
        lag_days: from the factor to the outcome.
        share: of people in whom it has an effect.
        interval95: of that share.
        mean: of the effect in them, for yes or for two standard deviations of a number.
        sd: between them.
    """

    lag_days: int = Field(ge=0, le=3)
    share: float = _Share
    interval95: Pair
    mean: float = Field(ge=-5, le=5)
    sd: float = Field(gt=0, le=5)


class FactorLearnt(_Part):
    """A factor for one outcome, with the most people who told of one of its lags."""

    factor: Id
    numeric: bool
    outcome: Id
    kind: Kind
    people: int = Field(ge=2)
    lags: tuple[LagLearnt, ...] = Field(min_length=1, max_length=4)


class ChangeLearnt(_Part):
    """What a change did for one outcome; sizes are log ratios, or standard deviations of a rating.

    Args:
        change: of the knowledge.
        outcome: of the list of outcomes.
        kind: of it.
        better: direction of a benefit.
        people: who made the experiment.
        days: of all of them.
        mean: effect in the group, with its 95 % interval.
        next: effect in the next person, with its 95 % interval.
        next_better: probability that it does the next person any good.
        tau: standard deviation between people, with its 95 % interval.
        i2: share of the variance of the estimates that is between people, with its 95 % interval.
        worthwhile: an effect as good as this helped.
        helped: share of people whom it helped so much, with its 95 % interval.
        without_one: lowest and highest mean when any one person is left out.
    """

    change: Id
    outcome: Id
    kind: Kind
    better: Literal["lower", "higher"]
    people: int = Field(ge=2)
    days: int = Field(ge=0)
    mean: float
    interval95: Pair
    next: float
    next_interval95: Pair
    next_better: float = _Share
    tau: float = Field(ge=0)
    tau_interval95: Pair
    i2: float = _Share
    i2_interval95: Pair
    worthwhile: float
    helped: float = _Share
    helped_interval95: Pair
    without_one: Pair


class PooledFile(_Part):
    """All that was learnt.

    Args:
        schema_: name and version of this shape.
        people: whose summaries were read.
        fewest: people in a group of which something is told.
        factors: of groups that are large enough.
        changes: the same.
    """

    schema_: Literal["charley.pool/1"] = Field(alias="schema")
    people: int = Field(ge=0)
    fewest: int = Field(ge=2)
    factors: tuple[FactorLearnt, ...] = Field(max_length=100_000)
    changes: tuple[ChangeLearnt, ...] = Field(max_length=100_000)


def read_pooled(raw: bytes) -> PooledFile:
    """Read what a pool taught.

    Raises:
        PoolError: it cannot be used.

    Example:
        >>> read_pooled(b"{}")
        Traceback (most recent call last):
        charley.insight.pooling.pooled.PoolError: it is no file of charley pool learn. Its schema is charley.pool/1.
    """
    if len(raw) > LARGEST:
        raise PoolError(f"it is larger than {LARGEST // 1_000_000} MB. Is it the right file?")
    try:
        return PooledFile.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        if first["type"] == "json_invalid":
            raise PoolError("it is not JSON. Use the file that charley pool learn wrote.") from None
        if not first["loc"] or first["loc"][0] == "schema":
            raise PoolError("it is no file of charley pool learn. Its schema is charley.pool/1.") from None
        where = ".".join(str(part) for part in first["loc"])
        raise PoolError(f"{where} is missing or wrong. Make the file anew with charley pool learn.") from None


def to_document(pooled: PooledFile) -> dict[str, Any]:
    """The pool as plain JSON values."""
    written: dict[str, Any] = pooled.model_dump(mode="json", by_alias=True)
    return written
