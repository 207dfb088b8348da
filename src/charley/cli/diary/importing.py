"""``charley diary import``: takes a whole file in, or nothing of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click
from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from charley.cli.check import fail
from charley.cli.diary.opening import heading, item, open_diary, para, show
from charley.diary import Item, RecordError, Skipped
from charley.diary.formats import FORMATS, Format, any_table, recognise, table_mapping

if TYPE_CHECKING:
    from charley.web.journal.taking_in import TakenIn

_SHOWN = 10  # reasons on the page; the others are counted


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--column", multiple=True, metavar="NAME=TARGET", help="What a column of any table means; repeatable.")
@click.option("--good", is_flag=True, help="Keep what is good, although something in the file cannot be kept.")
@click.option("--dry-run", is_flag=True, help="Show what would be kept, and keep nothing.")
def import_(file: Path, column: tuple[str, ...], good: bool, dry_run: bool) -> None:
    """Take in a file of another program, or one that Charley wrote.

    All of it is kept or nothing. The same file twice adds nothing twice. charley diary undo takes all of it back.

    Any table with a column of days can be read: --column Date=date --column Cramps=episodes. Without these, a way to
    read it is proposed.
    """
    columns = dict(_column(one) for one in column)
    store = open_diary()
    zone = store.person.zone
    try:
        with _bar(file.name) as share:
            if columns:
                source, name = "table", "A table"
                found: Iterator[Item | Skipped] = any_table.read(file, zone, share, columns)
            else:
                one = _recognised(file)
                source, name, found = one.id, one.name, one.read(file, zone, share)
            result = _take_in(store, source, file.name, found, good, dry_run)
    except OSError as error:
        fail(f"{file} cannot be read ({error.strerror or type(error).__name__}). Check the name and try again.")
    show(_page(name, result, dry_run))
    if not result.kept:
        sys.exit(1)


def _recognised(file: Path) -> Format:
    """The kind of a file; for any other table, how it could be read is proposed."""
    try:
        return recognise(file, FORMATS)
    except RecordError:
        try:
            columns = table_mapping.propose(file) if file.is_file() else {}
        except RecordError:
            columns = {}
        if "date" not in {target.partition(":")[0] for target in columns.values()}:
            raise
        options = " ".join(f"--column {quote(f'{name}={target}')}" for name, target in columns.items())
        raise RecordError(
            f"{file.name} is a table of no known program. If its columns mean this, read it so:\n\n"
            f"  charley diary import {quote(str(file))} {options}\n\nWith --dry-run you see first what would be kept."
        ) from None


def _take_in(
    store: object, source: str, label: str, found: Iterator[Item | Skipped], good: bool, dry_run: bool
) -> TakenIn:
    from django.db import transaction

    from charley.web.journal.store import Store
    from charley.web.journal.taking_in import take_in

    assert isinstance(store, Store)  # noqa: S101
    with transaction.atomic():
        result = take_in(store, source, label, found, keep_good=good)
        if dry_run:
            transaction.set_rollback(True)
    return result


def _page(name: str, result: TakenIn, dry_run: bool) -> Iterator[RenderableType]:
    counts = [f"{result.added:,} new"]
    counts += [f"{result.edited:,} changed"] if result.edited else []
    counts += [f"{result.known:,} there already"] if result.known else []
    told = ", ".join(counts)
    if dry_run:
        yield para(f"{name}. Nothing was kept. It holds: {told}.", 0)
    elif result.kept:
        yield para(f"{name}. {told[0].upper()}{told[1:]}.", 0)
    else:
        yield para(f"{name}. Nothing was kept, because something in the file cannot be used.", 0)
        yield para(f"The rest is good ({told}). To keep that: add --good. Or put the file right and try again.", 0)
    if result.skipped:
        yield heading(f"Not kept: {result.skipped:,}")
        for reason in result.reasons[:_SHOWN]:
            yield item("-", str(reason))
        if result.skipped > _SHOWN:
            yield para(f"and {result.skipped - min(_SHOWN, len(result.reasons)):,} more")
    if result.kept and not dry_run and result.added + result.edited:
        yield para("To take it all back: charley diary undo", 0, "dim")


@contextmanager
def _bar(name: str) -> Iterator[Callable[[float], None]]:
    """A bar on standard error, where somebody watches."""
    out = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as progress:
        task = progress.add_task(name, total=1.0)
        yield lambda share: progress.update(task, completed=share)


def _column(text: str) -> tuple[str, str]:
    name, found, target = text.partition("=")
    if not found or not name.strip() or not target.strip():
        fail(f"--column {text[:40]!r} must look like NAME=TARGET, such as Date=date.", code=2)
    return name.strip(), target.strip()
