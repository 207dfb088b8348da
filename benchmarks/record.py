"""A record of ten years: 36,500 episodes and 20 factors a day; beside bare SQL statements on the same file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from benchmarks.table import Row

YEARS = int(os.environ.get("CHARLEY_BENCH_YEARS", "10"))
_OURS = f"""
import json, os, sys, time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from charley.diary import Episode, Factor, FactorValue, Item, Moment, FilePlace
from charley.diary.formats import own_csv
from charley.web.journal.opening import open_store

def timed(work, times):
    best = []
    for _ in range(times):
        start = time.perf_counter(); work(); best.append(time.perf_counter() - start)
    return best

now = datetime(2026, 6, 1, 12, tzinfo=UTC)
store = open_store(lambda: now, "Europe/London")
from charley.web.journal.taking_in import take_in
days = [date(2026, 5, 31) - timedelta(days=number) for number in reversed(range(365 * {YEARS}))]

def items():
    for number in range(20):
        factor = Factor(id=f"own_{{number}}", name=f"Own {{number}}", kind="number")
        yield Item(factor, FilePlace("made"), f"f{{number}}")
    for n, day in enumerate(days):
        for k in range(10):
            start = Moment(day, "Europe/London", clock(2 * k, 7))
            yield Item(
                Episode(start=start, movement="cramp", sites=("left_calf_back",), severity=float(k), duration_s=90.0),
                FilePlace("made"), f"e{{n}} {{k}}")
        for k in range(20):
            value = FactorValue(f"own_{{k}}", float(n % 7), Moment(day, "Europe/London"))
            yield Item(value, FilePlace("made"), f"v{{n}} {{k}}")

result = {{"take in": timed(lambda: take_in(store, "made", "made", items()), 1)}}
month = lambda: list(store.entries(["episode", "nothing"], date(2026, 5, 1), date(2026, 5, 31)))
assert len(month()) == 310
result["month"] = timed(month, 20)
result["all of a month"] = timed(lambda: list(store.entries((), date(2026, 5, 1), date(2026, 5, 31))), 20)
result["everything"] = timed(lambda: sum(1 for _ in store.entries()), 1)

def export():
    with open(os.path.join(os.environ["CHARLEY_DATA"], "all.csv"), "w", newline="") as out:
        own_csv.write(store.entries(), out)

result["export"] = timed(export, 1)
result["add"] = timed(lambda: store.add(Episode(start=Moment(days[-1], "UTC"))), 50)
print(json.dumps(result))
"""
_PEER = """
import csv, json, os, sqlite3, time
from pathlib import Path

def timed(work, times):
    best = []
    for _ in range(times):
        start = time.perf_counter(); work(); best.append(time.perf_counter() - start)
    return best

db = sqlite3.connect(Path(os.environ["CHARLEY_DATA"]) / "charley.db")
month = "SELECT document FROM journal_entry WHERE day BETWEEN '2026-05-01' AND '2026-05-31'"
one = month + " AND kind IN ('episode', 'nothing')"
read = lambda query: [json.loads(row[0]) for row in db.execute(query)]

def export():
    with open(Path(os.environ["CHARLEY_DATA"]) / "bare.csv", "w", newline="") as out:
        writer = csv.writer(out)
        for row in db.execute("SELECT kind, day, id, recorded_at, document FROM journal_entry ORDER BY day"):
            writer.writerow([*row[:4], *json.loads(row[4]).values()])

print(json.dumps({
    "month": timed(lambda: read(one), 20),
    "all of a month": timed(lambda: read(month), 20),
    "everything": timed(lambda: read("SELECT document FROM journal_entry"), 1),
    "export": timed(export, 1),
}))
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        places = {k: v for k, v in os.environ.items() if k != "CHARLEY_DATABASE"} | {"CHARLEY_DATA": folder}
        ours, peer = _json(_OURS, places), _json(_PEER, places)
    name = {
        "take in": f"record of {YEARS} years taken in as one file",
        "month": "its month of episodes",
        "all of a month": "its month with all factors",
        "everything": "all of it read",
        "export": "all of it exported as CSV",
        "add": "one episode added, on the disk",
    }
    return [
        Row(name[what], ours[what], *(("bare SQL and JSON", peer[what]) if what in peer else ()))
        for what in ("take in", "month", "all of a month", "everything", "export", "add")
    ]


def _json(program: str, places: dict[str, str]) -> dict[str, list[float]]:
    done = subprocess.run([sys.executable, "-c", program], env=places, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]
