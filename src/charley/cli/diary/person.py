"""``charley diary person``: what the record knows of whom it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from charley.checkup import InputError, find_condition
from charley.cli import clock
from charley.cli.check import fail, load_knowledge
from charley.cli.diary.opening import heading, labelled, open_diary, para, show
from charley.diary import RecordError, age_on, time_zone
from charley.diary.sentences.when import local_day
from charley.diary.telling import day_words


@click.command()
@click.option("--born", metavar="YYYY-MM-DD", help="Day of birth; - takes it out.")
@click.option("--sex", type=click.Choice(["female", "male", "-"]), help="Sex at birth; - takes it out.")
@click.option("--zone", metavar="ZONE", help="Your time zone, such as Europe/London. Entries keep the one they had.")
@click.option("--known", multiple=True, metavar="CONDITION", help="A diagnosis you have. Repeat for more.")
@click.option("--not-known", multiple=True, metavar="CONDITION", help="A diagnosis to take out. Repeat for more.")
def person(
    born: str | None, sex: str | None, zone: str | None, known: tuple[str, ...], not_known: tuple[str, ...]
) -> None:
    """Show or change what the record knows of you. All of it may be left out."""
    store = open_diary()
    one, knowledge = store.person, load_knowledge()
    today = local_day(clock.now(), one.zone)
    try:
        more = [find_condition(knowledge, name) for name in known]
        less = {find_condition(knowledge, name) for name in not_known}
    except InputError as error:
        fail(str(error))
    changed = one
    if born is not None:
        changed = replace(changed, born=None if born == "-" else _born(born, today))
    if sex is not None:
        changed = replace(changed, sex=None if sex == "-" else sex)
    if zone is not None:
        time_zone(zone)
        changed = replace(changed, zone=zone)
    changed = replace(changed, known=tuple(name for name in dict.fromkeys([*changed.known, *more]) if name not in less))
    if changed != one:
        store.person = changed
    age = f"{day_words(changed.born)}, {age_on(changed.born, today)} years" if changed.born else "not told"
    names = [
        knowledge.causes[name].name if name in knowledge.causes else name.replace("_", " ") for name in changed.known
    ]
    show(
        [
            heading("What the record knows of you"),
            *labelled(
                [
                    ("Born", age),
                    ("Sex", changed.sex or "not told"),
                    ("Time zone", changed.zone),
                    ("Diagnoses", ", ".join(names) or "not told"),
                ]
            ),
            para("It stays on this computer.", style="dim"),
        ]
    )


def _born(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise RecordError(f"{text[:40]!r} is no day. Write it as in 1980-05-03.") from None
    if not today.year - 125 <= day.year or day > today:
        raise RecordError(f"{text[:40]!r} is no day of birth of somebody living. Check the year.")
    return day
