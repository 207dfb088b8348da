"""``charley diary changes``: what has changed against the person's own usual range, and how to have it checked."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click
from rich.console import RenderableType

from charley.checkup import InputError
from charley.cli import clock
from charley.cli.blocks import heading, item, para
from charley.cli.check import fail, load_knowledge
from charley.cli.diary.opening import show
from charley.diary.changes.alerts import Alert, Compared, day_words, first_words, for_check, headline, medicine_words


@click.command()
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="The last day that counts. By default this computer's date.",
)
@click.option("--json", "as_object", is_flag=True, help="Print JSON for other programs.")
def changes(today: datetime | None, as_object: bool) -> None:
    """Hold the last weeks against the weeks before: new kinds, new places, more often, worse.

    Chance is not called change, so a small change may stay unsaid. For danger signs, use charley check at once.
    """
    from charley.cli.diary.recorded import read_bodies  # Django is set up only for commands that need the record
    from charley.diary.changes.baseline import compare

    day = today.date() if today else clock.today()
    try:
        found = compare(read_bodies(day), day)
    except InputError as error:
        fail(str(error), code=2)
    knowledge = load_knowledge()
    names = {name: finding.label for name, finding in knowledge.findings.items()}
    if as_object:
        click.echo(json.dumps(as_json(found, names), ensure_ascii=False, indent=1))
        return
    show(page(found, names))


def as_json(found: Compared, names: Mapping[str, str]) -> dict[str, Any]:
    """What was found, for other programs."""
    plain = json.loads(json.dumps(asdict(found), default=str))
    for alert, told in zip(found.alerts, plain["alerts"], strict=True):
        told["check"] = for_check(alert, names)
    return {"schema": "charley.changes/1", **plain}


def page(found: Compared, names: Mapping[str, str]) -> Iterator[RenderableType]:
    """The changes, each with what it rests on and a text for a check."""
    if not found.enough:
        yield heading("Not enough days yet")
        yield para(
            f"{found.recorded_days} days of the last 24 weeks are recorded. To tell change from chance it takes about "
            "twelve weeks with four recorded days or more in most of them. Days with nothing count too: "
            "charley diary nothing."
        )
    for alert in found.alerts:
        yield from _alert(alert, names)
    if found.enough and not found.alerts:
        yield heading("Nothing stands out")
        yield para(
            f"The last weeks are within your usual range ({found.recorded_days} recorded days). "
            "A small change cannot be told from chance yet."
        )
    for first in found.firsts:
        yield item("-", first_words(first, names))


def _alert(alert: Alert, names: Mapping[str, str]) -> Iterator[RenderableType]:
    title, _, rest = headline(alert, names).partition(": ")
    yield heading(title)
    yield para(rest[:1].upper() + rest[1:])
    for event in alert.medicines[:3]:
        yield item("-", f"{medicine_words(event)} ({day_words(event.on)})")
    yield para("Have it checked, and say what else is new:")
    yield para(f"charley check --diary {shlex.quote(for_check(alert, names))}", 4)
