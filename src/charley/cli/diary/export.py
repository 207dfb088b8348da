"""``charley diary export``: writes the record to a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, TextIO, cast

import click

from charley.cli import clock
from charley.cli.check import fail
from charley.cli.diary.opening import open_diary
from charley.cli.diary.writers import WRITERS, Writer
from charley.diary import Entry
from charley.diary.sentences.calendar import read_day
from charley.diary.sentences.when import local_day

if TYPE_CHECKING:
    from charley.web.journal.store import Store

_FORMATS = "; ".join(f"{name}: {one.holds}" for name, one in WRITERS.items()) + ". By default the first."


@click.command()
@click.argument("file")
@click.option("--format", "kind", metavar="FORMAT", help=_FORMATS)
@click.option("--from", "first", metavar="DAY", help="First day.")
@click.option("--to", "last", metavar="DAY", help="Last day.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(file: str, kind: str | None, first: str | None, last: str | None, force: bool) -> None:
    """Write the record to FILE; - is standard output.

    The file is readable for you alone. It holds what you told, so keep it safe.
    """
    kind = kind or next(iter(WRITERS))
    if kind not in WRITERS:
        fail(f"{kind[:40]!r} is no format. The formats are: {', '.join(WRITERS)}.", code=2)
    store = open_diary()
    today = local_day(clock.now(), store.person.zone)
    entries = store.entries((), read_day(first, today) if first else None, read_day(last, today) if last else None)
    if file == "-":
        WRITERS[kind].write(entries, sys.stdout, store)
        return
    count = write_whole(Path(file), WRITERS[kind], entries, store, force)
    click.echo(f"{count:,} {'entry' if count == 1 else 'entries'} written to {file}.")


def write_whole(path: Path, writer: Writer, entries: Iterable[Entry], store: Store, force: bool = False) -> int:
    """Write a file beside its place and then move it there, so that no half of a file is ever left."""
    if path.is_dir():
        fail(f"{path} is a folder. Give the name of a file in it.")
    if path.exists() and not force:
        fail(f"{path} is there already. Give another name, or write over it with --force.")
    temporary: Path | None = None
    try:
        with NamedTemporaryFile(
            "w", encoding=writer.encoding, newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as out:
            temporary = Path(out.name)
            count = writer.write(entries, cast(TextIO, out), store)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except OSError as error:
        fail(f"{path} cannot be written ({error.strerror}). Nothing was changed. Choose another folder.")
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return count
