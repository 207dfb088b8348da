"""Apple Health: ``export.xml``, or the ``export.zip`` that holds it.

Taken are sums of whole days: steps, minutes of exercise, water, caffeine, alcoholic drinks, hours asleep, and the days
on which the file says that a cycle began. Every record has a source, and of several only one is taken: see ``daily``. A
workout and the minutes of exercise of a watch are two sources too, as the watch counts its workouts as exercise.

A drink has no grams in Apple's definition ("one beer, glass of wine, or mixed drink"), so drinks are a factor of their
own and not turned into units. Of Apple's kinds of symptom none means a movement of muscles (``AbdominalCramps`` is of
the belly), so there are no episodes.

Names of types and values: HealthKit's ``HKTypeIdentifiers.h``; attributes: the DTD inside the file (export version 14).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

from charley.diary.factors import Factor, built_in
from charley.diary.formats.apple_values import COUNT, MINUTES, VOLUMES, day_there, end_of, number, when
from charley.diary.formats.apple_xml import Mended, is_export
from charley.diary.formats.archives import base, is_zip, opened
from charley.diary.formats.daily import Days, kept, zone_on
from charley.diary.formats.formats import Format, Progress
from charley.diary.formats.xml_stream import Ended, Stream
from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace, Item, Skipped

DRINKS = Factor(
    id="alcoholic_drinks", name="Alcoholic drinks", kind="number", unit="drinks", low=0, high=100, adds_up=True
)
_MOST_KINDS = 1_000  # an export has some hundred
_HEAD = 1 << 16  # the DTD stands before the first element and has some 10 kB

_QUANTITY = "HKQuantityTypeIdentifier"
_SUMS: dict[str, tuple[str, Mapping[str, float]]] = {
    f"{_QUANTITY}StepCount": ("steps", COUNT),
    f"{_QUANTITY}AppleExerciseTime": ("activity_min", MINUTES),
    f"{_QUANTITY}DietaryWater": ("water_ml", VOLUMES),
    f"{_QUANTITY}DietaryCaffeine": ("caffeine_mg", {"mg": 1, "g": 1000, "mcg": 0.001}),
    f"{_QUANTITY}NumberOfAlcoholicBeverages": (DRINKS.id, COUNT),
}
_SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
_ASLEEP = "HKCategoryValueSleepAnalysisAsleep"  # and ...Unspecified, Core, Deep and REM
_FLOW = "HKCategoryTypeIdentifierMenstrualFlow"
_FACTOR_OF = {kind: one[0] for kind, one in _SUMS.items()} | {_SLEEP: "sleep_hours", _FLOW: "cycle_day"}


class _OtherFileError(RecordError):
    pass


def recognises(path: Path) -> bool:
    """Whether a file is an export of Apple Health.

    A zip file that nobody can open is taken for one too: reading it says what is wrong with it.
    """
    try:
        with _export(path) as (stream, _, _):
            return is_export(stream.read(_HEAD))
    except (_OtherFileError, OSError):
        return False
    except RecordError:
        return True


def read(path: Path, zone: str, progress: Progress) -> Iterator[Item | Skipped]:
    """All that an export holds of what is kept here.

    Args:
        path: the file.
        zone: the person's time zone; its name is kept on days on which the file has the same offset from UTC.
        progress: told the share that was read.

    Raises:
        RecordError: when nothing of the file can be used.
    """
    with _export(path) as (stream, size, file):
        reader = _Reader(file, zone)
        xml = Stream(file, reader.start, reader.end)
        reader.xml = xml
        broken: Ended | None = None
        try:
            for done in xml.read(Mended(stream, file)):
                reader.days.check()
                yield from reader.faults()
                progress(min(1.0, done / max(1, size)))
        except Ended as error:
            broken = error
        yield from reader.faults()
        yield from reader.result(broken)


class _Reader:
    """Adds up records as they come."""

    xml: Stream

    def __init__(self, file: str, zone: str) -> None:
        self.file, self.home = file, zone
        self.days = Days(file)
        self.made: date | None = None
        self.cycles: dict[date, tuple[str, int]] = {}
        self.open: dict[str, str] | None = None  # a record that is kept here and has not ended
        self.grouped = 0  # inside elements whose records stand in the file a second time
        self.kind, self.kinds, self.mixed = "", set[str](), False
        self.found: list[Skipped] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "Record":
            kind = attributes.get("type", "")
            if kind != self.kind and not self.grouped:
                self._begin(kind)
            if kind in _FACTOR_OF and not self.grouped:
                self.open = attributes
        elif name == "MetadataEntry":
            if self.open is not None and attributes.get("key", "") in ("HKTimeZone", "HKMenstrualCycleStart"):
                self.open[attributes["key"]] = attributes.get("value", "")
        elif name == "Workout":
            self._begin(name)
            self.open = attributes
        elif name == "Correlation":
            self.grouped += 1
        elif name == "ExportDate":
            with suppress(RecordError):
                self.made = when(attributes.get("value", ""))[0]

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "Correlation":
            self.grouped -= 1
        elif self.open is not None and name in ("Record", "Workout"):
            record, self.open = self.open, None
            try:
                self._take(record)
            except ValueError as error:  # RecordError is one
                where = FilePlace(self.file, self.xml.line)
                said = str(error) if isinstance(error, RecordError) else "It is not put together as records are."
                self.found.append(Skipped(where, said))

    def faults(self) -> Iterator[Skipped]:
        """What could not be read since the last call."""
        yield from self.found
        self.found.clear()

    def result(self, broken: Ended | None) -> Iterator[Item | Skipped]:
        """Sums of whole days.

        Exports hold one kind of record after the other. So of a file that ends in the middle, the kind at its end may
        lack records, and workouts stand last; the kinds before them are whole.
        """
        without: frozenset[str] = frozenset()
        if broken:
            if self.mixed or not self.kinds:
                raise RecordError(
                    f"{FilePlace(self.file, broken.line)}: the file ends in the middle or is damaged. Sums of days "
                    "could be too low, so nothing was taken. Export it again and copy the whole file."
                )
            without = frozenset({"activity_min", _FACTOR_OF.get(self.kind, "activity_min")})
            names = " and ".join(sorted(_name(factor) for factor in without))
            yield Skipped(
                FilePlace(self.file, broken.line, str(broken.column)),
                f"The file ends in the middle or is damaged. Left out, because sums of days could be too low: {names}. "
                "Export it again and copy the whole file.",
            )
        if any(factor == DRINKS.id for factor, *_ in self.days.sums) and DRINKS.id not in without:
            yield Item(DRINKS, FilePlace(self.file), f"factor {DRINKS.id}")
        yield from self.days.items(self.made, without)
        if "cycle_day" not in without:
            for day, (zone, line) in sorted(self.cycles.items()):
                if self.made is None or day < self.made:
                    yield kept(self.file, "cycle_day", 1, day, zone, line)

    def _begin(self, kind: str) -> None:
        if kind != self.kind:
            self.mixed = self.mixed or kind in self.kinds
            self.kinds.add(kind)
            self.kind = kind
            if len(self.kinds) > _MOST_KINDS:
                raise RecordError(f"{self.file} holds more kinds of records than there are. Nothing was taken.")

    def _take(self, record: dict[str, str]) -> None:
        day, start, offset = when(record.get("startDate", ""))
        kind = record.get("type", "")
        if kind == _SLEEP:
            day, _, offset = when(record.get("endDate", ""))  # the clock on waking up
        zone = zone_on(day, offset, self.home)
        if there := record.get("HKTimeZone"):
            day, zone = day_there(start, there, day, zone)
        source, line = record.get("sourceName", "")[:100], self.xml.line
        if kind in _SUMS:
            factor, units = _SUMS[kind]
            self.days.add(factor, day, source, self._amount(record, units, factor, day, source), line, zone)
        elif kind == _FLOW:
            if record.get("HKMenstrualCycleStart") == "1" and not record.get("value", "").endswith("None"):
                self.cycles.setdefault(day, (zone, line))
        elif kind == _SLEEP:
            if record.get("value", "").startswith(_ASLEEP):
                self.days.nights.add(source, start, end_of(record, start), zone, line)
        else:
            minutes = (end_of(record, start) - start) / 60
            if "duration" in record and record.get("durationUnit", "min") in MINUTES:
                minutes = number(record["duration"]) * MINUTES[record.get("durationUnit", "min")]  # without pauses
            self.days.add("activity_min", day, f"workouts of {source}", minutes, line, zone)

    def _amount(self, record: dict[str, str], units: Mapping[str, float], factor: str, day: date, source: str) -> float:
        try:
            unit = record.get("unit", next(iter(units)))
            if unit not in units:
                raise RecordError(f"{unit[:20]!r} is no unit that is known for {factor}. That day is left out.")
            return number(record.get("value", "")) * units[unit]
        except RecordError:
            self.days.add(factor, day, source, math.nan, self.xml.line, self.home)  # a sum that lacks one is too low
            raise


def _name(factor: str) -> str:
    return DRINKS.name if factor == DRINKS.id else built_in()[factor].name


@contextmanager
def _export(path: Path) -> Iterator[tuple[BinaryIO, int, str]]:
    """The XML file, its size and its name; in a zip it has another name in each language of the phone."""
    if not is_zip(path):
        with path.open("rb") as stream:
            yield stream, path.stat().st_size, path.name
        return
    with opened(path) as archive:
        for name in [name for name in archive.names() if name.lower().endswith(".xml")][:50]:
            with archive.open(name) as stream:
                if not is_export(stream.read(_HEAD)):
                    continue
            with archive.open(name) as stream:
                yield stream, archive.size(name), f"{path.name} ({base(name)})"
            return
    raise _OtherFileError(f"{path.name} holds no export of Apple Health.")


APPLE_HEALTH = Format(
    id="apple_health",
    name="Apple Health (export.zip or export.xml)",
    takes="whole days of sleep, steps, exercise, water, caffeine and drinks, from the device that counted most; "
    "first days of cycles",
    recognises=recognises,
    read=read,
)
