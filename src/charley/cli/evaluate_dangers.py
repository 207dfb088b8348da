"""``charley evaluate dangers``: whether dangers are caught however they are typed."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from charley.checkup import Consultation
from charley.cli.check import load_knowledge
from charley.cli.figures import tables
from charley.evaluation import Share, Tried, shares_caught, try_dangers


@click.command()
@click.option("--count", type=click.IntRange(1, 200), default=2, show_default=True, help="Phrases of each finding.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed makes other variations.")
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object for each text.")
@click.option("--missed", is_flag=True, help="List what was neither read nor asked about.")
def dangers(count: int, seed: int, as_lines: bool, missed: bool) -> None:
    """Type the words of every danger in other ways, and count how many are caught.

    Each phrase of each finding of an urgent or emergency rule gets slips of the keys, small words between, other
    people, capitals and a long text round it. Caught is what was read, or asked about before all else.
    """
    texts = try_dangers(Consultation(load_knowledge()), count, seed)
    tried = list(track(texts, "Texts", console=Console(stderr=True), transient=True))
    if as_lines:
        for one in tried:
            click.echo(json.dumps(_line(one), ensure_ascii=False))
        return
    table = Table(title=f"{len(tried)} texts", title_justify="left")
    table.add_column("")
    for head in ("texts", "read", "read or asked", "95 % interval"):
        table.add_column(head, justify="right")
    for kind, read, caught in shares_caught(tried):
        low, high = caught.interval95
        table.add_row(kind, str(read.of), _exact(read), _exact(caught), f"{low:.1%}-{high:.1%}" if read.of else "-")
    tables().print(table)
    for one in tried if missed else ():
        if not one.caught:
            click.echo(f"{one.finding}, {one.kind}: {one.text}")


def _exact(share: Share) -> str:
    return f"{share.rate:.1%}" if share.of else "-"


def _line(one: Tried) -> dict[str, object]:
    return {
        "schema": "charley.evaluate-dangers/1",
        "finding": one.finding,
        "kind": one.kind,
        "text": one.text,
        "read": one.read,
        "asked": one.asked,
    }
