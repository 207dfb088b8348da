"""A change against the person's own usual range, in values and in words that can be checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from charley.diary.body import site

AlertKind = Literal["new_movement", "new_place", "more_often", "worse"]


@dataclass(frozen=True, slots=True)
class MedicineEvent:
    """A medicine that was started, stopped or taken otherwise some days before a change."""

    name: str
    what: Literal["started", "changed", "stopped"]
    on: date
    days_before: int


@dataclass(frozen=True, slots=True)
class Alert:
    """One change.

    Args:
        kind: what has changed.
        movement: id of the movement; none for all together.
        place: id of the site, where it is new.
        since: the day on which it began; for more often and worse the first day of the week.
        before: the usual number: episodes on a recorded day, or the worst severity on a day with some.
        lately: the same since then.
        low: lowest number that chance alone would bring in 95 of 100.
        high: highest such number.
        days_before: recorded days (with a number) before.
        days_now: recorded days (with a number) since.
        medicines: what changed in the medicines in the six weeks before, the nearest first.
    """

    kind: AlertKind
    movement: str | None
    since: date
    days_before: int
    days_now: int
    place: str | None = None
    before: float | None = None
    lately: float | None = None
    low: float | None = None
    high: float | None = None
    medicines: tuple[MedicineEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class First:
    """Something recorded for the first time lately: a fact, and too little to be called a change.

    Args:
        what: id of a movement or of a site.
        kind: which of them.
        on: the first day.
        times: on how many days since.
        days_before: recorded days without it.
    """

    what: str
    kind: Literal["movement", "place"]
    on: date
    times: int
    days_before: int


@dataclass(frozen=True, slots=True)
class Compared:
    """All that a record says of change.

    Args:
        alerts: changes, the newest first.
        firsts: first times, the newest first.
        recorded_days: days of which something is known, in the last 24 weeks.
        enough: whether there are enough of them to tell change from chance.
    """

    alerts: tuple[Alert, ...]
    firsts: tuple[First, ...]
    recorded_days: int
    enough: bool


def headline(alert: Alert, names: Mapping[str, str]) -> str:
    """What has changed and since when, with the numbers it rests on.

    Args:
        alert: the change.
        names: what each kind of movement is called, in the plural: ``{"cramp": "muscle cramps"}``.
    """
    what, since = _what(alert, names), day_words(alert.since)
    place = f" in the {_lay(alert.place)}" if alert.place else ""
    if alert.kind in ("new_movement", "new_place"):
        new = "New place" if alert.kind == "new_place" else "New"
        return (
            f"{new}: {what}{place}, first on {since}, and in each of the last four weeks. "
            f"Not on the {alert.days_before} recorded days before."
        )
    often = alert.kind == "more_often"
    unit = "on a recorded day" if often else "out of 10 on days with some"
    return (
        f"{'More often' if often else 'Worse'}: {what}, since about {since}. "
        f"{_number(alert.lately)} {unit} ({alert.days_now} days), before {_number(alert.before)} "
        f"({alert.days_before} days). Usual for you: {_number(alert.low)} to {_number(alert.high)}."
    )


def medicine_words(event: MedicineEvent) -> str:
    """How a change of a medicine stands to it in time, and that this is no proof.

    >>> medicine_words(MedicineEvent("baclofen", "changed", date(2026, 5, 1), 9))
    'It began 9 days after baclofen changed. It may be that, it may be something else. Tell your doctor or pharmacist.'
    """
    later = {0: "about when", 1: "1 day after"}.get(event.days_before, f"{event.days_before} days after")
    did = {"started": "was started", "changed": "changed", "stopped": "was stopped"}[event.what]
    return (
        f"It began {later} {event.name} {did}. It may be that, it may be something else. "
        "Tell your doctor or pharmacist."
    )


def first_words(first: First, names: Mapping[str, str]) -> str:
    """A first time, told as the fact that it is.

    >>> first_words(First("left_arm", "place", date(2026, 5, 1), 1, 84), {})
    'First time: left arm, on 1 May 2026, on 1 day so far. Not on the 84 recorded days before.'
    """
    name = names.get(first.what, first.what.replace("_", " ")) if first.kind == "movement" else _lay(first.what)
    days = "1 day" if first.times == 1 else f"{first.times} days"
    return (
        f"First time: {name}, on {day_words(first.on)}, on {days} so far. "
        f"Not on the {first.days_before} recorded days before."
    )


def for_check(alert: Alert, names: Mapping[str, str]) -> str:
    """The change in a person's words: a text for ``charley check``.

    >>> moved = Alert("more_often", "cramp", date(2026, 5, 1), 60, 14, before=0.5, lately=1.5)
    >>> for_check(moved, {"cramp": "cramps"})
    'I have cramps. It has been getting worse since 1 May 2026: it comes more often.'
    """
    what = _what(alert, names) if alert.movement else "muscles that move by themselves"
    since = day_words(alert.since)
    said = {
        "new_movement": f"I have {what} since {since}. That is new.",
        "new_place": f"I have {what} in my {_lay(alert.place)} since {since}. That is new." if alert.place else "",
        "more_often": f"I have {what}. It has been getting worse since {since}: it comes more often.",
        "worse": f"I have {what}. It has been getting worse since {since}: it is stronger.",
    }[alert.kind]
    for event in alert.medicines[:1]:
        on = day_words(event.on)
        said += {
            "started": f" I started a new medicine, {event.name}, on {on}.",
            "changed": f" The dose of my {event.name} was changed on {on}.",
            "stopped": f" I stopped taking {event.name} on {on}.",
        }[event.what]
    return said


def day_words(day: date) -> str:
    """A day as both British and American readers say it.

    >>> day_words(date(2026, 5, 1))
    '1 May 2026'
    """
    return f"{day.day} {day:%B} {day.year}"


def _what(alert: Alert, names: Mapping[str, str]) -> str:
    if alert.movement is None:
        return "something" if alert.place else "all that you record"
    return names.get(alert.movement, alert.movement.replace("_", " "))


def _lay(identity: str) -> str:
    lay = site(identity).lay
    return lay[:1].lower() + lay[1:]


def _number(value: float | None) -> str:
    """Two digits that mean something.

    >>> _number(0.123), _number(1.26), _number(14.2)
    ('0.12', '1.3', '14')
    """
    if value is None:
        return "?"
    return f"{value:.2f}" if value < 0.995 else f"{value:.1f}" if value < 9.95 else f"{value:.0f}"
