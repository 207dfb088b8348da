"""``charley report note``: a therapist's progress note as a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, cast

import click

from charley.cli import clock
from charley.cli.check import fail, read_file
from charley.cli.whole_files import write_whole


@click.command()
@click.argument("file", required=False)
@click.option("--template", "empty", is_flag=True, help="Print an empty form to fill in.")
@click.option("-o", "--output", metavar="FILE", help="note.pdf, note.html, note.json or note.fhir.json; - prints JSON.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Size of a page.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def note(file: str | None, empty: bool, output: str | None, paper: str, force: bool) -> None:
    """Make a page of a therapist's progress note: goals, findings, exercises, progress.

    \b
    charley report note --template > note.yaml     an empty form
    charley report note note.yaml -o note.pdf

    FILE is the form; - is standard input. It is made only with the person's consent, and sent nowhere.
    """  # noqa: D301
    from charley.report import ReportError
    from charley.report.note_form import read_form, template
    from charley.report.write import form_of, write_note

    if empty:
        click.echo(template(), nl=False)
        return
    if file is None or output is None:
        fail("Give the form and a file for the page: charley report note note.yaml -o note.pdf", code=2)
    try:
        kind = "json" if output == "-" else form_of(output)
    except ReportError as error:
        fail(str(error), code=2)
    try:
        form = read_form(read_file(file), clock.today())
        made = write_note(form, kind, clock.now(), cast("Literal['a4', 'letter']", paper))
    except ReportError as error:
        fail(f"{file}: {error}")
    if output == "-":
        sys.stdout.buffer.write(made)
        return
    write_whole(Path(output), made, force)
    click.echo(f"Written to {output}.")
