"""``charley pool``: what many people's days teach together, from summaries only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType

from charley.cli.blocks import heading, item, para
from charley.cli.check import fail
from charley.cli.experiment_files import write
from charley.cli.experiment_pages import show as show_page
from charley.cli.pool_files import gathered, learning, summaries_in, workers
from charley.cli.pool_publish import publish
from charley.cli.pool_show import show
from charley.cli.pool_summary import summary

if TYPE_CHECKING:
    from charley.insight.pooling import Batch, Problem

_PATH = click.Path(path_type=Path)
_SHOWN = 20  # problems on the page; the others are counted


@click.group()
def pool() -> None:
    """Learn from many people without seeing anybody's days.

    \b
    charley pool summary diary.csv -o me.json      what you give: sums, no day and no word of yours
    charley pool learn folder -o pooled.json       what a folder of summaries teaches
    charley triggers diary.csv --pooled pooled.json
    charley pool show pooled.json                  what helped people like you
    charley pool publish folder -o public.json     for everybody, so that nobody can be found in it
    """  # noqa: D301 (click reads \b as "keep these lines")


pool.add_command(summary)
pool.add_command(show)
pool.add_command(publish)


@pool.command()
def schema() -> None:
    """Print the JSON Schema of a summary, for other programs."""
    from charley.insight.pooling import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


@pool.command()
@click.argument("folder", type=_PATH)
@click.option("-o", "--output", type=_PATH, required=True, help="What was learnt.")
@click.option("--fewest", type=click.IntRange(5), default=10, show_default=True, help="People in a group that is told.")
@click.option("--cores", type=click.IntRange(1, 1024), help="Of this machine; by default all for large folders.")
@click.option("--dask", metavar="ADDRESS", help="A Dask scheduler to spread the work over, such as tcp://host:8786.")
def learn(folder: Path, output: Path, fewest: int, cores: int | None, dask: str | None) -> None:
    """Learn from a FOLDER of summaries: which triggers people share, and what helped.

    A file that cannot be used is named with the reason, and the others are used.
    """
    from charley.insight.pooling import learn as learn_from
    from charley.insight.pooling.pooled import to_document

    files = summaries_in(folder)
    with workers(cores or (1 if len(files) <= 300 else None), dask) as (executor, number):
        batch = gathered(files, executor, number)
        if not batch.people:
            fail(f"No file of {folder} can be used. {_first(batch)}")
        learnt = learn_from(batch, learning(executor, number), fewest)
    write(output, json.dumps(to_document(learnt), indent=1) + "\n")
    show_page(
        [
            heading("Learnt"),
            para(f"{len(batch.people)} people; {len(learnt.factors)} factors and {len(learnt.changes)} changes."),
            para(f"Written to {output}. It is for the people in it. For everybody: charley pool publish."),
            *_problems(batch.problems),
        ]
    )


def _first(batch: Batch) -> str:
    return f"{batch.problems[0].file}: {batch.problems[0].why}" if batch.problems else ""


def _problems(problems: tuple[Problem, ...]) -> Iterator[RenderableType]:
    if problems:
        yield heading(f"Left out: {len(problems)} file{'s' if len(problems) > 1 else ''}")
        for one in problems[:_SHOWN]:
            yield item("-", f"{one.file}: {one.why}")
        if len(problems) > _SHOWN:
            yield para(f"and {len(problems) - _SHOWN} more.")
