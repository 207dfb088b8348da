"""Files that the tests make: exports of Apple Health, and zip files."""

from __future__ import annotations

import zipfile
from pathlib import Path

from charley.diary import FactorValue, Item, Skipped
from charley.diary.formats import Format

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
DTD = "<!DOCTYPE HealthData [\n<!ELEMENT HealthData ANY>\n<!ATTLIST Record type CDATA #REQUIRED>\n]>\n"
ROOT = '<HealthData locale="en_GB">\n'
MADE = ' <ExportDate value="2026-03-05 12:00:00 +0000"/>\n'


def record(
    kind: str, start: str, value: str, *, source: str = "Watch", end: str = "", unit: str = "", more: str = ""
) -> str:
    units = f' unit="{unit}"' if unit else ""
    return (
        f' <Record type="{kind}" sourceName="{source}"{units} creationDate="{end or start}" '
        f'startDate="{start}" endDate="{end or start}" value="{value}"{f">{more}</Record>" if more else "/>"}\n'
    )


def steps(day: int, count: object, source: str = "Watch", clock: str = "09:00:00") -> str:
    start = f"2026-03-{day:02} {clock} +0000"
    return record("HKQuantityTypeIdentifierStepCount", start, str(count), source=source, unit="count")


def asleep(start: str, end: str, stage: str = "AsleepCore", source: str = "Watch", more: str = "") -> str:
    kind, value = "HKCategoryTypeIdentifierSleepAnalysis", f"HKCategoryValueSleepAnalysis{stage}"
    return record(kind, start, value, end=end, source=source, more=more)


def export(*inside: str, dtd: str = DTD, made: str = MADE) -> str:
    return HEAD + dtd + ROOT + made + "".join(inside) + "</HealthData>\n"


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return path


def found(known: Format, path: Path, zone: str = "Europe/London") -> list[Item | Skipped]:
    return list(known.read(path, zone, lambda _: None))


def values(known: Format, path: Path, zone: str = "Europe/London") -> dict[tuple[str, str], float]:
    """Each value by its factor and day; refuses anything that was skipped."""
    result: dict[tuple[str, str], float] = {}
    for one in found(known, path, zone):
        assert isinstance(one, Item), one
        if isinstance(one.body, FactorValue):
            result[one.body.factor, str(one.body.at.day)] = one.body.value
    return result
