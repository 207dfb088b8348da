"""A whole export of Apple Health into a fresh record, beside the same file read as most programs do.

``CHARLEY_BENCH_EXPORT_MB`` sets the size of the made-up file: 100 by default; exports of 3,000 exist.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.table import Row

MEGABYTES = int(os.environ.get("CHARLEY_BENCH_EXPORT_MB", "100"))
_DAYS = 2_000
_DEVICE = (
    "&lt;&lt;HKDevice: 0x283dc2a80&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2&gt;"
)
_PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
_OURS = f"""
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from charley.diary.formats import FORMATS, recognise
from charley.web.journal.opening import open_store
store = open_store(lambda: datetime(2026, 6, 1, tzinfo=UTC), "Europe/London")
from charley.web.journal.taking_in import take_in
path = Path(sys.argv[1])
start = time.perf_counter()
known = recognise(path, FORMATS)
done = take_in(store, known.id, path.name, known.read(path, store.person.zone, lambda share: None))
print(time.perf_counter() - start, done.added)
{_PEAK}
"""
_PEER = f"""
import sys, time
from xml.etree.ElementTree import iterparse
start, steps = time.perf_counter(), 0.0
for _, element in iterparse(sys.argv[1]):
    if element.get("type") == "HKQuantityTypeIdentifierStepCount":
        steps += float(element.get("value"))
    CLEAR
print(time.perf_counter() - start, steps)
{_PEAK}
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.xml"
        with file.open("w", encoding="utf-8") as stream:
            stream.writelines(_export(MEGABYTES << 20))
        size = file.stat().st_size / 1e6
        places = {**os.environ, "CHARLEY_DATA": folder, "PYTHONPATH": os.pathsep.join(sys.path)}
        ours, added, peak = _python(_OURS, file, places)
        theirs, _, cleared = _python(_PEER.replace("CLEAR", "element.clear()"), file, places)
        note = (
            f"{size / ours:.0f} MB/s, {added:,.0f} values kept, peak memory {peak:.0f} MB; the peer's {cleared:.0f} MB"
        )
        what = f"Apple Health, {size:,.0f} MB into a fresh record"
        found = [Row(what, [ours], "iterparse, element.clear(), adds steps up only", [theirs], note)]
        if MEGABYTES <= 300:
            plain, _, kept = _python(_PEER.replace("CLEAR", "pass"), file, places)
            note = f"the peer's peak memory {kept:.0f} MB, {kept / peak:.0f} times ours"
            found.append(Row("the same", [ours], "iterparse as it comes", [plain], note))
    return found


def _export(size: int) -> Iterator[str]:
    """Records of one kind after the other, as in a real export; two devices count the same steps."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14 -->\n'
    yield "<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>\n]>\n"
    yield '<HealthData locale="en_GB">\n <ExportDate value="2026-06-01 12:00:00 +0100"/>\n <Me/>\n'
    steps = [_record("StepCount", "count", source, minute, "53") for source in "AB" for minute in range(0, 1440, 40)]
    sleep = [
        _asleep(minute, stage) for minute, stage in zip(range(0, 420, 20), ["Core", "Deep", "REM"] * 7, strict=True)
    ]
    fixed = "".join(steps + sleep)
    beat = _record("HeartRate", "count/min", "A", 0, "61", '<MetadataEntry key="HKMetadataKeyHeartRateMotionContext"')
    beats = max(1, (size // _DAYS - len(fixed)) // len(beat))
    pulse = "".join(
        _record("HeartRate", "count/min", "A", 1440 * k // beats, "61", '<MetadataEntry key="HKMotion"')
        for k in range(beats)
    )
    for kind in ("".join(steps), pulse, "".join(sleep)):
        for number in range(_DAYS):
            yield kind.replace("@D", str(date(2020, 1, 1) + timedelta(days=number)))
    yield "</HealthData>\n"


def _record(kind: str, unit: str, source: str, minute: int, value: str, inside: str = "") -> str:
    at = f"@D {minute // 60:02}:{minute % 60:02}:00 +0000"
    end = f'>\n  {inside} value="1"/>\n </Record>\n' if inside else "/>\n"
    return (
        f' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="Device {source}" sourceVersion="10.1" '
        f'device="{_DEVICE}" unit="{unit}" creationDate="{at}" startDate="{at}" endDate="{at}" value="{value}"{end}'
    )


def _asleep(minute: int, stage: str) -> str:
    start, end = (f"@D {m // 60:02}:{m % 60:02}:00 +0000" for m in (minute, minute + 20))
    return (
        ' <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Device A" sourceVersion="10.1" '
        f'creationDate="{end}" startDate="{start}" endDate="{end}" '
        f'value="HKCategoryValueSleepAnalysisAsleep{stage}"/>\n'
    )


def _python(program: str, file: Path, places: dict[str, str]) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], env=places, capture_output=True, text=True, check=True
    )
    return [float(number) for number in done.stdout.split()]
