"""The page of ``charley triggers``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from rich.console import RenderableType

from charley.cli.blocks import WIDTH, heading, item, para

if TYPE_CHECKING:
    from charley.insight import Learned

_MARKS = {"found": "~", "unclear": "?", "not_found": "="}


def page(learned: Learned) -> Iterable[RenderableType]:
    """The parts of the page, in order."""
    from charley.cli.triggers_pictures import bars_of
    from charley.insight import said, said_around, span

    first, last = span(learned.table)
    yield heading("What your days say")
    yield para(f"{learned.recorded} of {len(learned.table.diary.outcome)} days recorded, {first} to {last}.")
    yield para(said.headline(learned), style="bold")
    if learned.around.found and not any(factor.level == "found" for factor in learned.factors):
        yield para("But your days differ with what stands below.")
    found = [factor for factor in learned.factors if factor.level == "found"]
    if found:
        yield heading("Found")
        for factor in sorted(found, key=lambda factor: -factor.probability):
            yield item(
                "+" if factor.best.size > 0 else "-", f"{said.plain(factor.name)}, {said.effect(factor, learned)}"
            )
            for row in bars_of(factor, learned, WIDTH - 10):
                yield para(row, 4)
            if factor.alike:
                names = " or ".join(said.plain(name) for name in factor.alike)
                yield para(f"Your days cannot tell it apart from {names}.", 4)
    sets = [names for names in learned.together if not set(names) & {factor.name for factor in found}]
    for several in sets:
        yield item("?", f"One of these, not told apart: {', '.join(said.plain(name) for name in several)}.")
    together = [said.plain(factor.name) for factor in learned.factors if factor.goes_together]
    if together:
        yield heading("Goes together on the same day")
        yield para(f"{', '.join(together)}. Which moves which cannot be told.")
    nothing = [factor for factor in learned.factors if factor.level == "not_found"]
    if nothing:
        yield heading("No link seen")
        for factor in nothing:
            name = said.plain(factor.name) + (", on later days" if factor.lags[0].lag_days else "")
            yield item("=", f"{name}: {said.ruled_out(factor, learned)} ({factor.days} days)")
    unclear = [said.plain(f.name) for f in learned.factors if f.level == "unclear" and not f.goes_together]
    if unclear:
        yield heading("Not clear yet")
        yield para(f"{', '.join(unclear)}.")
    yield from _around(learned, said_around)
    mind = list(said.notes(learned))
    if mind:
        yield heading("Please note")
        for note in mind:
            yield item("-", note)
    yield para(f"\n{said.NOT_PROOF}")


def _around(learned: Learned, words: ModuleType) -> Iterator[RenderableType]:
    """Medicines, the cycle and the time of day."""
    from charley.cli.triggers_pictures import hour_bars

    around = learned.around
    if around.medicines:
        yield heading("Before and after a medicine changed")
        for one in around.medicines:
            yield item(_MARKS[one.level], words.medicine_said(one, learned))
        yield para(words.NOT_WHY)
    if around.cycle:
        yield heading("With the cycle")
        yield item(_MARKS[around.cycle_level], words.cycle_said(learned))
    if around.hours:
        yield heading("At what time of day")
        yield para(words.hours_said(around.hours))
        for line in hour_bars(around.hours.by_hour, WIDTH - 10):
            yield para(line, 4)
