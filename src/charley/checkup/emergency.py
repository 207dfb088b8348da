"""Whether words tell of an emergency, which is said before any complaint about what was given with them."""

from __future__ import annotations

from charley.checkup import wording
from charley.checkup.consult import Consultation
from charley.checkup.request import InputError, Request
from charley.knowledge import Urgency


def emergency_lines(consultation: Consultation, request: Request) -> tuple[str, ...]:
    """What to do at once, and where help is; nothing when the words tell of no emergency, or cannot be read.

    A misspelt medicine must not keep someone in danger waiting.
    """
    try:
        checkup = consultation.check(request)
    except InputError:
        return ()
    triage = checkup.answer.triage
    if triage is None or triage.urgency is not Urgency.EMERGENCY:
        return ()
    heading = wording.HEADING[triage.urgency].upper()
    return heading, triage.reasons[0].do, *wording.help_lines(checkup, consultation.knowledge)
