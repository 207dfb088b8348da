"""The shape of what is known of drinks: what one holds, and above which amount that is a finding."""

from __future__ import annotations

from pydantic import Field, model_validator

from charley.knowledge.conditions import Entry
from charley.knowledge.schema import Id


class Content(Entry):
    """The least and the most that one drink of usual size holds."""

    low: float = Field(gt=0)
    high: float = Field(gt=0)

    @model_validator(mode="after")
    def _in_order(self) -> Content:
        if self.low > self.high:
            raise ValueError("low is above high")
        return self


class Drink(Entry):
    """A drink with caffeine or alcohol, the words for it, and how much one holds where a source says so."""

    id: Id
    name: str
    names: tuple[str, ...] = Field(min_length=1)
    vessels: tuple[str, ...] = ()
    caffeine_mg: Content | None = None
    alcohol_units: Content | None = None  # UK units, 8 g each
    caffeine: bool = False  # holds some, nobody knows how much
    alcohol: bool = False
    seen: tuple[Id, ...] = ()  # sources of the amount

    @model_validator(mode="after")
    def _sourced(self) -> Drink:
        if (self.caffeine_mg or self.alcohol_units) and not self.seen:
            raise ValueError("an amount needs a source")
        return self


class Limit(Entry):
    """An amount above which a finding is there."""

    id: Id
    finding: Id
    above: float = Field(gt=0)
    above_female: float | None = None
    source: Id
