"""``charley triggers``: what sets episodes off, as far as a table of days allows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charley.cli.blocks import console
from charley.cli.bounded import read_named
from charley.cli.check import fail
from charley.cli.triggers_page import page

if TYPE_CHECKING:
    from charley.insight import Table
    from charley.insight.from_others import FromOthers

LARGEST = 50_000_000  # bytes


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), required=False)
@click.option("--diary", is_flag=True, help="Take the days of the diary on this computer instead of a file.")
@click.option(
    "--outcome",
    default="episodes",
    show_default=True,
    help="Column of what is to be explained; with --diary a kind of movement, or a factor.",
)
@click.option(
    "--kind",
    type=click.Choice(["count", "rating", "yes_no"]),
    help="What the outcome is. By default its values tell.",
)
@click.option("--evening", default="", metavar="NAME,...", help="Factors that are rated when the day is over.")
@click.option("--morning", default="", metavar="NAME,...", help="Factors that are not, whatever their name.")
@click.option("--pooled", type=click.Path(path_type=Path), help="What other people's days say (charley pool learn).")
@click.option("--as", "known", metavar="NAME", help="With --pooled: what the outcome is, such as cramp.")
@click.option(
    "--pictures",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write pictures as SVG files, for a browser or for paper.",
)
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object instead of the page.")
def triggers(
    file: Path | None,
    diary: bool,
    outcome: str,
    kind: str | None,
    evening: str,
    morning: str,
    pooled: Path | None,
    known: str | None,
    pictures: Path | None,
    as_object: bool,
) -> None:
    """Find what sets off your episodes, in a table with one line for each day.

    FILE is a CSV file with a column date, a column episodes (how many on that day; empty: not recorded) and one column
    for each factor, such as coffee or sleep_hours: numbers, or yes and no. "-" reads standard input.

    \b
    charley triggers diary.csv
    charley triggers --diary                       the diary that charley diary keeps
    charley triggers --diary --outcome cramp       one kind of movement only
    """  # noqa: D301 (click reads \b as "keep these lines")
    from charley.insight import TableError, as_json, learn, read_table  # scipy takes a moment: only when wanted

    if diary == (file is not None):
        fail("Give a file with a line for each day, or --diary for the diary on this computer.", code=2)
    late: tuple[str, ...] = ()
    try:
        if file is None:
            text, outcome, late = from_diary(outcome)
        else:
            text = text_of(file)
        of_morning = names_of(morning)
        of_evening = (*names_of(evening), *(name for name in late if name not in of_morning))
        table = read_table(text, outcome, kind, of_evening, of_morning)  # type: ignore[arg-type]
    except TableError as error:
        fail(str(error))
    learned = learn(table, _expected(pooled, table, known or outcome) if pooled else None)
    if pictures is not None:
        from charley.cli.triggers_pictures import write_pictures

        for written in write_pictures(pictures, learned):
            click.echo(f"Written: {written}", err=True)
    if as_object:
        click.echo(json.dumps(as_json(learned), ensure_ascii=False, indent=2))
        return
    out = console()
    with out.capture() as captured:
        for part in page(learned):
            out.print(part)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()).lstrip("\n"))


def _expected(file: Path, table: Table, outcome: str) -> FromOthers | None:
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


def from_diary(outcome: str) -> tuple[str, str, tuple[str, ...]]:
    """The table of the diary; the store is opened for this alone."""
    from charley.checkup import InputError
    from charley.cli.diary.daily import table_of_days

    try:
        return table_of_days(outcome)
    except InputError as error:
        fail(str(error))


def names_of(text: str) -> tuple[str, ...]:
    """Names with commas between."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def text_of(file: Path) -> str:
    """The text of a table; ends with a clear line where it cannot be read."""
    try:
        raw = read_named(file, LARGEST)
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror or error}.")
    if len(raw) > LARGEST:
        fail(f"{file} is larger than {LARGEST // 1_000_000} MB. A diary of 20 years is smaller: is it the right file?")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        fail(f"{file}, line {line}: the text is not UTF-8. Save the table as CSV in UTF-8 and try again.")
