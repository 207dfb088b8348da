"""Opens the record for a command, and turns what goes wrong into one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click
from rich.console import RenderableType
from rich.text import Text

from charley.cli import clock
from charley.cli.blocks import console, heading, item, para
from charley.cli.check import fail, load_knowledge
from charley.diary import Body, Entry, RecordError
from charley.diary.telling import Telling
from charley.knowledge import Knowledge

if TYPE_CHECKING:
    from charley.web.journal.store import Store

_FEWEST = 4  # digits that are taken for a number that was meant
SHORTEST = 6  # digits of an entry's number that are shown


class Commands(click.Group):
    """Commands that end with one sentence when something cannot be kept or the store cannot be used."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except RecordError as error:
            fail(str(error))
        except UnicodeEncodeError:
            fail("That holds a character that is no text. Type it again.")
        except Exception as error:
            if not type(error).__module__.startswith(("django.db", "sqlite3", "sqlcipher3")):
                raise
            from charley.web.journal.opening import explain
            from charley.web.places import database_file

            fail(explain(error, database_file()))


def open_diary() -> Store:
    """The person's diary; a new one gets the time zone of this computer.

    Raises:
        RecordError: when it cannot be opened.
    """
    from charley.web.journal.opening import open_store  # Django is set up only for commands that need the record

    opened_at = clock.now()
    zone = clock.system_zone()
    store = open_store(clock.now, zone or "UTC", tell=lambda said: click.echo(said, err=True))
    if zone is None and store.diary.made_at >= opened_at:
        click.echo(
            "This computer does not say its time zone, so UTC is used. Set yours: "
            "charley diary person --zone Europe/London",
            err=True,
        )
    return store


def telling(store: Store, knowledge: Knowledge | None = None) -> Telling:
    """Words for the entries of a diary."""
    return Telling(knowledge or load_knowledge(), store.own_factors())


def show(parts: Iterable[RenderableType]) -> None:
    """Print parts of a page; plain lines where nobody watches."""
    out = console()
    with out.capture() as captured:
        for part in parts:
            out.print(part)
    lines = captured.get().splitlines()
    text = "\n".join(lines if out.is_terminal else [line.rstrip() for line in lines]).lstrip("\n")
    click.echo("".join(character for character in text if character >= " " or character in "\n\x1b"))


def fields(words: Telling, body: Body) -> Iterable[RenderableType]:
    """Everything that an entry says, each with its label."""
    return labelled(words.fields(body))


def labelled(pairs: Iterable[tuple[str, str]]) -> Iterable[RenderableType]:
    """Labels and values, one under the other."""
    pairs = list(pairs)
    width = max((len(label) for label, _ in pairs), default=0)
    for label, value in pairs:
        yield item(f"{label:<{width}} ", Text(value))


def doubts(unsure: Iterable[str]) -> Iterable[RenderableType]:
    """What could be meant otherwise."""
    return (item("?", one) for one in unsure)


def short_ids(identities: Iterable[object]) -> Mapping[str, str]:
    """The beginning of each number, as long as it has to be to tell these apart.

    >>> sorted(short_ids(["aaaaaaaa-1", "aaaaaaab-1", "bbbbbbbb-1"]).values())
    ['aaaaaaaa', 'aaaaaaab', 'bbbbbbbb']
    """
    whole = [str(one) for one in identities]
    plain = [one.replace("-", "") for one in whole]
    length = SHORTEST
    while len({one[:length] for one in plain}) < len(set(plain)):
        length += 1
    return {one: one.replace("-", "")[:length] for one in whole}


def find_entry(store: Store, digits: str) -> Entry:
    """The entry whose number begins with some digits, deleted or not.

    Raises:
        RecordError: when there is none, more than one, or too few digits to be meant.
    """
    told = digits.strip().lower()
    if len(told.replace("-", "")) < _FEWEST:
        raise RecordError(f"Give at least {_FEWEST} digits of an entry's number. `charley diary list` shows them.")
    return store.starting_with(told)


def short_id(identity: object) -> str:
    """The beginning of the number of one entry."""
    return str(identity).replace("-", "")[:SHORTEST]


__all__ = [
    "Commands",
    "doubts",
    "fields",
    "find_entry",
    "heading",
    "item",
    "labelled",
    "open_diary",
    "para",
    "short_id",
    "short_ids",
    "show",
    "telling",
]
