"""10,000 writes by 8 writers at once to one record, as the API makes them; beside bare sqlite3, as durable."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.table import Row

WRITERS = 8
WRITES = int(os.environ.get("CHARLEY_BENCH_WRITES", "1250"))  # of each writer
_TABLES = """
PRAGMA journal_mode=WAL;
CREATE TABLE entry (id TEXT PRIMARY KEY, day TEXT, document TEXT);
CREATE TABLE change (id INTEGER PRIMARY KEY, entry TEXT, what TEXT);
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        ours = _ours({k: v for k, v in os.environ.items() if k != "CHARLEY_DATABASE"}, folder)
        bare, bare_failed = _bare(Path(folder) / "bare.db")
    peer = f"bare sqlite3, {bare_failed} failed"
    made = [_row("SQLite", ours, peer, bare)]
    if os.environ.get("CHARLEY_DATABASE"):
        with tempfile.TemporaryDirectory() as folder:
            made.append(_row("PostgreSQL", _ours(dict(os.environ), folder), peer, bare))
    return made


def _row(where: str, told: dict[str, Any], peer: str, bare: list[float]) -> Row:
    ms = sorted(told["ms"])
    note = (
        f"{told['written']:,} puts, {len(told['failed'])} failed, {told['entries']:,} there; "
        f"{told['written'] / told['seconds']:.0f} a second, 95 % within {ms[int(0.95 * len(ms))]:.3g} ms"
    )
    return Row(f"one entry put, {WRITERS} writers at once, {where}", [one / 1000 for one in ms], peer, bare, note)


def _ours(environment: dict[str, str], folder: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.api.writers", str(WRITERS), str(WRITES), "processes"],
        env=environment | {"CHARLEY_DATA": folder, "CHARLEY_CACHE": folder},
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _bare(file: Path) -> tuple[list[float], int]:
    """Seconds of each write, and how many failed."""
    with sqlite3.connect(file) as made:
        made.executescript(_TABLES)
    forked = multiprocessing.get_context("fork")
    told = forked.SimpleQueue()
    writers = [forked.Process(target=_write, args=(file, number, told)) for number in range(WRITERS)]
    for one in writers:
        one.start()
    results = [told.get() for _ in writers]
    for one in writers:
        one.join()
    return [seconds for took, _failed in results for seconds in took], sum(failed for _took, failed in results)


def _write(file: Path, writer: int, told: Any) -> None:
    connection = sqlite3.connect(file, timeout=20, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    took, failed = [], 0
    for number in range(WRITES):
        identity = f"{writer}-{number}"
        begin = time.perf_counter()
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO entry VALUES (?, '2026-06-01', ?)", (identity, json.dumps({"n": number})))
            connection.execute("INSERT INTO change (entry, what) VALUES (?, 'add')", (identity,))
            connection.execute("COMMIT")
        except sqlite3.OperationalError:
            failed += 1
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        took.append(time.perf_counter() - begin)
    connection.close()
    told.put((took, failed))
