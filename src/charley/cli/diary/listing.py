"""``charley diary list`` and ``show``: what the record holds, day by day, and one entry with all it ever said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import click
from rich.console import RenderableType

from charley.cli import clock
from charley.cli.check import fail
from charley.cli.diary.opening import fields, find_entry, heading, item, open_diary, para, short_ids, show, telling
from charley.diary import KINDS, Entry, Episode, Moment, Nothing, day_of, moment_of, to_document
from charley.diary.sentences.calendar import read_day
from charley.diary.sentences.when import local_day
from charley.diary.telling import Telling, day_words, moment_words, time_words

_SHOWN_DAYS = 30
_KINDS = click.Choice(list(KINDS))


@click.command("list")
@click.option("--from", "first", metavar="DAY", help="First day. By default 30 days are shown.")
@click.option("--to", "last", metavar="DAY", help="Last day.")
@click.option("--kind", type=_KINDS, multiple=True, help="Only entries of this kind. Repeat for more.")
@click.option("--deleted", is_flag=True, help="What was deleted in the last 30 days, and can be brought back.")
@click.option("--json", "as_object", is_flag=True, help="Print JSON for other programs.")
def list_(first: str | None, last: str | None, kind: tuple[str, ...], deleted: bool, as_object: bool) -> None:
    """Show entries day by day, the newest last. Days of which nothing is known are named as such."""
    store = open_diary()
    today = local_day(clock.now(), store.person.zone)
    start = read_day(first, today) if first else None
    end = read_day(last, today) if last else None
    if start and end and start > end:
        fail("--from is a later day than --to. Swap them.", code=2)
    if as_object:
        every = store.entries(kind, start, end, deleted)
        click.echo(json.dumps([as_json(entry) for entry in every], ensure_ascii=False, indent=1))
        return
    whole = bool(first or last or deleted)
    if not whole:
        start = today - timedelta(days=_SHOWN_DAYS - 1)
    entries = [one for one in store.entries(kind, start, end, deleted) if day_of(one.body)]
    earlier = None if whole or start is None else next(store.entries(kind, None, start - timedelta(days=1)), None)
    if not entries:
        show([para(_empty(deleted, whole, earlier is not None), 0)])
        return
    begin = start if first and start else day_of(entries[0].body)
    show(_days(entries, telling(store), None if deleted or kind else begin, end or today, earlier is not None))


@click.command("show")
@click.argument("entry")
@click.option("--json", "as_object", is_flag=True, help="Print JSON for other programs.")
def show_one(entry: str, as_object: bool) -> None:
    """Show one entry, with all that it ever said. ENTRY is its number as in the list."""
    store = open_diary()
    one = find_entry(store, entry)
    history = store.history(one.id)
    if as_object:
        past = [{"until": e.until.isoformat() if e.until else None, "body": to_document(e.body)} for e in history]
        click.echo(json.dumps({**as_json(one), "editions": past}, ensure_ascii=False, indent=1))
        return
    words, zone = telling(store), store.person.zone

    def page() -> Iterator[RenderableType]:
        yield heading(f"Entry {str(one.id).replace('-', '')[:12]}")
        yield from fields(words, one.body)
        yield para(f"Written {moment_words(Moment.of(one.recorded_at, zone))}.", style="dim")
        if one.source:
            yield para(f"Imported: {one.source}.", style="dim")
        if one.deleted_at:
            yield para(f"Deleted {moment_words(Moment.of(one.deleted_at, zone))}.", style="bold")
        for edition in reversed(history[:-1]):
            until = f", until {moment_words(Moment.of(edition.until, zone))}" if edition.until else ""
            yield heading(f"Before{until}")
            yield from fields(words, edition.body)

    show(page())


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry for other programs."""
    return {
        "id": str(entry.id),
        "kind": entry.kind,
        "recorded_at": entry.recorded_at.isoformat(),
        "changed_at": entry.changed_at.isoformat(),
        "edition": entry.edition,
        "deleted_at": entry.deleted_at.isoformat() if entry.deleted_at else None,
        "source": entry.source,
        "body": to_document(entry.body),
    }


def _days(
    entries: Sequence[Entry], words: Telling, first: date | None, last: date, earlier: bool
) -> Iterator[RenderableType]:
    ids = short_ids(entry.id for entry in entries)
    if earlier:
        yield para("There are earlier days too. To see them: charley diary list --from DAY", 0, "dim")
    expected = first
    for day, some in groupby(entries, key=lambda entry: day_of(entry.body)):
        if day is None:
            continue
        if expected:
            yield from _missing(expected, day - timedelta(days=1))
            expected = day + timedelta(days=1)
        on_day = list(some)
        known = any(isinstance(entry.body, Episode | Nothing) for entry in on_day)
        yield heading(day_words(day))
        for entry in on_day:
            moment = moment_of(entry.body)
            at = time_words(moment) if moment else ""
            yield item(f"{ids[str(entry.id)]}  {at:<9}", words.line(entry.body))
        if first and not known:
            yield para("Whether there were episodes is not known.", style="dim")
    if expected:
        yield from _missing(expected, last)


def _missing(first: date, last: date) -> Iterator[RenderableType]:
    count = (last - first).days + 1
    if count == 1:
        yield para(f"\n{day_words(first)}: no entry, so not known", 0, "dim")
    elif count > 1:
        yield para(f"\n{day_words(first)} to {day_words(last)}: {count} days without an entry, so not known", 0, "dim")


def _empty(deleted: bool, whole: bool, earlier: bool) -> str:
    if deleted:
        return "Nothing was deleted in the last 30 days."
    if earlier:
        return "There is no entry of the last 30 days. Earlier ones: charley diary list --from 2020-01-01"
    if whole:
        return "There is no such entry."
    return 'There is no entry yet. Begin with: charley diary add "cramp left calf 3am 5 min"'
