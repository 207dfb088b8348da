"""What in a diary's sentence cannot wait is said at once: a record must not keep somebody from getting help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from rich.console import RenderableType

from charley.assessment import Profile
from charley.checkup import Consultation, InputError, Request, find_medicine, wording
from charley.cli.blocks import heading, para
from charley.diary import Entry, Regimen, age_on
from charley.knowledge import Knowledge, Urgency

_TOLD = (Urgency.EMERGENCY, Urgency.URGENT)


def danger(consultation: Consultation, text: str, profile: Profile, today: date) -> Iterator[RenderableType]:
    """What to do, where the words tell of something that must be seen soon; nothing otherwise."""
    try:
        checkup = consultation.check(Request(text, profile, written_on=today))
    except InputError:
        return
    triage = checkup.answer.triage
    if triage is None or triage.urgency not in _TOLD:
        return
    yield heading(wording.HEADING[triage.urgency].upper(), "bold red")
    for do in dict.fromkeys(reason.do for reason in triage.reasons[:2] if reason.urgency is triage.urgency):
        yield para(do)
    if triage.urgency is Urgency.EMERGENCY:
        yield from (para(line, style="bold") for line in wording.help_lines(checkup, consultation.knowledge))
    yield para(f"Why: {triage.reasons[0].why}")
    yield para("For the whole answer: charley check, with the same words.", style="dim")


def profile_on(
    knowledge: Knowledge,
    born: date | None,
    sex: str | None,
    known: tuple[str, ...],
    regimens: Iterable[Entry],
    today: date,
) -> Profile:
    """Who the person is on a day, as their record tells."""
    medicines = []
    for entry in regimens:
        if isinstance(entry.body, Regimen) and entry.body.on(today) is not None:
            try:
                known_as = entry.body.medicine if entry.body.medicine in knowledge.medicines else None
                medicines.append(known_as or find_medicine(knowledge, entry.body.name))
            except InputError:
                continue
    age = age_on(born, today) if born else None
    there = tuple(name for name in known if name in knowledge.causes or name in knowledge.findings)
    return Profile(age, cast("None", sex), there, tuple(dict.fromkeys(medicines)))
