"""``charley evaluate community``: how well posts are read for danger, claims, doses and selling."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click
from rich.table import Table

from charley.cli.check import fail, load_knowledge
from charley.cli.figures import tables
from charley.community import PostReader
from charley.evaluation import CasesError, Share
from charley.evaluation.community import Judged, judge, measured, read_labelled


@click.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object for each post.")
@click.option("--missed", is_flag=True, help="List posts whose danger, claim, dose or selling was missed.")
def community(files: tuple[Path, ...], as_lines: bool, missed: bool) -> None:
    """Read the labelled posts of FILES, and print precision and recall.

    A file is YAML with the sections danger, told_of, claims, cautions, spam and calm; below them stand labels, and one
    post a line, as in tests/community/posts.yaml.
    """
    reader = PostReader(load_knowledge())
    for file in files:
        try:
            posts = read_labelled(file)
        except CasesError as error:
            fail(str(error))
        judged = list(judge(reader, posts))
        if as_lines:
            for one in judged:
                click.echo(json.dumps(_line(one), ensure_ascii=False))
            continue
        start = time.process_time()
        for _ in judge(reader, posts):  # again: the first time compiles phrases
            pass
        speed = sum(len(post.text) for post in posts) / max(time.process_time() - start, 1e-9)
        table = Table(title=f"{file.name}: {len(posts)} posts, {speed:,.0f} characters a second of CPU",
                      title_justify="left")  # fmt: skip
        table.add_column("")
        for head in ("found", "of", "recall", "95 % interval", "precision"):
            table.add_column(head, justify="right")
        for row in measured(judged):
            low, high = row.recall.interval95
            table.add_row(row.name, str(row.recall.count), str(row.recall.of), _exact(row.recall),
                          f"{low:.1%}-{high:.1%}", _exact(row.precision) if row.precision else "")  # fmt: skip
        tables().print(table)
        if missed:
            for one in judged:
                if _is_missed(one):
                    click.echo(f"{'/'.join(one.post.label)}: {one.post.text}")


def _exact(share: Share) -> str:
    return f"{share.rate:.1%}" if share.of else "-"


def _is_missed(one: Judged) -> bool:
    match one.post.section:
        case "danger":
            return not one.helped
        case "claims":
            return one.post.label[1] not in one.claims
        case "cautions":
            return one.post.label[1] not in one.cautions
        case "spam":
            return not one.stopped
        case _:
            return one.told or one.stopped


def _line(one: Judged) -> dict[str, object]:
    reading = one.reading
    return {
        "schema": "charley.evaluate-community/1",
        "label": "/".join(one.post.label),
        "text": one.post.text,
        "refused": reading is None,
        "dangers": [
            {"risk": d.risk.value, "about": d.about.value, "sure": d.sure, "quiet": d.help.quiet, "rule": d.help.rule}
            for d in (reading.dangers if reading else ())
        ],
        "claims": list(one.claims),
        "cautions": list(one.cautions),
        "holds": [hold.value for hold in (reading.holds if reading else ())],
    }
