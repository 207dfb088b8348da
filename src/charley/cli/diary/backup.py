"""Copies of the record: make one, check one, bring one back; and encrypt the record."""

from __future__ import annotations

from pathlib import Path

import click

from charley.cli import clock
from charley.cli.diary.opening import open_diary
from charley.diary import RecordError

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", type=_FILE)
def backup(file: Path) -> None:
    """Copy the whole record, with all that was changed, to FILE.

    The copy is checked before it gets its name. It is encrypted where the record is, with the same key. A copy is also
    made by itself on each day on which something changed, and kept for four weeks.
    """
    open_diary()
    from charley.web.journal.backup import back_up

    done = back_up(file)
    click.echo(f"{_entries(done.entries)} copied to {file}. The copy was checked and is whole.")


@click.command()
@click.argument("file", type=_FILE, required=False)
def verify(file: Path | None) -> None:
    """Check the record, or a copy of it: every page, and every entry in it."""
    if file is None:
        open_diary()
        from charley.web.places import database_file

        file = database_file()
        if file is None:
            raise RecordError("The record is in PostgreSQL. Check a copy of it: charley diary backup FILE.")
    else:
        _set_up()
    from charley.web.journal.backup import check

    found = check(file)
    if found.problems:
        lines = "\n".join(f"  {problem}" for problem in found.problems[:10])
        raise RecordError(f"{file} is damaged:\n{lines}\nBring back a copy: charley diary restore.")
    span = f", from {found.first} to {found.last}" if found.first else ""
    click.echo(f"{file} is whole: {_entries(found.entries)}{span}.")


@click.command()
@click.argument("file", type=_FILE, required=False)
def restore(file: Path | None) -> None:
    """Put a copy in the place of the record. What was there is kept beside it.

    Without FILE, the copies are listed that were made by themselves.
    """
    _set_up()
    from charley.web.journal.restoring import restore as bring_back
    from charley.web.places import data_folder

    if file is None:
        copies = sorted((data_folder() / "backups").glob("charley-*.db"), reverse=True)
        if not copies:
            raise RecordError("There is no copy yet. One is made on each day on which something changes.")
        click.echo("Copies that were made by themselves, the newest first:\n")
        for copy in copies:
            click.echo(f"  {copy}")
        click.echo("\nBring one back:  charley diary restore FILE")
        return
    beside = bring_back(file, clock.now())
    open_diary()
    click.echo(f"The record is again as in {file}.")
    if beside:
        click.echo(f"What was there before is kept as {beside}.")


@click.command()
@click.option("--key-file", type=_FILE, required=True, help="File of the key; it is made if it is not there.")
def encrypt(key_file: Path) -> None:
    """Encrypt the record on this computer, and every copy that is made from now on.

    Copies that are not encrypted are deleted. Keep the key file in a second, safe place: without it nobody can read the
    record again.
    """
    open_diary()
    from charley.web.journal.backup import encrypt as encrypt_store

    encrypt_store(key_file.absolute())
    click.echo("The record is encrypted. From now on, set this before you use it:")
    click.echo(f"\n  export CHARLEY_KEY_FILE={key_file.absolute()}\n")
    click.echo("Keep a second copy of the key file in a safe place. Without it nobody can read the record again.")


def _set_up() -> None:
    """Make Django ready without opening the record, which may be damaged."""
    from charley.web.journal.opening import set_up_django

    set_up_django()


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"
