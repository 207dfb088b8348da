"""Shows what was understood, with numbers, and lets the person say what is wrong in it."""

from __future__ import annotations

from dataclasses import replace

from charley.assessment import Observation, State
from charley.checkup import Checkup, Consultation, Misread, Request, wording
from charley.cli.talk import ask, say, warn
from charley.cli.understood import Line, lines_of, of_the_person
from charley.knowledge import Knowledge, Urgency

_RIGHT = frozenset({"", "n", "no", "none", "d", "done", "ok", "right", "all right"})
_SOMEONE_ELSE = frozenset({"other", "o", "someone else", "not mine"})


def put_right(consultation: Consultation, request: Request) -> Request | None:
    """One round: the list, and what the person changes in it.

    Returns:
        the request with the change, or nothing where all is right.
    """
    read = consultation.check(replace(request, corrections=(), misread=Misread()))
    lines = [*lines_of(read, consultation.knowledge), *_read_of_the_person(read, consultation.knowledge)]
    if not lines:
        return None
    now = consultation.check(request)
    held = {(o.finding, o.state) for o in now.observations}
    say("\nWhat was understood", "bold")
    for number, line in enumerate(lines, start=1):
        say(f"  {number:>2}  {_as_it_stands(line, request, held)}")
    say("Is anything here wrong? Type its number, or Enter if all is right.", "bold")
    say("   Is it about someone else? Then add the word other: 1 other. A number again takes the change back.")
    chosen = _chosen(len(lines))
    if chosen is None:
        return None
    number, of_another = chosen
    changed = _changed(request, lines[number - 1], of_another)
    _answer(now, consultation.check(changed), consultation.knowledge)
    return changed


def _read_of_the_person(read: Checkup, knowledge: Knowledge) -> list[Line]:
    """Age, sex, illnesses and medicines as the text told them, not as they were given beside it."""
    given = read.request.profile
    stated = {"age": given.age is not None, "sex": given.sex is not None}
    listed = {"known": given.known, "medicine": given.medicines}
    return [
        line
        for line in of_the_person(read, knowledge)
        if not stated.get(line.kind) and line.of not in listed.get(line.kind, ())
    ]


def _chosen(most: int) -> tuple[int, bool] | None:
    """A number from the list and whether it is about someone else, or nothing where all is right."""
    while True:
        answer = ask("   the number, or Enter; q leave and keep").lower()
        if answer in _RIGHT:
            return None
        number, _, word = answer.partition(" ")
        if number.isdecimal() and 1 <= int(number) <= most and (not word or word.strip() in _SOMEONE_ELSE):
            return int(number), bool(word)
        say(f"   Please type a number from 1 to {most}, or Enter.")


def _as_it_stands(line: Line, request: Request, held: set[tuple[str, State]]) -> str:
    """The line, or what it became."""
    misread = request.misread
    taken_back = {
        "others": line.of in misread.not_of_another,
        "age": misread.age,
        "sex": misread.sex,
        "known": line.of in misread.known,
        "medicine": line.of in misread.medicines,
    }
    stated = {c.finding: c.state for c in request.corrections}
    if line.kind == "own" and line.of in misread.of_another:
        return f"   {line.name}  (changed: someone else)"
    if line.kind == "others" and line.of not in misread.not_of_another:
        return f"{line.mark}  {line.text}"
    if taken_back.get(line.kind):
        return f"   {line.name}  (changed: not so)"
    if line.of in stated and (line.kind == "aside" or stated[line.of] is not line.state):
        return f"   {line.name}  ({'changed: it is there' if stated[line.of] is State.PRESENT else 'changed: not so'})"
    if line.kind == "own" and (line.of, line.state) not in held:
        return f"   {line.name}  (gone with what you changed)"
    return f"{line.mark}  {line.text}"


def _changed(request: Request, line: Line, of_another: bool) -> Request:
    """The request with one line turned round, or back."""
    misread = request.misread
    match line.kind:
        case "age":
            return replace(request, misread=replace(misread, age=not misread.age))
        case "sex":
            return replace(request, misread=replace(misread, sex=not misread.sex))
        case "known":
            return replace(request, misread=replace(misread, known=misread.known ^ {line.of}))
        case "medicine":
            return replace(request, misread=replace(misread, medicines=misread.medicines ^ {line.of}))
        case "others":
            return replace(request, misread=replace(misread, not_of_another=misread.not_of_another ^ {line.of}))
    rest = tuple(c for c in request.corrections if c.finding != line.of)
    if line.kind == "own" and (of_another or line.of in misread.of_another):
        return replace(request, corrections=rest, misread=replace(misread, of_another=misread.of_another ^ {line.of}))
    turned = State.PRESENT if line.kind == "aside" or line.state is not State.PRESENT else State.ABSENT
    if any(c.finding == line.of and c.state is turned for c in request.corrections):
        return replace(request, corrections=rest)
    return replace(request, corrections=(*rest, Observation(line.of, turned, origin="correction")))


def _answer(before: Checkup, after: Checkup, knowledge: Knowledge) -> None:
    """Believed at once: one calm sentence where it is less urgent now, a warning where it is more."""
    was, now = _urgency(before), _urgency(after)
    if now.rank < was.rank:
        place = knowledge.help.get(after.profile.country) or knowledge.help["any"]
        say(wording.after_change(was, place.emergency))
    elif now.rank > was.rank and now.rank >= Urgency.URGENT.rank:
        warn(after, knowledge)
    else:
        say("Changed.")


def _urgency(checkup: Checkup) -> Urgency:
    return checkup.answer.triage.urgency if checkup.answer.triage else Urgency.SELF_CARE
