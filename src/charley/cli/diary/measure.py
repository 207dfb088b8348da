"""``charley diary measure``: results of blood tests, and short questionnaires."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import click
from rich.console import RenderableType
from rich.text import Text

from charley.cli import clock
from charley.cli.diary.opening import (
    Commands,
    fields,
    heading,
    item,
    labelled,
    open_diary,
    para,
    short_id,
    show,
    telling,
)
from charley.cli.talk import say
from charley.diary import Measure, Moment, RecordError
from charley.diary.scales import Scale, answered, scales, score_of
from charley.diary.sentences.calendar import read_day
from charley.diary.sentences.when import local_day


@click.group(cls=Commands)
def measure() -> None:
    """Keep results, such as those of a blood test, or answer a short questionnaire."""


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


@measure.command("ask")
@click.argument("scale", required=False)
@click.option("--answers", metavar="N,N,...", help="The answers, in order, without being asked.")
def ask_measure(scale: str | None, answers: str | None) -> None:
    """Answer a short questionnaire; without SCALE, they are listed."""
    if scale is None:
        show(labelled((one.id, one.name) for one in scales().values() if one.text != "number_only"))
        return
    one = scales().get(scale)
    if one is None or one.text == "number_only":
        free = ", ".join(name for name, other in scales().items() if other.text != "number_only")
        raise RecordError(f"No questionnaire {scale[:40]!r} can be asked here. There are: {free}.")
    told = _numbers(answers) if answers is not None else _asked(one)
    store = open_diary()
    zone = store.person.zone
    made = answered(scale, told, Moment(local_day(clock.now(), zone), zone))
    entry = store.add(made)
    show(_scored(one, made, entry.id))


def _asked(scale: Scale) -> list[int]:
    """The answers, one question after the other."""
    say(scale.question)
    choices = scale.answers or {0: "", scale.highest: ""}
    told = []
    for number, question in enumerate(scale.items, 1):
        say(f"\n{number} of {len(scale.items)}. {question}")
        for points, words in scale.answers.items():
            say(f"  {points}  {words}")
        told.append(click.prompt("Your answer", type=click.IntRange(min(choices), max(choices)), err=True))
    return told


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        raise RecordError(
            f"{text[:40]!r} are no answers. Give numbers with commas between them, such as 1,0,2,1."
        ) from None


def _scored(scale: Scale, made: Measure, identity: UUID) -> Iterator[RenderableType]:
    """What the answers add up to, and where help is when they add up to much."""
    yield heading(f"Kept as {short_id(identity)}")
    found = score_of(made)
    if found is None:
        return
    most = len(scale.items) * scale.highest
    chosen = scale.answers.get(found.value) if len(scale.items) == 1 else None
    result = chosen or f"{found.value} of {most}{f': {found.band}' if found.band else ''}"
    yield item(scale.name, Text(result))
    for part in found.above:
        yield item("Worth talking about", Text(part))
    if found.line:
        yield para(found.line, 0)
