"""``charley diary edit``, ``delete``, ``undelete`` and ``undo``: nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

import click
from rich.console import RenderableType

from charley.cli.check import fail
from charley.cli.diary.kinds import find_kind
from charley.cli.diary.opening import doubts, fields, find_entry, heading, open_diary, para, short_id, show, telling
from charley.cli.diary.sentence import Sentences
from charley.diary import Body, Episode, FactorValue, Intake, Nothing, RecordError, kind_of
from charley.diary.sentences.extents import said_duration
from charley.diary.sentences.said import Said
from charley.diary.sentences.where import said_sites

_CLEARED = ("movement", "sites", "duration", "severity", "pain", "quality", "contexts", "triggers", "symptoms",
            "remedies", "impact", "note")  # fmt: skip


@click.command()
@click.argument("entry")
@click.argument("sentence", nargs=-1)
@click.option("--at", metavar="WHEN", help='When it was, such as "yesterday 14:30".')
@click.option("--kind", metavar="KIND", help="Kind of movement, such as cramp or fasciculation.")
@click.option("--site", multiple=True, metavar="PLACE", help='Where it was, such as "left calf". Repeat for more.')
@click.option("--duration", metavar="TIME", help='How long, such as "5 min".')
@click.option("--severity", type=float, metavar="0-10", help="How bad it was.")
@click.option("--pain", type=float, metavar="0-10", help="How much it hurt.")
@click.option("--count", type=int, metavar="N", help="How many there were.")
@click.option("--value", type=float, metavar="NUMBER", help="The value of a factor or of a measure.")
@click.option("--note", metavar="TEXT", help="Anything else; replaces the note.")
@click.option("--clear", multiple=True, type=click.Choice(_CLEARED), help="Take one thing out. Repeat for more.")
def edit(entry: str, sentence: tuple[str, ...], clear: tuple[str, ...], **options: Any) -> None:
    """Change an entry. ENTRY is its number as in the list; what the sentence does not say stays as it is.

    \b
    charley diary edit 3fa9c1 "right calf, 8/10"
    charley diary edit 3fa9c1 --at "yesterday 02:30" --clear triggers
    """  # noqa: D301
    store = open_diary()
    one = find_entry(store, entry)
    if one.deleted_at:
        fail(f"That entry was deleted. Bring it back first: charley diary undelete {short_id(one.id)}")
    given = {name: value for name, value in options.items() if value not in (None, ())}
    if not (sentence or given or clear):
        fail("Say what to change, as a sentence or with an option. See charley diary edit --help", code=2)
    sentences = Sentences(store)
    body: Body = one.body
    unsure: list[str] = []
    if sentence:
        body, unsure = _joined(body, " ".join(sentence), sentences)
    body = _with(body, given, sentences)
    body = _cleared(body, clear)
    parts = list(sentences.danger(" ".join(sentence))) if sentence else []
    changed = store.edit(one.id, body)
    same = changed.edition == one.edition
    parts.append(heading(f"{short_id(one.id)} stays as it was" if same else f"{short_id(one.id)} now says"))
    parts += [*fields(sentences.words, changed.body), *doubts(unsure)]
    if not same:
        parts.append(para("\nTo take the change back: charley diary undo", 0))
    show(parts)


@click.command()
@click.argument("entry")
def delete(entry: str) -> None:
    """Delete an entry. For 30 days it can be brought back."""
    store = open_diary()
    one = find_entry(store, entry)
    if one.deleted_at:
        fail("That entry was deleted before.")
    store.delete(one.id)
    show(_said("Deleted", one.body, telling(store).line(one.body), f"charley diary undelete {short_id(one.id)}"))


@click.command()
@click.argument("entry")
def undelete(entry: str) -> None:
    """Bring a deleted entry back. charley diary list --deleted shows them."""
    store = open_diary()
    one = find_entry(store, entry)
    if one.deleted_at is None:
        fail("That entry is not deleted, so there is nothing to bring back.")
    store.restore(one.id)
    show([para(f"Brought back: {telling(store).line(one.body)}.", 0)])


@click.command()
def undo() -> None:
    """Take back the last change: an entry added, changed, deleted or brought back, or a whole file."""
    store = open_diary()
    undone = store.undo()
    if undone is None:
        show([para("There is nothing to undo.", 0)])
        return
    if undone.entry is None:
        stay = f" {undone.kept} stay, because you changed them since." if undone.kept else ""
        show([para(f"Taken back: a file with {undone.entries:,} entries.{stay}", 0)])
        return
    done = {"add": "Taken back", "edit": "As it was before", "delete": "Brought back", "restore": "Deleted again"}
    show([para(f"{done[undone.what]}: {telling(store).line(undone.entry.body)}.", 0)])


def _said(what: str, _: Body, line: str, back: str) -> Iterator[RenderableType]:
    yield para(f"{what}: {line}.", 0)
    yield para(f"To bring it back: {back}", 0, "dim")


def _joined(body: Body, sentence: str, sentences: Sentences) -> tuple[Body, list[str]]:
    """What an entry says, with what a sentence says in its place."""
    if isinstance(body, Episode):
        return _episode_joined(body, sentence, sentences)
    understood = sentences.read(sentence)
    same = [one for one in understood.bodies if kind_of(one) == kind_of(body)]
    if len(same) != 1 or (isinstance(body, FactorValue) and getattr(same[0], "factor", "") != body.factor):
        raise RecordError("The sentence says something else than the entry. Delete the entry and add a new one.")
    said_time = sentences.says_when(sentence)
    return (same[0] if said_time else _keeping_time(same[0], body)), list(understood.unsure)


def _episode_joined(body: Episode, sentence: str, sentences: Sentences) -> tuple[Body, list[str]]:
    understood = sentences.read(sentence)
    new = next((one for one in understood.bodies if isinstance(one, Episode)), None)
    if new is None or len(understood.bodies) != 1:
        raise RecordError("The sentence says something else than the entry. Delete the entry and add a new one.")
    told: dict[str, Any] = {}
    for one in fields_of(Episode):
        value = getattr(new, one.name)
        if one.name not in ("start", "said", "note") and value != one.default:
            told[one.name] = value
    if sentences.says_when(sentence):
        told["start"] = new.start
    if new.movement or not body.said:
        told["said"] = new.said
    elif sentence not in body.note:
        told["note"] = "\n".join(part for part in (body.note, f"Changed: {sentence}") if part)
    unsure = [one for one in understood.unsure if not _settled(one, body, "start" in told)]
    return replace(body, **told), unsure


def _settled(doubt: str, old: Episode, timed: bool) -> bool:
    return (doubt.startswith("Which kind") and old.movement is not None) or (doubt.startswith("No time") and not timed)


def _keeping_time(new: Body, old: Body) -> Body:
    match new, old:
        case (Nothing(), Nothing()):
            return replace(new, on=old.on)
        case (FactorValue(), FactorValue()):
            return replace(new, at=old.at)
        case (Intake(), Intake()):
            return replace(new, at=old.at)
    return new


def _with(body: Body, given: dict[str, Any], sentences: Sentences) -> Body:
    for name, value in given.items():
        field, made = _FIELDS[name](value, sentences, body)
        if field not in {one.name for one in fields_of(body)}:
            raise RecordError(f"That entry is a {kind_of(body).replace('_', ' ')}; it has no {name}.")
        body = replace(body, **{field: made})
    return body


def _at(value: str, sentences: Sentences, body: Body) -> tuple[str, Any]:
    field = {"Episode": "start", "Nothing": "on"}.get(type(body).__name__, "at")
    return field, sentences.moment(value)


def _sites(value: tuple[str, ...], _: Sentences, __: Body) -> tuple[str, Any]:
    found: list[str] = []
    for one in value:
        sites = said_sites(Said(one.replace("_", " "))).sites
        if not sites:
            raise RecordError(f"{one[:40]!r} is no place on the body. `charley diary places` lists them all.")
        found += sites
    return "sites", tuple(dict.fromkeys(found))


def _duration(value: str, _: Sentences, __: Body) -> tuple[str, Any]:
    amount = said_duration(Said(value))
    if amount.value is None:
        raise RecordError(f'{value[:40]!r} is no length of time. Use one such as "5 min" or "1 h 30 min".')
    return "duration_s", amount.value


_FIELDS: dict[str, Callable[[Any, Sentences, Body], tuple[str, Any]]] = {
    "at": _at,
    "kind": lambda value, _, __: ("movement", find_kind(value)[0]),
    "site": _sites,
    "duration": _duration,
    "severity": lambda value, _, __: ("severity", value),
    "pain": lambda value, _, __: ("pain", value),
    "count": lambda value, _, __: ("count", value),
    "value": lambda value, _, __: ("value", value),
    "note": lambda value, _, __: ("note", value),
}


def _cleared(body: Body, names: tuple[str, ...]) -> Body:
    for name in names:
        field = {"duration": "duration_s"}.get(name, name)
        there: dict[str, Any] = {one.name: one.default for one in fields_of(body)}
        if field not in there:
            raise RecordError(f"That entry is a {kind_of(body).replace('_', ' ')}; it has no {name}.")
        emptied: dict[str, Any] = {field: there[field]}
        body = replace(body, **emptied)
    return body
