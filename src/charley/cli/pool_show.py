"""``charley pool show``: what helped people like you, with its uncertainty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType

from charley.cli.blocks import heading, item, para
from charley.cli.bounded import read_at_most
from charley.cli.check import fail, load_knowledge
from charley.cli.experiment_pages import show as show_page

if TYPE_CHECKING:
    from charley.insight.pooling import PooledFile
    from charley.insight.pooling.pooled import ChangeLearnt
    from charley.knowledge import Knowledge

_CERTAINTY = {"high": "high", "moderate": "moderate", "low": "low", "very_low": "very low"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--change", metavar="ID", help="One change only, such as cut_caffeine.")
@click.option("--outcome", metavar="ID", help="One outcome only, such as cramp.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object instead of the page.")
def show(file: Path, change: str | None, outcome: str | None, as_object: bool) -> None:
    """Show what a pool taught: what helped, in how many, and what the next person may expect.

    FILE is what charley pool learn wrote.
    """
    from charley.insight.pooling.pooled import to_document

    pooled = read_pool(file)
    told = [
        one
        for one in pooled.changes
        if (change is None or one.change == change) and (outcome is None or one.outcome == outcome)
    ]
    if as_object:
        whole = to_document(pooled)
        whole["changes"] = [one.model_dump(mode="json") for one in told]
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return
    show_page(_page(pooled, told, change, outcome))


def read_pool(file: Path) -> PooledFile:
    """A pool from its file; ends with a clear line where it cannot be used."""
    from charley.insight.pooling import PoolError, read_pooled
    from charley.insight.pooling.pooled import LARGEST

    try:
        raw = read_at_most(file, LARGEST)
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror or error}.")
    try:
        return read_pooled(raw)
    except PoolError as error:
        fail(f"{file}: {error}")


def _page(
    pooled: PooledFile, told: list[ChangeLearnt], change: str | None, outcome: str | None
) -> Iterator[RenderableType]:
    from charley.insight.pooling import said

    yield heading("What people like you found")
    yield para(f"From {pooled.people} people. Groups of fewer than {pooled.fewest} are not shown.")
    if not told:
        wanted = " ".join(part for part in (change, f"for {outcome}" if outcome else "") if part)
        yield para(f"Not enough people yet{f': {wanted}' if wanted else ' tried any one change'}.", style="bold")
    knowledge = load_knowledge() if told else None
    for one in told:
        yield heading(f"{_name(one)}, for {one.outcome.replace('_', ' ')}")
        yield para(said.headline(one), style="bold")
        for line in said.details(one):
            yield item("-", line)
        if knowledge and (grade := _grade(one, knowledge)):
            yield item("-", grade)
    common = list(said.common(pooled.factors)) if change is None else []
    if common:
        yield heading("Triggers that people share")
        for line in common:
            yield item("-", line)
    yield para(f"\n{said.NOT_YOU}")


def _name(one: ChangeLearnt) -> str:
    from charley.insight.experiments.offers import BY_ID

    return BY_ID[one.change].doing.capitalize() if one.change in BY_ID else one.change.replace("_", " ")


def _grade(one: ChangeLearnt, knowledge: Knowledge) -> str | None:
    """How sure the published evidence is, where the knowledge has some."""
    if care := knowledge.self_care.get(one.change):
        return f"Published evidence for it: {_CERTAINTY[care.certainty]} certainty."
    if treatment := knowledge.treatments.get(one.change):
        uses = [use for use in treatment.uses if one.outcome in use.of] or list(treatment.uses)
        return f"Published evidence for it: {_CERTAINTY[uses[0].certainty]} certainty, {uses[0].aim}."
    return None
