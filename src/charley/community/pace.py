"""When somebody is told of what: at once, daily, weekly or never, not in quiet hours; and in which plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo


class Pace(Enum):
    """How soon somebody wants to hear."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class Kind(Enum):
    """What happened; the order is that in a digest."""

    SAFETY = "safety"  # about one's own post: always told, never held back
    MENTION = "mention"
    ANSWER = "answer"  # to one's question
    REPLY = "reply"
    HELPED = "helped"  # somebody said that it helped
    SAME = "same"  # "same here"
    FOLLOWED = "followed"  # something new in a thread, of a person or topic that one follows
    QUESTION = "question"  # new in a team
    ARTICLE = "article"


@dataclass(frozen=True)
class Event:
    """Something that somebody may be told."""

    kind: Kind
    at: datetime
    team: str
    thread: str  # id
    title: str  # of the thread
    by: str  # shown name; empty for the site


@dataclass(frozen=True)
class Quiet:
    """Hours in which nothing is sent, in a place's own time; they may go over midnight."""

    begins: time
    ends: time
    zone: str

    def after(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it falls into.

        >>> from datetime import UTC
        >>> quiet = Quiet(time(22), time(7), "Europe/London")
        >>> quiet.after(datetime(2026, 1, 5, 23, 30, tzinfo=UTC)).isoformat()
        '2026-01-06T07:00:00+00:00'
        """
        if self.begins == self.ends:
            return moment
        zone = ZoneInfo(self.zone)
        local = moment.astimezone(zone)
        clock = local.timetz().replace(tzinfo=None)
        over_midnight = self.begins > self.ends
        begun, over = clock >= self.begins, clock >= self.ends
        inside = (begun or not over) if over_midnight else (begun and not over)
        if not inside:
            return moment
        day = local.date() + timedelta(days=1 if over_midnight and clock >= self.begins else 0)
        return _at(day, self.ends, zone, moment)


@dataclass(frozen=True)
class Choices:
    """What a member chose: a pace for a kind in a team, for a kind, or the usual one.

    Attributes:
        of_team: by team and kind.
        of_kind: by kind, where a team has none of its own.
        muted: threads, people and teams of which nothing is told.
        digest_at: when a day's or week's letter goes.
        weekday: of the weekly letter, Monday is 0.
        zone: whose clock it is.
        quiet: hours without anything.
    """

    of_team: Mapping[tuple[str, Kind], Pace] = field(default_factory=dict)
    of_kind: Mapping[Kind, Pace] = field(default_factory=dict)
    muted: frozenset[str] = frozenset()
    digest_at: time = time(8)
    weekday: int = 0
    zone: str = "UTC"
    quiet: Quiet | None = None

    def pace(self, event: Event) -> Pace:
        """How soon this is told; what is about one's safety always at once."""
        if event.kind is Kind.SAFETY:
            return Pace.AT_ONCE
        if self.muted & {event.thread, event.by, event.team}:
            return Pace.NEVER
        return self.of_team.get((event.team, event.kind)) or self.of_kind.get(event.kind) or USUAL[event.kind]


# Letters, not a stream: only what is meant for somebody comes at once, and nothing that counts likes.
USUAL: Mapping[Kind, Pace] = {
    Kind.SAFETY: Pace.AT_ONCE,
    Kind.MENTION: Pace.AT_ONCE,
    Kind.ANSWER: Pace.AT_ONCE,
    Kind.REPLY: Pace.DAILY,
    Kind.HELPED: Pace.WEEKLY,
    Kind.SAME: Pace.WEEKLY,
    Kind.FOLLOWED: Pace.DAILY,
    Kind.QUESTION: Pace.WEEKLY,
    Kind.ARTICLE: Pace.WEEKLY,
}


def due(event: Event, choices: Choices) -> datetime | None:
    """When an event is told, or None where it is not.

    What comes at once waits for the end of the quiet hours; safety does not.
    """
    pace = choices.pace(event)
    if pace is Pace.NEVER:
        return None
    if event.kind is Kind.SAFETY:
        return event.at
    if pace is Pace.AT_ONCE:
        return choices.quiet.after(event.at) if choices.quiet else event.at
    return next_letter(event.at, choices, weekly=pace is Pace.WEEKLY)


def next_letter(moment: datetime, choices: Choices, *, weekly: bool) -> datetime:
    """When the next letter goes after a moment: at the chosen hour of the place's own clock.

    >>> from datetime import UTC
    >>> next_letter(datetime(2026, 3, 28, 9, tzinfo=UTC), Choices(zone="Europe/Berlin"), weekly=False).isoformat()
    '2026-03-29T06:00:00+00:00'
    """
    zone = ZoneInfo(choices.zone)
    day = moment.astimezone(zone).date()
    for ahead in range(9):
        on = day + timedelta(days=ahead)
        if weekly and on.weekday() != choices.weekday:
            continue
        when = _at(on, choices.digest_at, zone, moment)
        when = choices.quiet.after(when) if choices.quiet else when
        if when > moment:
            return when
    raise AssertionError("a letter goes at least once in nine days")


@dataclass(frozen=True)
class Line:
    """One line of a letter: what happened in a thread."""

    kind: Kind
    thread: str
    title: str
    words: str


@dataclass(frozen=True)
class Letter:
    """A digest: for each team what happened there; nothing is made up to fill it."""

    teams: tuple[tuple[str, tuple[Line, ...]], ...]
    left_out: int = 0  # lines beyond the longest letter

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return sum(len(lines) for _, lines in self.teams)


def letter(events: Iterable[Event], blocked: frozenset[str] = frozenset(), most: int = 40) -> Letter | None:
    """A letter of events, grouped by team, thread and kind; None where nothing happened.

    Args:
        events: those that are due.
        blocked: people of whom nothing is told.
        most: lines at most.
    """
    grouped: dict[str, dict[tuple[int, str], list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in sorted(events, key=lambda one: one.at):
        if event.by not in blocked or not event.by:
            grouped[event.team][list(Kind).index(event.kind), event.thread].append(event)
    teams: list[tuple[str, tuple[Line, ...]]] = []
    count = left_out = 0
    for team in sorted(grouped):
        lines = []
        for (_, thread), those in sorted(grouped[team].items(), key=lambda one: (one[0][0], one[1][0].at)):
            if count >= most:
                left_out += 1
                continue
            count += 1
            last = those[-1]
            lines.append(Line(last.kind, thread, last.title, said(last.kind, last.title, [e.by for e in those])))
        if lines:
            teams.append((team, tuple(lines)))
    return Letter(tuple(teams), left_out) if teams else None


_WORDS: Mapping[Kind, tuple[str, str]] = {
    Kind.MENTION: ("{who} mentions you in “{title}”.", "{who} mention you in “{title}”."),
    Kind.ANSWER: ("{who} answered “{title}”.", "{who} answered “{title}”."),
    Kind.REPLY: ("{who} replied in “{title}”.", "{who} replied in “{title}”."),
    Kind.HELPED: ("{who} says that it helped: “{title}”.", "{who} say that it helped: “{title}”."),
    Kind.SAME: ("{who} has the same: “{title}”.", "{who} have the same: “{title}”."),
    Kind.FOLLOWED: ("{who} wrote in “{title}”.", "{who} wrote in “{title}”."),
    Kind.QUESTION: ("{who} asks: “{title}”.", "{who} ask: “{title}”."),
    Kind.ARTICLE: ("There is something new to read: “{title}”.", "There is something new to read: “{title}”."),
    Kind.SAFETY: ("About your post “{title}”.", "About your post “{title}”."),
}


def said(kind: Kind, title: str, by: Sequence[str]) -> str:
    """One line in plain words.

    >>> said(Kind.ANSWER, "Which pillow?", ["Ann", "Bo", "Ann", "Cy", "Di"])
    'Ann, Bo and 2 others answered “Which pillow?”.'
    """
    people = list(dict.fromkeys(name for name in by if name))
    one, several = _WORDS[kind]
    who = people[0] if people else "Somebody"
    if len(people) == 2:
        who = f"{people[0]} and {people[1]}"
    elif len(people) == 3:
        who = f"{people[0]}, {people[1]} and 1 other"
    elif len(people) > 3:
        who = f"{people[0]}, {people[1]} and {len(people) - 2} others"
    return (one if len(people) <= 1 else several).format(who=who, title=title)


def _at(day: date, clock: time, zone: ZoneInfo, like: datetime) -> datetime:
    """A local time as a moment in the zone of another one; an hour that does not exist is the one after it."""
    local = datetime.combine(day, clock, tzinfo=zone)
    return local.astimezone(like.tzinfo)
