"""``charley diary medicine``: what is taken, as the person says; never advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType

from charley.checkup import InputError, find_medicine
from charley.cli import clock
from charley.cli.check import load_knowledge
from charley.cli.diary.opening import Commands, heading, labelled, open_diary, para, short_id, show
from charley.diary import Change, Entry, RecordError, Regimen, Schedule
from charley.diary.schedules import read_schedule
from charley.diary.sentences.calendar import read_day
from charley.diary.sentences.when import local_day
from charley.diary.telling import day_words, schedule_words

if TYPE_CHECKING:
    from charley.web.journal.store import Store


@click.group(cls=Commands)
def medicine() -> None:
    """Keep what you take, since when, and what changed. Charley never says what to take or to stop."""


def _how(command: click.decorators.FC) -> click.decorators.FC:
    for option in (
        click.option("--said", default="", metavar="TEXT", help="In words, where numbers do not say it."),
        click.option("--as-needed", is_flag=True, help="Taken only when needed."),
        click.option("--times", type=float, metavar="N", help="How many times a day; 0.5 is every other day."),
        click.option("--dose", metavar="AMOUNT", help='One intake, such as "10 mg" or "2 tablets".'),
    ):
        command = option(command)
    return command


@medicine.command("add")
@click.argument("name")
@_how
@click.option("--from", "since", metavar="DAY", help="The first day. By default today.")
@click.option("--about", is_flag=True, help="The first day is only about right.")
@click.option("--for", "reason", default="", metavar="TEXT", help="What it is taken for.")
def add_medicine(
    name: str,
    dose: str | None,
    times: float | None,
    as_needed: bool,
    said: str,
    since: str | None,
    about: bool,
    reason: str,
) -> None:
    """Keep a medicine that you take. NAME is what stands on the packet.

    \b
    charley diary medicine add baclofen --dose "10 mg" --times 3 --from 2026-03-01
    """  # noqa: D301
    store = open_diary()
    start = _day(store, since)
    running = _running(store, name, start)
    if running:
        raise RecordError(f"{name[:40]!r} is taken on that day already. To change it: charley diary medicine change")
    body = Regimen(
        name=name.strip(),
        start=start,
        medicine=_known(name),
        schedule=read_schedule(dose or "", times, as_needed, said),
        start_known=not about,
        reason=reason,
    )
    entry = store.add(body)
    show(_page([entry], f"Kept as {short_id(entry.id)}"))


@medicine.command("change")
@click.argument("name")
@_how
@click.option("--from", "since", metavar="DAY", help="The first day of the change. By default today.")
def change_medicine(
    name: str, dose: str | None, times: float | None, as_needed: bool, said: str, since: str | None
) -> None:
    """Keep that a medicine is taken otherwise from a day on."""
    store = open_diary()
    on = _day(store, since)
    entry, body = _one(store, name)
    schedule = read_schedule(dose or "", times, as_needed, said)
    if schedule == Schedule():
        raise RecordError("Say how it is taken now, such as --dose '5 mg' --times 3.")
    changes = [*(one for one in body.changes if one.on != on), Change(on, schedule)]
    changed = store.edit(entry.id, replace(body, changes=tuple(sorted(changes, key=lambda one: one.on))))
    show(_page([changed], f"{short_id(entry.id)} now says"))


@medicine.command("stop")
@click.argument("name")
@click.option("--on", "last", metavar="DAY", help="The last day on which it was taken. By default today.")
def stop_medicine(name: str, last: str | None) -> None:
    """Keep that a medicine is no longer taken. Some must not be stopped at once: ask a doctor or pharmacist first."""
    store = open_diary()
    on = _day(store, last)
    entry, body = _one(store, name)
    changed = store.edit(entry.id, replace(body, stop=on))
    show(_page([changed], f"{short_id(entry.id)} now says"))
    known = load_knowledge().medicines.get(body.medicine or "")
    if known and known.never_stop_suddenly:
        show(
            [
                para(
                    f"Stopping {known.name} at once can be dangerous. If it was, please ask a doctor or "
                    f"pharmacist today.",
                    0,
                )
            ]
        )


@medicine.command("list")
def list_medicines() -> None:
    """Show what is taken, and what was."""
    store = open_diary()
    entries = list(store.entries(["regimen"]))
    if not entries:
        show([para('No medicine is kept yet. Begin with: charley diary medicine add NAME --dose "10 mg"', 0)])
        return
    today = local_day(clock.now(), store.person.zone)
    now = [
        one for one in entries if isinstance(one.body, Regimen) and (one.body.stop is None or one.body.stop >= today)
    ]
    before = [one for one in entries if one not in now]
    show([*(_page(now, "Taken now") if now else ()), *(_page(before, "Taken before") if before else ())])


def _page(entries: list[Entry], title: str) -> Iterator[RenderableType]:
    yield heading(title)
    lines: list[tuple[str, str]] = []
    for entry in entries:
        body = entry.body
        if not isinstance(body, Regimen):
            continue
        since = f"from {day_words(body.start)}" if body.start_known else f"from about {body.start:%B %Y}"
        until = f" until {day_words(body.stop)}" if body.stop else ""
        how = schedule_words(body.schedule)
        lines.append((f"{short_id(entry.id)}  {body.name}", f"{how + ', ' if how else ''}{since}{until}"))
        lines += [("", f"{schedule_words(one.schedule)}, from {day_words(one.on)}") for one in body.changes]
    yield from labelled(lines)


def _day(store: Store, text: str | None) -> date:
    today = local_day(clock.now(), store.person.zone)
    return read_day(text, today) if text else today


def _known(name: str) -> str | None:
    try:
        return find_medicine(load_knowledge(), name)
    except InputError:
        return None


def _running(store: Store, name: str, on: date) -> list[tuple[Entry, Regimen]]:
    identity = _known(name)
    return [
        (entry, entry.body)
        for entry in store.entries(["regimen"])
        if isinstance(entry.body, Regimen)
        and (entry.body.name.lower() == name.strip().lower() or (identity and entry.body.medicine == identity))
        and (entry.body.stop is None or entry.body.stop >= on)
    ]


def _one(store: Store, name: str) -> tuple[Entry, Regimen]:
    found = [one for one in _running(store, name, date.min) if one[1].stop is None]
    if not found:
        raise RecordError(f"{name[:40]!r} is no medicine that is taken now. `charley diary medicine list` shows them.")
    return found[-1]
