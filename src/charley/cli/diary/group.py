"""``charley diary``: the record on the command line."""

from __future__ import annotations

import click

from charley.cli.diary.add import add, nothing
from charley.cli.diary.backup import backup, encrypt, restore, verify
from charley.cli.diary.changes import changes
from charley.cli.diary.editing import delete, edit, undelete, undo
from charley.cli.diary.export import export
from charley.cli.diary.factors import factors
from charley.cli.diary.importing import import_
from charley.cli.diary.listing import list_, show_one
from charley.cli.diary.measure import measure
from charley.cli.diary.medicine import medicine
from charley.cli.diary.opening import Commands
from charley.cli.diary.person import person
from charley.cli.diary.places import places
from charley.cli.diary.question import question
from charley.cli.diary.stats import stats


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def diary() -> None:
    """Keep a record of what twitches, cramps or shakes, and of what may have to do with it.

    \b
    charley diary add "cramp left calf 3am 5 min 7/10 after tennis"
    charley diary add "slept 6 h, 2 coffees at 4pm, stress 7"
    charley diary nothing yesterday           there was none: a day that counts
    charley diary list                        the last 30 days
    charley diary undo                        take back the last change

    It stays on this computer. Nothing is lost: what was changed or deleted can be brought back.
    """  # noqa: D301 (click reads \b as "keep these lines")


for command in (
    add,
    nothing,
    list_,
    show_one,
    edit,
    delete,
    undelete,
    undo,
    import_,
    export,
    stats,
    changes,
    factors,
    medicine,
    measure,
    question,
    places,
    person,
    backup,
    verify,
    restore,
    encrypt,
):
    diary.add_command(command)
