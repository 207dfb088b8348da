"""``charley triggers``: what sets episodes off, as far as a table of days allows."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType

from charley.cli.blocks import console, heading, item, para
from charley.cli.check import fail

if TYPE_CHECKING:
    from charley.insight import Learned, Table
    from charley.insight.expected import Expected

LARGEST = 50_000_000  # bytes


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--outcome", default="episodes", show_default=True, help="Column of what is to be explained.")
@click.option(
    "--kind",
    type=click.Choice(["count", "rating", "yes_no"]),
    help="What the outcome is. By default its values tell.",
)
@click.option("--evening", default="", metavar="NAME,...", help="Factors that are rated when the day is over.")
@click.option("--morning", default="", metavar="NAME,...", help="Factors that are not, whatever their name.")
@click.option("--pooled", type=click.Path(path_type=Path), help="What other people's days say (charley pool learn).")
@click.option("--as", "known", metavar="NAME", help="With --pooled: what the outcome is, such as cramp.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object instead of the page.")
def triggers(
    file: Path,
    outcome: str,
    kind: str | None,
    evening: str,
    morning: str,
    pooled: Path | None,
    known: str | None,
    as_object: bool,
) -> None:
    """Find what sets off your episodes, in a table with one line for each day.

    FILE is a CSV file with a column date, a column episodes (how many on that day; empty: not recorded) and one column
    for each factor, such as coffee or sleep_hours: numbers, or yes and no. "-" reads standard input.
    """
    from charley.insight import TableError, as_json, learn, read_table  # scipy takes a moment: only when wanted

    try:
        table = read_table(text_of(file), outcome, kind, names_of(evening), names_of(morning))  # type: ignore[arg-type]
    except TableError as error:
        fail(str(error))
    learned = learn(table, _expected(pooled, table, known or outcome) if pooled else None)
    if as_object:
        click.echo(json.dumps(as_json(learned), ensure_ascii=False, indent=2))
        return
    out = console()
    with out.capture() as captured:
        for part in page(learned):
            out.print(part)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()).lstrip("\n"))


def _expected(file: Path, table: Table, outcome: str) -> Expected | None:
    """What a pool makes likely for the factors of a table."""
    from charley.cli.pool_show import read_pool
    from charley.diary.factors import built_in
    from charley.insight.pooling import OUTCOMES, expected_of, known_as

    found = known_as(outcome, OUTCOMES)
    if found is None:
        fail(f"No pool knows this outcome. Say with --as what it is, one of: {', '.join(sorted(OUTCOMES))}.")
    expected = expected_of(read_pool(file), table, found, built_in().keys())
    if expected is None:
        click.echo("The pool says nothing of these factors and this outcome, so only your days count.", err=True)
    return expected


def names_of(text: str) -> tuple[str, ...]:
    """Names with commas between."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def text_of(file: Path) -> str:
    """The text of a table; ends with a clear line where it cannot be read."""
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if str(file) == "-" else _bytes(file)
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror or error}.")
    if len(raw) > LARGEST:
        fail(f"{file} is larger than {LARGEST // 1_000_000} MB. A diary of 20 years is smaller: is it the right file?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fail(f"{file}, line {line}: the text is not UTF-8. Save the table as CSV in UTF-8 and try again.")


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def page(learned: Learned) -> Iterable[RenderableType]:
    """The parts of the page, in order."""
    from charley.insight import said, span

    first, last = span(learned.table)
    yield heading("What your days say")
    yield para(f"{learned.recorded} of {len(learned.table.diary.outcome)} days recorded, {first} to {last}.")
    yield para(said.headline(learned), style="bold")
    found = [factor for factor in learned.factors if factor.level == "found"]
    if found:
        yield heading("Found")
        for factor in sorted(found, key=lambda factor: -factor.probability):
            yield item(
                "+" if factor.best.size > 0 else "-", f"{said.plain(factor.name)}, {said.effect(factor, learned)}"
            )
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
    mind = list(said.notes(learned))
    if mind:
        yield heading("Please note")
        for note in mind:
            yield item("-", note)
    yield para(f"\n{said.NOT_PROOF}")
