"""``charley diary stats``: what the record holds, counted, each with how much it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import click
from rich.console import RenderableType

from charley.cli import clock
from charley.cli.check import fail
from charley.cli.diary.opening import heading, item, labelled, open_diary, para, show, telling
from charley.diary import Episode, Nothing
from charley.diary.sentences.calendar import read_day
from charley.diary.sentences.when import local_day
from charley.diary.statistics import FEWEST_DAYS, Spread, Statistics, statistics
from charley.diary.telling import Telling, day_words, duration_words, site_words

_BAR = 24  # characters of the longest bar
_MOST = 8  # kinds or sites that are shown
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@click.command()
@click.option("--from", "first", metavar="DAY", help="First day. By default the first day of the record.")
@click.option("--to", "last", metavar="DAY", help="Last day. By default today.")
@click.option("--json", "as_object", is_flag=True, help="Print JSON for other programs.")
def stats(first: str | None, last: str | None, as_object: bool) -> None:
    """Count days and episodes. Nothing is concluded from it: what may set them off is another question."""
    store = open_diary()
    today = local_day(clock.now(), store.person.zone)
    end = read_day(last, today) if last else today
    start = read_day(first, today) if first else None
    if start and start > end:
        fail("--from is a later day than --to. Swap them.", code=2)
    bodies = [entry.body for entry in store.entries(["episode", "nothing"], start, end)]
    begin = start or next(
        (
            one.start.day if isinstance(one, Episode) else one.on.day
            for one in bodies
            if isinstance(one, Episode | Nothing)
        ),
        end,
    )
    found = statistics(bodies, begin, end)
    if as_object:
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    elif not found.recorded:
        show([para("No day of these is recorded yet, so there is nothing to count.", 0)])
    else:
        show(_page(found, telling(store)))


def as_json(found: Statistics) -> dict[str, Any]:
    """The counts for other programs."""
    weekdays = {name: {"episodes": n, "days": of} for name, (n, of) in zip(_WEEKDAYS, found.by_weekday, strict=True)}
    return {
        **asdict(found),
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "days": found.days,
        "missing": found.missing,
        "per_recorded_day": found.per_day,
        "by_weekday": weekdays,
    }


def _page(found: Statistics, words: Telling) -> Iterator[RenderableType]:
    yield heading(f"{day_words(found.first)} to {day_words(found.last)}")
    per_day = f"{found.per_day:.2g} on a recorded day" if found.per_day is not None else ""
    usual = f"not enough days yet: {found.recorded} of {FEWEST_DAYS}"
    if found.usual:
        low, high = found.usual
        usual = f"{low if low == high else f'{low} to {high}'} a day, on 8 of 10 recorded days"
    some = found.recorded - found.zeros
    yield from labelled(
        [
            ("Days", f"{found.days:,}"),
            ("Recorded", f"{found.recorded:,}: {some:,} with episodes, {found.zeros:,} without"),
            ("Not known", f"{found.missing:,} days without an entry. They count neither way."),
            ("Episodes", f"{found.episodes:,}, {per_day}"),
            ("Usual", usual),
        ]
    )
    yield from _counts("Kind", {words.movement(name or None): n for name, n in found.by_kind.items()}, found.episodes)
    yield from _counts("Where", {site_words((name,)): n for name, n in found.by_site.items()}, found.episodes)
    timed = sum(found.by_hour.values())
    yield from _counts(
        f"Time of day ({timed:,} of {found.episodes:,} episodes have a time)",
        {f"{hour:02}:00": n for hour, n in found.by_hour.items()},
        found.episodes,
        most=24,
    )
    yield heading("Day of the week: episodes on a recorded day")
    width = max(map(len, _WEEKDAYS))
    for name, (episodes, of) in zip(_WEEKDAYS, found.by_weekday, strict=True):
        told = f"{episodes / of:.2g}  ({episodes:,} on {of:,})" if of else "no day recorded"
        yield item(f"{name:<{width}} ", told)
    spreads = [
        ("How long", found.duration_s, duration_words),
        ("How bad, of 10", found.severity, _plain),
        ("Pain, of 10", found.pain, _plain),
    ]
    if any(spread for _, spread, _ in spreads):
        yield heading("How long and how bad: the middle one, and the middle half")
        yield from labelled((label, _spread(spread, say)) for label, spread, say in spreads if spread)
    yield para("\nThese are counts. They do not say what set anything off.", 0, "dim")


def _plain(value: float) -> str:
    return f"{value:.2g}"


def _spread(spread: Spread, say: Any) -> str:
    told = f"{say(spread.middle)}  ({say(spread.low)} to {say(spread.high)}; {spread.n:,} told"
    return f"{told})" if spread.n > 1 else f"{say(spread.middle)}  (1 told)"


def _counts(title: str, counts: Mapping[str, int], of: int, most: int = _MOST) -> Iterator[RenderableType]:
    if not counts:
        return
    yield heading(title)
    shown = dict(list(counts.items())[:most])
    width, highest = max(map(len, shown)), max(counts.values())
    digits = max(len(f"{n:,}") for n in shown.values())
    for name, n in shown.items():
        bar = "#" * max(1, round(n / highest * _BAR))
        yield item(f"{name:<{width}} ", f"{n:>{digits},} of {of:,}  {bar}")
    if left := len(counts) - len(shown):
        yield para(f"and {left:,} more", style="dim")
