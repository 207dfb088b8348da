"""``charley diary question``: what the person wants to ask at their next visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click
from rich.console import RenderableType

from charley.cli import clock
from charley.cli.diary.opening import (
    Commands,
    fields,
    find_entry,
    heading,
    item,
    open_diary,
    para,
    short_id,
    short_ids,
    show,
    telling,
)
from charley.diary import Question, RecordError
from charley.diary.sentences.when import local_day
from charley.diary.telling import day_words


@click.group(cls=Commands)
def question() -> None:
    """Keep questions for the next visit. They stand on the page of charley report."""


@question.command("add")
@click.argument("text", nargs=-1, required=True)
def add_question(text: tuple[str, ...]) -> None:
    """Keep a question, in your own words."""
    store = open_diary()
    entry = store.add(Question(text=" ".join(text).strip(), on=local_day(clock.now(), store.person.zone)))
    show([heading(f"Kept as {short_id(entry.id)}"), *fields(telling(store), entry.body)])


@question.command("list")
@click.option("--all", "every", is_flag=True, help="Also those that are done.")
def list_questions(every: bool) -> None:
    """Show the questions that are not done yet, the oldest first."""
    entries = [
        entry
        for entry in open_diary().entries(["question"])
        if isinstance(entry.body, Question) and (every or not entry.body.done)
    ]
    if not entries:
        show([para('There is no open question. Add one with: charley diary question add "Is it the new tablet?"', 0)])
        return
    ids = short_ids(entry.id for entry in entries)

    def page() -> Iterator[RenderableType]:
        yield heading("Questions for the next visit")
        for entry in entries:
            if isinstance(entry.body, Question):
                done = " (done)" if entry.body.done else ""
                yield item(f"{ids[str(entry.id)]} ", f"{entry.body.text}{done}, {day_words(entry.body.on)}")

    show(page())


@question.command("done")
@click.argument("entry")
def question_done(entry: str) -> None:
    """Mark a question as done. ENTRY is its number as in the list."""
    store = open_diary()
    found = find_entry(store, entry)
    if not isinstance(found.body, Question):
        raise RecordError("That entry is no question. `charley diary question list` shows the questions.")
    kept = store.edit(found.id, replace(found.body, done=True))
    show([heading(f"Done: {short_id(kept.id)}"), *fields(telling(store), kept.body)])
