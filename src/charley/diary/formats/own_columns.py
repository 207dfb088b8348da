"""The columns of our own CSV: which kinds of entries have them, and how each is written into a cell and read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args

from charley.diary.episodes import Activity, Context, Helped, Hindrance, Impact, Remedy
from charley.diary.factors import FactorKind
from charley.diary.formats import cells
from charley.diary.formats.written_dates import DateOrder, day
from charley.diary.formats.written_values import clock, number, whole_number, yes_or_no
from charley.diary.medicines import Change, Schedule
from charley.diary.moments import PartOfDay
from charley.diary.problems import RecordError
from charley.diary.sessions import Rated


@dataclass(frozen=True, slots=True)
class Manner:
    """How the file at hand writes what can be written in more than one way."""

    order: Callable[[], DateOrder | None] = lambda: None
    decimal_comma: bool = False

    def day(self, text: str) -> date:
        """A day; the order of day and month is asked for only where it matters."""
        if len(text) == 10 and text[4] == "-":
            return day(text)
        text = text.strip()
        if text.endswith((" 00:00:00", " 00:00", " 0:00")):  # spreadsheets add the midnight to a day
            text = text.rpartition(" ")[0]
        if text[4:5] == "-":
            return day(text)
        return day(text, self.order())


@dataclass(frozen=True, slots=True)
class Way:
    """Value to cell, and cell to value; an empty cell is never read."""

    write: Callable[[Any], str]
    read: Callable[[str, Manner], Any]


def _said(text: str, _: Manner) -> str:
    return cells.undo(text)


def _id(text: str, _: Manner) -> str:
    return cells.undo(text).strip()


def _number(text: str, manner: Manner) -> float:
    return number(text, manner.decimal_comma)


def _list(text: str, _: Manner) -> tuple[str, ...]:
    return tuple(cells.unescape(item) for item in cells.split(cells.undo(text)))


def _choice(text: str, known: tuple[str, ...]) -> str:
    wanted = text.strip().lower().replace(" ", "_")
    if wanted not in known:
        raise RecordError(f"{text.strip()[:40]!r} is not known here. Use {', '.join(known)}.")
    return wanted


def _remedies(text: str, _: Manner) -> tuple[Remedy, ...]:
    pairs = (cells.divide(item) for item in cells.split(cells.undo(text)))
    return tuple(Remedy(what, _choice(helped, get_args(Helped)) if helped else None) for what, helped in pairs)  # type: ignore[arg-type]


def _write_remedies(remedies: tuple[Remedy, ...]) -> str:
    pairs = ((cells.escape(one.what), one.helped) for one in remedies)
    return cells.defuse("; ".join(f"{what}={helped}" if helped else what for what, helped in pairs))


def _impact(text: str, _: Manner) -> tuple[Impact, ...]:
    pairs = (cells.divide(item) for item in cells.split(text))
    return tuple(
        Impact(
            Activity(_choice(activity, tuple(Activity))),
            _choice(hindrance or "a_bit", get_args(Hindrance)),  # type: ignore[arg-type]
        )
        for activity, hindrance in pairs
    )


def _write_schedule(schedule: Schedule) -> list[str]:
    parts = []
    if schedule.dose is not None:
        parts.append(f"dose={schedule.dose!r}")
    if schedule.unit:
        parts.append(f"unit={cells.escape(schedule.unit)}")
    if schedule.times_per_day is not None:
        parts.append(f"times_per_day={schedule.times_per_day!r}")
    if schedule.as_needed:
        parts.append("as_needed=yes")
    if schedule.said:
        parts.append(f"schedule={cells.escape(schedule.said)}")
    return parts


def _write_changes(changes: tuple[Change, ...]) -> str:
    return cells.defuse("; ".join(" | ".join([str(one.on), *_write_schedule(one.schedule)]) for one in changes))


def _changes(text: str, manner: Manner) -> tuple[Change, ...]:
    return tuple(_change(item, manner) for item in cells.split(cells.undo(text)))


def _change(item: str, manner: Manner) -> Change:
    on, *parts = cells.split(item, "|")
    told: dict[str, Any] = {}
    for part in parts:
        name, value = cells.divide(part)
        name = _choice(name, ("dose", "unit", "times_per_day", "as_needed", "schedule"))
        if value is None:
            raise RecordError(f"{name} has no value in {item[:60]!r}. Write it as {name}=...")
        match name:
            case "unit":
                told["unit"] = value
            case "schedule":
                told["said"] = value
            case "as_needed":
                told["as_needed"] = yes_or_no(value)
            case _:
                told[name] = number(value, manner.decimal_comma)
    return Change(manner.day(cells.unescape(on)), Schedule(**told))


TEXT = Way(cells.defuse, _said)
ID = Way(cells.defuse, _id)
NUMBER = Way(repr, _number)
WHOLE = Way(str, lambda text, _: whole_number(text))
YES_NO = Way(lambda value: "yes" if value else "no", lambda text, _: yes_or_no(text))
DAY = Way(str, lambda text, manner: manner.day(text))
LIST = Way(lambda items: cells.defuse(cells.join(items)) if items else "", _list)
CHOICES = Way("; ".join, _list)  # ids that need no escape
NUMBERS = Way(lambda items: "; ".join(map(str, items)), lambda t, m: tuple(map(whole_number, _list(t, m))))
CLOCK = Way(
    lambda value: value.isoformat("minutes" if not (value.second or value.microsecond) else "auto"),
    lambda text, _: clock(text),
)


def one_of(known: type[StrEnum] | tuple[str, ...]) -> Way:
    """A word out of a few."""
    words = tuple(known)
    return Way(str, lambda text, _: _choice(text, words))


MOMENT: Mapping[str, Way] = MappingProxyType(
    {"day": DAY, "clock": CLOCK, "part": one_of(PartOfDay), "later": YES_NO, "zone": ID}
)
_CONTEXTS = Way(
    "; ".join, lambda text, _: tuple(Context(_choice(one, tuple(Context))) for one in cells.split(cells.undo(text)))
)

# Of each kind: column, name of the field where it is another, and the way.
FIELDS: Mapping[str, Mapping[str, tuple[str, Way]]] = MappingProxyType(
    {
        "episode": {
            "movement": ("movement", ID),
            "said": ("said", TEXT),
            "sites": ("sites", CHOICES),
            "count": ("count", WHOLE),
            "duration_s": ("duration_s", NUMBER),
            "severity": ("severity", NUMBER),
            "pain": ("pain", NUMBER),
            "quality": ("quality", LIST),
            "contexts": ("contexts", _CONTEXTS),
            "triggers": ("triggers", LIST),
            "symptoms": ("symptoms", LIST),
            "remedies": ("remedies", Way(_write_remedies, _remedies)),
            "impact": ("impact", Way(lambda all_: "; ".join(f"{i.activity}={i.hindrance}" for i in all_), _impact)),
            "note": ("note", TEXT),
        },
        "nothing": {"movement": ("movement", ID)},
        "factor_value": {"factor": ("factor", ID), "value": ("value", NUMBER)},
        "factor": {
            "factor": ("id", ID),
            "name": ("name", TEXT),
            "factor_kind": ("kind", one_of(get_args(FactorKind))),
            "unit": ("unit", TEXT),
            "low": ("low", NUMBER),
            "high": ("high", NUMBER),
            "rating": ("rating", YES_NO),
            "adds_up": ("adds_up", YES_NO),
        },
        "regimen": {
            "name": ("name", TEXT),
            "day": ("start", DAY),
            "start_known": ("start_known", YES_NO),
            "stop": ("stop", DAY),
            "medicine": ("medicine", ID),
            "reason": ("reason", TEXT),
            "dose": ("schedule.dose", NUMBER),
            "unit": ("schedule.unit", TEXT),
            "times_per_day": ("schedule.times_per_day", NUMBER),
            "as_needed": ("schedule.as_needed", YES_NO),
            "schedule": ("schedule.said", TEXT),
            "changes": ("changes", Way(_write_changes, _changes)),
            "note": ("note", TEXT),
        },
        "intake": {
            "name": ("name", TEXT),
            "taken": ("taken", YES_NO),
            "dose": ("dose", NUMBER),
            "unit": ("unit", TEXT),
        },
        "measure": {
            "name": ("measure", TEXT),
            "value": ("value", NUMBER),
            "unit": ("unit", TEXT),
            "answers": ("answers", NUMBERS),
            "low": ("low", NUMBER),
            "high": ("high", NUMBER),
            "note": ("note", TEXT),
        },
        "question": {"day": ("on", DAY), "said": ("text", TEXT), "done": ("done", YES_NO)},
        "session": {
            "practice": ("practice", ID),
            "rated": ("rated", Way(str, lambda text, _: Rated(_choice(text, tuple(Rated))))),
            "before": ("before", NUMBER),
            "after": ("after", NUMBER),
            "note": ("note", TEXT),
        },
    }
)
MOMENT_FIELD: Mapping[str, str] = MappingProxyType(
    {"episode": "start", "nothing": "on", "factor_value": "at", "intake": "at", "measure": "at", "session": "at"}
)
NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "episode": ("day",),
        "nothing": ("day",),
        "factor_value": ("day", "factor", "value"),
        "factor": ("factor", "name", "factor_kind"),
        "regimen": ("day", "name"),
        "intake": ("day", "name"),
        "measure": ("day", "name", "value"),
        "question": ("day", "said"),
        "session": ("day", "practice", "rated", "before"),
    }
)
FOR_READERS = ("utc_offset", "source")  # written, and never read back
_OF_ONE_KIND = (column for fields in FIELDS.values() for column in fields)
COLUMNS: tuple[str, ...] = tuple(
    dict.fromkeys(["kind", *MOMENT, "utc_offset", *_OF_ONE_KIND, "recorded_at", "id", "source"])
)
