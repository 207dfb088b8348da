"""When it was, as a sentence says it, from the day and the clock on which it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from charley.diary.moments import Moment, PartOfDay, time_zone
from charley.diary.problems import RecordError
from charley.diary.sentences.calendar import SaidDay, said_day
from charley.diary.sentences.clocks import SaidClock, said_clock
from charley.diary.sentences.said import NUMBER, Said, number

_AGO = re.compile(
    rf"(?:\b(?:about|around|roughly)\s+)?(?P<count>{NUMBER})\s*(?P<unit>min(?:ute)?s?|hours?|hrs?|h)\s+ago\b"
)
_NOW = re.compile(r"\b(?:(?:just|right)\s+now|a moment ago)\b|\bnow\b(?!\s+(?:and|gone|fine|ok|better|it))")
_ASLEEP = re.compile(
    r"\b(?:woke|woken|wakes?|waking|awoke|awake|asleep|sleep|sleeping|slept|in bed|in my bed|in the night|bedtime)\b"
)
_PARTS = (
    (re.compile(r"\b(?:in|during) the (?:middle of the )?night\b|\b(?:in the )?middle of the night\b|\bovernight\b|"
                r"\b(?:in the )?(?:early|small|wee) hours\b(?:\s+of (?:the |this )?morning)?|\bat night\b|"
                r"\bnight[- ]?time\b"),
     PartOfDay.NIGHT),
    (re.compile(r"\b(?:(?:early |late )?(?:this|in the|on the|every) )?(?:early |late |mid-?)?morning\b|"
     r"\bon waking\b"), PartOfDay.MORNING),
    (re.compile(r"\b(?:(?:early |late )?(?:this|in the) )?(?:early |late |mid-?)?afternoon\b"), PartOfDay.AFTERNOON),
    (re.compile(r"\b(?:(?:early |late )?(?:this|in the) )?(?:early |late )?evening\b"), PartOfDay.EVENING),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """When something was.

    Args:
        moment: as exactly as it was told.
        told: whether anything of it was told; otherwise it is the day on which it is said.
        duration_s: how long it lasted, where a beginning and an end were told.
        unsure: what could be meant otherwise, in words.
    """

    moment: Moment
    told: bool = True
    duration_s: float | None = None
    unsure: tuple[str, ...] = ()


def said_when(said: Said, now: datetime, zone: str) -> When:
    """When a sentence says that it was, taken out of it.

    A time that has not come yet today was yesterday. *Last night* at 11 pm was yesterday, at 2 am it was today.

    >>> from datetime import UTC
    >>> morning = datetime(2026, 6, 2, 8, tzinfo=UTC)
    >>> for words in ("last night at 11pm", "last night at 2am", "9pm", "this morning"):
    ...     moment = said_when(Said(words), morning, "UTC").moment
    ...     print(moment.day, moment.clock, moment.part)
    2026-06-01 23:00:00 None
    2026-06-02 02:00:00 None
    2026-06-01 21:00:00 None
    2026-06-02 None morning

    Args:
        said: the sentence.
        now: the time at which it is said, with its zone.
        zone: the person's time zone.

    Raises:
        RecordError: when it says a day or a time that there is not, or that has not come yet.
    """
    local = now.astimezone(time_zone(zone))
    if match := said.first(_AGO):
        count = number(match["count"])
        ago = timedelta(minutes=count) if match["unit"].startswith("m") else timedelta(hours=count)
        return When(_to_the_minute(now - ago, zone))
    asleep = bool(_ASLEEP.search(said.left))
    day = said_day(said, local.date())
    part, words = _said_part(said)
    clock = said_clock(said, PartOfDay.NIGHT if day and day.night else part, asleep)
    if words:  # only now: "3 in the morning" is read as one
        said.blank(*words.span())
    if clock and clock.clock and not clock.between:
        return _at(day, part, clock, clock.clock, now, zone)
    if clock is None and day is None and part is None:
        if said.first(_NOW):
            return When(_to_the_minute(now, zone))
        return When(Moment(local.date(), zone), told=False)
    unsure: list[str] = []
    if clock and clock.clock:  # between two and three
        part = part or PartOfDay.of(clock.clock)
    elif clock:
        unsure.append(f'"{clock.words}" could be am or pm, so no time was noted.')
    return _without_clock(day, part, asleep, local, zone, unsure)


def _at(day: SaidDay | None, part: PartOfDay | None, said: SaidClock, clock: time, now: datetime, zone: str) -> When:
    local = now.astimezone(time_zone(zone))
    on = day.on if day else local.date()
    if day and day.night and clock < time(12):
        on += timedelta(days=1)
    moment = Moment(on, zone, clock)
    if moment.earliest > now:
        back = 1 if day is None or (part is not None and day.movable) else day.movable
        if back is None:
            raise RecordError(
                f"{clock:%H:%M} on that day has not come yet. If it was the day before, say so: yesterday at "
                f"{clock:%H:%M}."
            )
        moment = Moment(on - timedelta(days=back), zone, clock)
    unsure: tuple[str, ...] = ()
    if Moment(moment.day, zone, clock, later=True).offset < moment.offset:
        unsure = ("The clocks went back that night, so this time came twice. The first was noted.",)
    return When(moment, duration_s=said.duration_s, unsure=unsure)


def _without_clock(
    day: SaidDay | None, part: PartOfDay | None, asleep: bool, local: datetime, zone: str, unsure: list[str]
) -> When:
    today = local.date()
    if day and day.night and part is None:
        return _night(day, asleep, local, zone, unsure)
    on = day.on if day else today
    if part and on == today and time(part.first_hour) > local.time():
        on -= timedelta(days=7 if day and day.movable == 7 else 1)
        if day and day.movable is None:
            raise RecordError(
                f"The {part.value} of that day has not come yet. If it was the day before, say yesterday."
            )
    return When(Moment(on, zone, part=part), unsure=tuple(unsure))


def _night(day: SaidDay, asleep: bool, local: datetime, zone: str, unsure: list[str]) -> When:
    """*Last night* can be the evening or after midnight; words of sleep tell."""
    today = local.date()
    if day.on == today:  # tonight
        part = PartOfDay.EVENING if local.hour >= 18 else PartOfDay.NIGHT
        return When(Moment(today, zone, part=part), unsure=tuple(unsure))
    if asleep:
        morrow = day.on + timedelta(days=1)
        unsure.append("The night was noted as the hours from midnight. If it was before midnight, say the time.")
        return When(Moment(morrow, zone, part=PartOfDay.NIGHT), unsure=tuple(unsure))
    unsure.append(
        "A night can be the evening or after midnight, so only the day was noted. Say the time if you know it."
    )
    return When(Moment(day.on, zone), unsure=tuple(unsure))


def _said_part(said: Said) -> tuple[PartOfDay | None, re.Match[str] | None]:
    for pattern, part in _PARTS:
        if match := pattern.search(said.left):
            return part, match
    return None, None


def _to_the_minute(instant: datetime, zone: str) -> Moment:
    return Moment.of(instant.replace(second=0, microsecond=0), zone)


def local_day(now: datetime, zone: str) -> date:
    """The day on the person's calendar."""
    return now.astimezone(time_zone(zone)).date()
