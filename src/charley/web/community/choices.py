"""What a member chose about being told, as the rules of the pace read it: by letter, and on their devices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from charley.community.pace import USUAL, Choices, Kind, Pace, Quiet
from charley.web.accounts.models import Member
from charley.web.community.models import Telling

# a device that hums is for what is meant for somebody, and for what they asked to be told of
USUAL_PUSH: Mapping[Kind, Pace] = {
    **USUAL,
    Kind.REPLY: Pace.AT_ONCE,
    Kind.HELPED: Pace.NEVER,
    Kind.SAME: Pace.NEVER,
    Kind.QUESTION: Pace.NEVER,
    Kind.ARTICLE: Pace.NEVER,
}


def telling_of(member: Member) -> Telling:
    """What a member chose, or what is usual, by the clock of their record; that is not kept yet."""
    mine = Telling.objects.filter(member=member).first()
    return mine or Telling(member=member, zone=member.diary.zone if member.diary else "UTC")


def choices_of(telling: Telling) -> Choices:
    """A member's choices for letters."""
    of_team, of_kind = {}, {}
    for key, pace in telling.paces.items():
        team, _, kind = key.rpartition("/")
        if team:
            of_team[team, Kind(kind)] = Pace(pace)
        else:
            of_kind[Kind(kind)] = Pace(pace)
    quiet = None
    if telling.quiet_from and telling.quiet_to:
        quiet = Quiet(telling.quiet_from, telling.quiet_to, telling.zone)
    at = telling.digest_at
    when = time.fromisoformat(at) if isinstance(at, str) else at
    return Choices(of_team, of_kind, frozenset(), when, telling.weekday, str(ZoneInfo(telling.zone)), quiet)


def push_choices_of(telling: Telling) -> Choices:
    """A member's choices for their devices; a team of which nothing is told by letter hums nowhere."""
    letters = choices_of(telling)
    never = {key: pace for key, pace in letters.of_team.items() if pace is Pace.NEVER}
    chosen = {Kind(kind): Pace(pace) for kind, pace in telling.push_paces.items()}
    return replace(letters, of_team=never, of_kind={**USUAL_PUSH, **chosen})
