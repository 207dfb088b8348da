"""``charley diary measure``: results of blood tests and the like."""

from __future__ import annotations

import click

from charley.cli import clock
from charley.cli.diary_open import Commands, fields, heading, open_diary, short_id, show, telling
from charley.diary import Measure, Moment
from charley.diary.calendar import read_day
from charley.diary.when import local_day


@click.group(cls=Commands)
def measure() -> None:
    """Keep results, such as those of a blood test."""


@measure.command("add")
@click.argument("name")
@click.argument("value", type=float)
@click.argument("unit", default="")
@click.option("--on", "day", metavar="DAY", help="When it was taken. By default today.")
@click.option("--low", type=float, help="Lowest usual value that stands on the report.")
@click.option("--high", type=float, help="Highest usual value that stands on the report.")
@click.option("--note", default="", help="Anything else.")
def add_measure(
    name: str, value: float, unit: str, day: str | None, low: float | None, high: float | None, note: str
) -> None:
    """Keep one result. NAME and UNIT are as on the report.

    \b
    charley diary measure add magnesium 0.68 mmol/L --on 2026-05-03 --low 0.7 --high 1.0
    """  # noqa: D301
    store = open_diary()
    words = telling(store)
    zone = store.person.zone
    today = local_day(clock.now(), zone)
    at = Moment(read_day(day, today) if day else today, zone)
    entry = store.add(
        Measure(measure=words.measure_id(name), value=value, at=at, unit=unit, low=low, high=high, note=note)
    )
    show([heading(f"Kept as {short_id(entry.id)}"), *fields(words, entry.body)])
