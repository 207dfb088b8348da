"""What in somebody's words cannot wait is said at once: a record must not keep anybody from getting help."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest

from charley.checkup import InputError, Request, wording
from charley.knowledge import Urgency
from charley.web.journal.pages.opened import Opened
from charley.web.knowing import consultation, knowledge
from charley.web.site.countries import dialled
from charley.web.site.reading import reading


@dataclass(frozen=True)
class Danger:
    """How urgent it is, what to do and why.

    Args:
        urgency: ``emergency`` or ``urgent``; empty where the words only come near to something dangerous.
        heading: what to do, in a few words.
        do: in sentences.
        why: the first reason.
        lines: where help is, in an emergency.
        call: the number to dial; empty where the country is not known.
        near: questions about what the words come near to, each with what a yes to it means.
    """

    urgency: str
    heading: str
    do: tuple[str, ...]
    why: str
    lines: tuple[str, ...] = ()
    call: str = ""
    near: tuple[tuple[str, str], ...] = ()


def danger_in(text: str, request: HttpRequest, opened: Opened) -> Danger | None:
    """What to do, where the words tell of something to be seen today or sooner, or come near to it."""
    if not text.strip():
        return None
    who = opened.profile
    country = reading(request).country
    who = replace(who, country=country) if country in knowledge().help else who
    try:
        checkup = consultation().check(Request(text, who, written_on=opened.today))
    except InputError:
        return None
    triage = checkup.answer.triage
    near = tuple((one.question.text, wording.HEADING[one.urgency]) for one in checkup.near_dangers)
    if triage is None or triage.urgency not in (Urgency.EMERGENCY, Urgency.URGENT):
        return Danger("", "", (), "", near=near) if near else None
    emergency = triage.urgency is Urgency.EMERGENCY
    place = knowledge().help.get(who.country) or knowledge().help["any"]
    return Danger(
        urgency=triage.urgency.value,
        heading=wording.HEADING[triage.urgency],
        do=tuple(dict.fromkeys(one.do for one in triage.reasons[:2] if one.urgency is triage.urgency)),
        why=triage.reasons[0].why,
        lines=wording.help_lines(checkup, knowledge()) if emergency else (),
        call=dialled(place.emergency) if emergency else "",
        near=near,
    )
