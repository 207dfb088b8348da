"""All pages of the library by kind and id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from charley.knowledge import Knowledge
from charley.library import causes, claims, examinations, mechanism, medicines, movements, practices, remedies
from charley.library.look_alikes import Comparison, comparison
from charley.library.page import Page, Ref
from charley.library.shelf import KINDS, Shelf

_MAKERS: Mapping[str, Callable[[Any, Shelf], Page]] = {
    "movements": movements.page,
    "causes": causes.page,
    "guides": remedies.guide,
    "practices": practices.practice,
    "self_care": remedies.self_care,
    "treatments": remedies.treatment,
    "medicines": medicines.page,
    "tests": examinations.page,
    "nutrients": remedies.nutrient,
    "claims": claims.page,
    "parts": lambda part, shelf: mechanism.page(part.id, shelf),
}


class Library:
    """The pages, made from the knowledge when they are asked for.

    Args:
        knowledge: all that Charley knows; the pages change with its version and with nothing else.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.shelf = Shelf(knowledge)

    def page(self, kind: str, name: str) -> Page | None:
        """One page, or None where there is none of that kind and id."""
        if kind not in KINDS or not self._stands(kind, name):
            return None
        return _MAKERS[kind](getattr(self.knowledge, kind)[name], self.shelf)

    def refs(self, kind: str) -> list[Ref]:
        """Every page of a kind, by title."""
        refs = [self.shelf.ref(kind, name) for name in getattr(self.knowledge, kind) if self._stands(kind, name)]
        return sorted(refs, key=lambda ref: ref.title.casefold())

    def pages(self) -> Iterator[Page]:
        """Every page."""
        for kind in KINDS:
            for ref in self.refs(kind):
                page = self.page(kind, ref.id)
                if page:
                    yield page

    def compare(self, first: str, second: str) -> Comparison | None:
        """Two causes side by side, or None where one of them is unknown or both are the same."""
        if first == second or not (self._stands("causes", first) and self._stands("causes", second)):
            return None
        return comparison(first, second, self.shelf)

    def _stands(self, kind: str, name: str) -> bool:
        entry = getattr(self.knowledge, kind).get(name)
        return entry is not None and not getattr(entry, "retired", False)
