"""The command's entry point and its subcommands."""

from __future__ import annotations

import sys

import click

from charley import __version__
from charley.cli.lazily import LazyGroup
from charley.cli.secret_files import read_secret_files

COMMANDS = {
    "article": "charley.cli.article:article",
    "check": "charley.cli.check:check",
    "diary": "charley.cli.diary.group:diary",
    "evaluate": "charley.cli.evaluate:evaluate",
    "experiment": "charley.cli.experiment:experiment",
    "knowledge": "charley.cli.knowledge:knowledge",
    "pool": "charley.cli.pool:pool",
    "report": "charley.cli.report:report",
    "serve": "charley.cli.serve:serve",
    "site": "charley.cli.site:site",
    "triggers": "charley.cli.triggers:triggers",
}


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="charley")
@click.pass_context
def charley(context: click.Context) -> None:
    """Is this normal, why does it happen, what do I do, and when do I need a doctor?

    For anyone whose muscles twitch, cramp, spasm, stiffen or tremble. Nothing you type leaves this computer.

    \b
    Try:
      charley                                   asks one question at a time
      charley check "my eyelid keeps twitching" answers in one go
      charley diary add "cramp left calf 3am"   keeps a record, on this computer
      charley knowledge show eyelid_myokymia    what is known, and from where
      charley article show why_muscles_twitch   an article with its sources
      charley triggers diary.csv                what sets it off, from a table of days
      charley experiment changes                what can be tried on oneself, by lot
      charley report -o page.pdf                a page for your next visit
      charley pool show pooled.json             what helped people like you
      charley serve                             the site, on this computer

    It is not a doctor and gives no diagnosis. In danger, call your emergency number first.
    """  # noqa: D301 (click reads \b as "keep these lines")
    if context.invoked_subcommand is None:
        from charley.cli.check import check

        context.invoke(check)


def main() -> None:
    """Run the command; end quietly when the reader of a pipe has gone."""
    read_secret_files()
    try:
        charley(prog_name="charley")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
