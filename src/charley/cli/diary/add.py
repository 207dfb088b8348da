"""``charley diary add`` and ``nothing``: a sentence becomes an entry, and shows what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import click
from rich.console import RenderableType

from charley.cli import clock
from charley.cli.check import fail
from charley.cli.diary.opening import doubts, fields, heading, open_diary, para, short_id, show
from charley.cli.diary.sentence import Sentences
from charley.diary import Body, Entry, Episode, FactorValue, Intake, Moment, Nothing
from charley.diary.sentences.calendar import read_day
from charley.diary.sentences.sentence import Understood
from charley.diary.sentences.when import local_day
from charley.diary.telling import Telling, day_words


@click.command()
@click.argument("sentence", nargs=-1)
@click.option(
    "--at", metavar="WHEN", help='When it was, such as "yesterday 14:30"; goes before what the sentence says.'
)
@click.option("--severity", type=float, metavar="0-10", help="How bad it was; goes before what the sentence says.")
@click.option("--dry-run", is_flag=True, help="Show what would be kept, and keep nothing.")
def add(sentence: tuple[str, ...], at: str | None, severity: float | None, dry_run: bool) -> None:
    """Keep what a sentence says: an episode, what may have to do with it, or a medicine.

    \b
    charley diary add "woke at 02:30 with a charley horse, stretching helped"
    charley diary add "slept 6 h, 2 coffees at 4pm"
    charley diary add "missed the evening dose of baclofen"

    Without a sentence it asks a few questions. What was understood is shown; change it with charley diary edit.
    """  # noqa: D301
    words = " ".join(sentence)
    store = open_diary()
    sentences = Sentences(store)
    if not sentence:
        words = _asked()
    understood = sentences.read(words)
    bodies = tuple(_with_options(body, sentences.moment(at) if at else None, severity) for body in understood.bodies)
    parts: list[RenderableType] = list(sentences.danger(words))
    if dry_run:
        parts += _page(sentences.words, bodies, [], understood)
    else:
        entries = [store.add(body) for body in bodies]
        parts += _page(sentences.words, bodies, entries, understood)
    show(parts)


@click.command()
@click.argument("day", required=False, default="today")
@click.option("--kind", metavar="KIND", help="None of this kind only, such as cramp.")
def nothing(day: str, kind: str | None) -> None:
    """Keep a day on which there was none. A day without an entry is not known, and never counts as one without.

    \b
    charley diary nothing
    charley diary nothing yesterday
    charley diary nothing 2026-05-03 --kind cramp
    """  # noqa: D301
    store = open_diary()
    zone = store.person.zone
    on = read_day(day, local_day(clock.now(), zone))
    movement = None
    name = "none"
    if kind:
        from charley.cli.diary.kinds import find_kind

        movement, label = find_kind(kind)
        name = f"no {label.lower()}"
    there = [
        entry
        for entry in store.entries(["episode"], on, on)
        if isinstance(entry.body, Episode) and movement in (None, entry.body.movement)
    ]
    if there:
        fail(
            f"{day_words(on)} has an episode already, {short_id(there[0].id)}. Delete it first if it is wrong: "
            f"charley diary delete {short_id(there[0].id)}"
        )
    body = Nothing(Moment(on, zone), movement)
    same = [entry for entry in store.entries(["nothing"], on, on) if entry.body == body]
    entry = same[0] if same else store.add(body)
    show([para(f"{day_words(on)}: {name}. Kept as {short_id(entry.id)}.", 0)])


def _with_options(body: Body, moment: Moment | None, severity: float | None) -> Body:
    match body:
        case Episode():
            body = replace(body, start=moment) if moment else body
            return replace(body, severity=severity) if severity is not None else body
        case FactorValue() | Intake() if moment:
            return replace(body, at=moment)
        case Nothing() if moment:
            return replace(body, on=Moment(moment.day, moment.zone))
    return body


def _page(
    words: Telling, bodies: Sequence[Body], entries: Sequence[Entry], understood: Understood
) -> Iterable[RenderableType]:
    for i, body in enumerate(bodies):
        yield heading(f"Kept as {short_id(entries[i].id)}" if entries else "Nothing was kept. It would say")
        yield from fields(words, body)
    if understood.unsure or understood.rest:
        yield heading("Please look at this")
        yield from doubts(understood.unsure)
        quoted = ", ".join(f'"{rest}"' for rest in understood.rest)
        yield from doubts([f"Not understood, kept as you wrote it: {quoted}."] if quoted else [])
    if entries:
        yield para("\n" + _how_to_change(entries), 0)


def _how_to_change(entries: Sequence[Entry]) -> str:
    first = short_id(entries[0].id)
    example = '"left calf, 8/10"' if isinstance(entries[0].body, Episode) else '--at "yesterday 14:30"'
    back = "To take it back" if len(entries) == 1 else "To take the last one back"
    return f"To change it: charley diary edit {first} {example}. {back}: charley diary undo"


def _asked() -> str:
    """One sentence from a few answers; each but the first may be left empty."""
    click.echo("A few short questions. Only the first needs an answer; press Enter to leave one out.", err=True)
    try:
        what = click.prompt("What was it, and where (cramp left calf)", err=True)
        when = click.prompt("When (3am, yesterday evening, now)", default="", show_default=False, err=True)
        long = click.prompt("How long (5 min)", default="", show_default=False, err=True)
        bad = click.prompt("How bad, 0 to 10", default="", show_default=False, err=True)
        more = click.prompt("Anything else (what you did, what helped)", default="", show_default=False, err=True)
    except click.Abort:
        fail("\nNothing was kept.")
    bad = f"severity {bad.strip()}" if bad.strip() else ""
    return ", ".join(part.strip() for part in (what, when, long, bad, more) if part.strip())
