"""Shows what was understood, with numbers, and lets the person say what is wrong in it."""

from __future__ import annotations

from charley.assessment import State
from charley.checkup import Checkup, Consultation, Request, wording
from charley.checkup.lines import Line, became, lines_to_put_right, turned
from charley.cli.talk import ask, say, warn
from charley.cli.understood import mark
from charley.knowledge import Knowledge, Urgency

_RIGHT = frozenset({"", "n", "no", "none", "d", "done", "ok", "right", "all right"})
_SOMEONE_ELSE = frozenset({"other", "o", "someone else", "not mine"})


def put_right(consultation: Consultation, request: Request) -> Request | None:
    """One round: the list, and what the person changes in it.

    Returns:
        the request with the change, or nothing where all is right.
    """
    lines = lines_to_put_right(consultation, request)
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
    changed = turned(request, lines[number - 1], of_another)
    _answer(now, consultation.check(changed), consultation.knowledge)
    return changed


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
    change = became(line, request, held)
    return f"   {line.name}  ({change})" if change else f"{mark(line)}  {line.text}"


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
