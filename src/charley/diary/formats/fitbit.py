"""Fitbit: the archive of an account (from Fitbit or Google Takeout, as a zip file or unpacked), and the older CSV.

From the archive: ``sleep-*.json`` (hours asleep, at the time of waking up), ``exercise-*.json`` (minutes, at the
start) and ``steps-*.json`` (one number a minute, added up for whole days). Newer archives hold the steps twice, in two
folders; the folder that counted most on a day is taken. From the CSV: the parts ``Sleep`` and ``Activities`` (steps).

Times in these files name no zone; people who compared them with their days found them to be those on their clock. The
last day with steps may not be over and is left out. A sleep has the same key in both forms: the minute of its end.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from charley.diary.factors import FactorValue
from charley.diary.formats.archives import Archive, base, is_zip, opened
from charley.diary.formats.daily import Days, kept
from charley.diary.formats.formats import Format, Progress
from charley.diary.moments import Moment, in_record
from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace, Item, Skipped

_FILES = re.compile(r"(sleep|exercise|steps)-\d[\d-]*\.json", re.IGNORECASE)
_MOST = 8 << 20  # bytes of one file: a month of minutes has 3 MB
_SECTIONS = ("Sleep", "Activities", "Body", "Foods")
_LINE = 1 << 16
_WRONG = (RecordError, KeyError, TypeError, ValueError, ArithmeticError)
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+")


def recognises(path: Path) -> bool:
    """Whether a file or folder is Fitbit's."""
    try:
        if path.is_dir() or is_zip(path):
            with opened(path) as archive:
                return any(_FILES.fullmatch(base(name)) for name in archive.names())
        with path.open(encoding="utf-8-sig") as stream:
            section, head = stream.readline(100).strip(), stream.readline(200)
            return section in _SECTIONS and head.startswith(("Start Time,", "Date,"))
    except (RecordError, OSError, UnicodeDecodeError):
        return False


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """All that an archive or a CSV holds of what is kept here.

    Raises:
        RecordError: when nothing of it can be used.
    """
    if path.is_dir() or is_zip(path):
        with opened(path) as archive:
            yield from _archive(archive, zone, progress)
    else:
        yield from _csv(path, zone)
        progress(1.0)


def _archive(archive: Archive, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    names = [name for name in archive.names() if _FILES.fullmatch(base(name))]
    if not names:
        raise RecordError(f"{archive.name} holds no sleep, exercise or steps of Fitbit.")
    days = Days(archive.name)
    for number, name in enumerate(names, 1):
        file = base(name)
        entries = _entries(archive, name)
        if isinstance(entries, Skipped):
            yield entries
        elif file.lower().startswith("steps"):
            yield from _steps(entries, days, name.removesuffix(file), FilePlace(file), zone)
        else:
            one = _sleep if file.lower().startswith("sleep") else _exercise
            for entry in entries:
                try:
                    yield from one(entry, FilePlace(file), zone)
                except _WRONG as error:
                    yield Skipped(FilePlace(file), _said(error))
        days.check()
        progress(number / len(names))
    yield from days.items()


def _entries(archive: Archive, name: str) -> list[Any] | Skipped:
    place = FilePlace(base(name))
    if archive.size(name) > _MOST:
        return Skipped(place, "The file is larger than Fitbit writes them. It is left out.")
    with archive.open(name) as stream:
        try:
            found = json.loads(stream.read(_MOST + 1))
        except json.JSONDecodeError as error:
            place = FilePlace(base(name), error.lineno, str(error.colno))
            return Skipped(place, "The file ends in the middle or is damaged. Download the archive again.")
        except (ValueError, RecursionError):
            return Skipped(place, "The file is damaged. Download the archive again.")
    return found if isinstance(found, list) else Skipped(place, "The file holds no list, as Fitbit writes one.")


def _sleep(entry: Any, place: FilePlace, zone: str) -> Iterator[Item]:
    ended = datetime.fromisoformat(entry["endTime"]).replace(microsecond=0)
    return _slept(ended, float(entry["minutesAsleep"]), place, zone)


def _slept(ended: datetime, minutes: float, place: FilePlace, zone: str) -> Iterator[Item]:
    value = FactorValue("sleep_hours", round(minutes / 60, 3), Moment(ended.date(), zone, ended.time()))
    if value.value:
        yield Item(value, place, f"sleep {ended:%Y-%m-%dT%H:%M}")


def _exercise(entry: Any, place: FilePlace, zone: str) -> Iterator[Item]:
    start = datetime.strptime(entry["startTime"], "%m/%d/%y %H:%M:%S")
    minutes = round(float(entry.get("activeDuration", entry["duration"])) / 60_000, 3)
    value = FactorValue("activity_min", minutes, Moment(start.date(), zone, start.time()))
    if value.value:
        yield Item(value, place, f"exercise {entry.get('logId', start)}")


def _steps(entries: list[Any], days: Days, folder: str, place: FilePlace, zone: str) -> Iterator[Skipped]:
    known: dict[str, date] = {}
    wrong: Skipped | None = None
    for entry in entries:
        try:
            text = entry["dateTime"][:8]
            if text not in known:
                known[text] = datetime.strptime(text, "%m/%d/%y").date()
            steps = int(entry["value"])
            if steps < 0:
                raise RecordError(f"{steps} is no number of steps. The days of this file are left out.")
            days.add("steps", known[text], folder, steps, None, zone)
        except _WRONG as error:
            wrong = wrong or Skipped(place, _said(error))
    if wrong:
        for day in known.values():
            days.add("steps", day, folder, math.nan, None, zone)  # the minute that is lacking may be of any of them
        yield wrong


def _csv(path: Path, zone: str) -> Iterator[Item | Skipped]:
    steps: dict[date, tuple[float, int]] = {}
    with path.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", "replace", newline="") as stream:
        section, head = "", list[str]()
        rows = csv.reader(iter(lambda: stream.readline(_LINE), ""))
        while (row := _row(rows)) is not None:
            place = FilePlace(path.name, rows.line_num)
            if len(row) == 1 and row[0].strip() in _SECTIONS:
                section, head = row[0].strip(), []
            elif row and section in ("Sleep", "Activities"):
                if not head:
                    head = [cell.strip() for cell in row]
                    continue
                try:
                    cells = dict(zip(head, row, strict=True))
                    if section == "Activities":
                        day = date.fromisoformat(cells["Date"])
                        in_record(day)
                        steps.setdefault(day, (_number(cells["Steps"]), rows.line_num))
                    elif cells["Minutes Asleep"] != "N/A":
                        yield from _slept(_time(cells["End Time"]), _number(cells["Minutes Asleep"]), place, zone)
                except _WRONG as error:
                    yield Skipped(place, _said(error))
    for day, (count, line) in sorted(steps.items()):
        if count and day != max(steps):
            yield kept(path.name, "steps", count, day, zone, line)


def _row(rows: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error:
        return ["", ""]  # it has no cell that is asked for, which is said


def _time(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d %I:%M%p")
    except ValueError:
        raise RecordError(
            f"{text[:30]!r} is no time that can be read. Times look like 2026-03-01 7:08AM; others may mean two days."
        ) from None


def _number(text: str) -> float:
    """A whole number, with commas between thousands.

    >>> _number("1,440")
    1440.0
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise RecordError(f"{text[:20]!r} is no whole number.")
    return float(text.replace(",", ""))


def _said(error: Exception) -> str:
    if isinstance(error, RecordError):
        return str(error)
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is lacking. Download the file again."
    return "Something in it is put together as Fitbit does not do it. Download the file again."


FITBIT = Format(
    id="fitbit",
    name="Fitbit (account archive or CSV)",
    takes="sleep, exercise, and whole days of steps",
    recognises=recognises,
    read=read,
)
