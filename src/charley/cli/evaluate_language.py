"""``charley evaluate language``: how well Charley understands what people write."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from charley.cli.check import fail, load_knowledge
from charley.cli.figures import percent, tables
from charley.evaluation import (
    CasesError,
    LanguageSummary,
    Score,
    Understood,
    claims_of_text,
    compare,
    read_concepts,
    read_writings,
    summarise_language,
)
from charley.language import Reader


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_lines", is_flag=True, help="Print one JSON object for each text.")
@click.option("--missed", is_flag=True, help="List what was missed and what was claimed wrongly.")
def language(file: Path, as_lines: bool, missed: bool) -> None:
    """Read every text of FILE and compare with what was marked in it.

    Each line of FILE is a JSON object with id, text, annotated and findings; distractor says why a text holds no
    current complaint. A finding has concept and present; body_part and kind may be given too.
    """
    try:
        writings = read_writings(file)
    except CasesError as error:
        fail(str(error))
    knowledge = load_knowledge()
    reader, concepts = Reader(knowledge), read_concepts()
    understood: list[Understood] = []
    seconds = 0.0
    for writing in track(writings, "Texts", console=Console(stderr=True), transient=True):
        start = time.perf_counter()
        claims = claims_of_text(reader, concepts, knowledge, writing.text)
        seconds += time.perf_counter() - start
        understood.append(compare(writing, claims, concepts))
    if as_lines:
        for one in understood:
            click.echo(json.dumps(_line(one), ensure_ascii=False))
        return
    _print(summarise_language(understood), sum(len(w.text.split()) for w in writings) / seconds, len(writings))
    if missed:
        _print_missed(understood)


def _line(one: Understood) -> dict[str, object]:
    marked = one.writing.annotated
    return {
        "schema": "charley.evaluate-language/1",
        "id": one.writing.id,
        "annotated": marked,
        "distractor": one.writing.distractor,
        "told": sorted(one.told),
        "claimed": sorted(one.claimed),
        "missed": sorted(one.missed) if marked else None,
        "wrong": sorted(one.wrong) if marked else None,
        "misplaced": sorted(one.misplaced) if marked else None,
        "denied": sorted(one.denied),
        "claimed_denied": sorted(one.claimed_denied),
    }


def _print(s: LanguageSummary, words_a_second: float, texts: int) -> None:
    out = tables()
    table = Table(title=f"{s.annotated} annotated texts of {texts}", title_justify="left")
    table.add_column("")
    for head in ("told", "claimed", "precision", "recall", "F1"):
        table.add_column(head, justify="right")
    _add_row(table, "current findings", s.concepts)
    _add_row(table, "the same, in the right place", s.placed)
    _add_row(table, "denied", s.denied)
    table.add_section()
    for name, score in s.by_concept:
        _add_row(table, f"  {name.replace('_', ' ')}", score, interval=False)
    out.print(table)
    if s.calm.of:
        out.print(f"Texts without a current complaint of the muscles: nothing claimed in {percent(s.calm)}.")
    if s.outside:
        apart = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in s.outside)
        out.print(f"Not counted, since no finding means it: {apart}.")
    out.print(f"{words_a_second:,.0f} words a second on one core, phrases compiled on the way.")


def _add_row(table: Table, what: str, score: Score, interval: bool = True) -> None:
    table.add_row(
        what,
        str(score.told),
        str(score.claimed),
        percent(score.precision, interval),
        percent(score.recall, interval),
        f"{score.f1:.2f}" if score.told or score.claimed else "-",
    )


def _print_missed(understood: Sequence[Understood]) -> None:
    out = tables()
    for one in understood:
        parts = {
            "missed": one.missed,
            "wrong": one.wrong,
            "not in the place told": one.misplaced,
            "denial missed": one.denied - one.claimed_denied,
            "denial wrong": one.claimed_denied - one.denied,
        }
        if not one.writing.annotated:
            parts = {"claimed, though told to be none": one.claimed} if one.is_distractor else {}
        said = [f"{what}: {', '.join(sorted(names)).replace('_', ' ')}" for what, names in parts.items() if names]
        if said:
            out.print(f"{one.writing.id}: {'; '.join(said)}", soft_wrap=True, highlight=False)
