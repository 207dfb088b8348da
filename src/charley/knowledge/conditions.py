"""Conditions over findings, diagnoses, medicines, age and sex: what rules and odds are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator


class Entry(BaseModel):
    """Base of every entry: immutable, and with no field that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    def within(self, *path: object) -> Iterator[tuple[tuple[object, ...], Entry]]:
        """This entry and every entry inside it, each with the path that leads there."""
        yield path, self
        for field, value in self:
            yield from _parts_of(value, (*path, field))

    def cited(self) -> tuple[str, ...]:
        """Ids of the sources that the entry itself names; those of entries inside it are their own."""
        own, seen = getattr(self, "source", None), getattr(self, "seen", ())
        return tuple(name for name in (own, *seen) if name)


def _parts_of(value: object, path: tuple[object, ...]) -> Iterator[tuple[tuple[object, ...], Entry]]:
    if isinstance(value, Entry):
        yield from value.within(*path)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _parts_of(below, (*path, key))
    elif isinstance(value, tuple):
        for position, below in enumerate(value):
            yield from _parts_of(below, (*path, position))


class Leaf(Entry):
    """The smallest part of a condition, written as a short string.

    ``cramp`` (a finding is present), ``not:weakness`` (a finding is absent, said so),
    ``known:multiple_sclerosis``, ``medicine:furosemide``, ``class:statin``, ``effect:cramp``,
    ``age>=50``, ``age<40``, ``sex:female``.

    >>> Leaf.parse("age>=50").value
    50
    >>> Leaf.parse("known:multiple_sclerosis").kind
    'known'
    """

    kind: Literal["finding", "not", "known", "medicine", "class", "effect", "age>=", "age<", "sex"]
    id: str = ""
    value: int = 0

    def __str__(self) -> str:
        if self.kind.startswith("age"):
            return f"{self.kind}{self.value}"
        return self.id if self.kind == "finding" else f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Leaf:
        """Read a leaf.

        Raises:
            ValueError: when the text is none of the forms above.
        """
        return _leaf(text)


@lru_cache(maxsize=20_000)
def _leaf(text: str) -> Leaf:
    if match := re.fullmatch(r"age\s*(>=|<)\s*(\d{1,3})", text):
        return Leaf(kind="age>=" if match[1] == ">=" else "age<", value=int(match[2]))
    if match := re.fullmatch(r"(?:(not|known|medicine|class|effect|sex):)?([a-z][a-z0-9_]*)", text):
        return Leaf.model_validate({"kind": match[1] or "finding", "id": match[2]})
    raise ValueError(f"{text!r} is not a finding, not:, known:, medicine:, class:, effect:, age>=N, age<N or sex:")


class Condition(Entry):
    """A tree of leaves: ``all``, ``any`` or ``at_least`` n ``of``; in YAML a plain string is a leaf."""

    leaf: Leaf | None = None
    need: int = 0
    parts: tuple[Condition, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: object) -> object:
        if isinstance(data, str):
            return {"leaf": Leaf.parse(data)}
        if not isinstance(data, dict) or "parts" in data or "leaf" in data:
            return data
        keys = set(data)
        if keys == {"all"} and isinstance(data["all"], list):
            return {"parts": data["all"], "need": len(data["all"])}
        if keys == {"any"}:
            return {"parts": data["any"], "need": 1}
        if keys == {"at_least", "of"}:
            return {"parts": data["of"], "need": data["at_least"]}
        raise ValueError(f"a condition is a leaf, all: [...], any: [...] or at_least: N, of: [...]; not {sorted(keys)}")

    @model_validator(mode="after")
    def _satisfiable(self) -> Condition:
        if self.leaf is None and not 1 <= self.need <= len(self.parts):
            raise ValueError(f"needs {self.need} of {len(self.parts)} parts")
        return self

    def __str__(self) -> str:
        if self.leaf is not None:
            return str(self.leaf)
        parts = [f"({part})" if part.leaf is None else str(part) for part in self.parts]
        if self.need == len(parts):
            return " and ".join(parts)
        return " or ".join(parts) if self.need == 1 else f"{self.need} of {', '.join(parts)}"

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every leaf of the tree."""
        if self.leaf is not None:
            return (self.leaf,)
        return tuple(leaf for part in self.parts for leaf in part.leaves)
