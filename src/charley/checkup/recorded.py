"""Puts what the diary says beside what the person says now, and leaves out what they contradict."""

from __future__ import annotations

from charley.assessment import Observation, Profile, State, complete
from charley.checkup.request import Request
from charley.knowledge import Knowledge


def recorded(
    knowledge: Knowledge, request: Request, said: tuple[Observation, ...], profile: Profile
) -> tuple[Observation, ...]:
    """The observations of the diary that nothing said now contradicts.

    "No cramps any more" goes before the cramps of last week, and takes with it what only describes them.

    Args:
        knowledge: which findings there are.
        request: with what the diary says, and whose the findings are.
        said: what is held of the words, the answers and the corrections.
        profile: of the person.
    """
    now = complete(knowledge, said, profile)
    denied = now.absent | request.misread.of_another | {o.finding for o in said if o.origin == "correction"}
    there = now.present.keys()
    kept = [
        o
        for o in request.diary.observations
        if (o.finding not in denied if o.state is State.PRESENT else o.finding not in there)
    ]
    left = {o.finding for o in kept}
    gone = {o.finding for o in request.diary.observations} - left
    symptoms = {o.finding: knowledge.findings[o.finding].of for o in kept}
    return tuple(o for o in kept if gone.isdisjoint(symptoms[o.finding]) or not left.isdisjoint(symptoms[o.finding]))
