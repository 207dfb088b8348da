"""The doctor's page of a year's diary as a whole process, and the drawing alone; beside WeasyPrint on the same page."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pypdf

from benchmarks.table import Row
from charley.report import html, pdf
from charley.report.contract import from_json

RUNS = 5
PEER = "WeasyPrint, the same HTML"
_HEAD = "kind,day,clock,movement,sites,duration_s,severity,factor,value\n"


def year(seed: int = 8) -> str:
    """A year of cramps and three factors in the diary's own columns, with days that are missing."""
    chance = random.Random(seed)
    lines = [_HEAD]
    for i in range(365):
        day = date(2025, 11, 1) + timedelta(i)
        if chance.random() < 0.12:
            continue
        for factor, value in (("sleep_hours", chance.gauss(7, 1)), ("caffeine_mg", chance.choice((0, 100, 200)))):
            lines.append(f"factor_value,{day},,,,,,{factor},{value:.1f}\n")
        many = chance.choice((0, 0, 1, 1, 2, 4))
        for _ in range(many):
            hour, place = chance.choice((1, 2, 3, 22)), chance.choice(("left_calf_back", "right_calf_back"))
            lines.append(f"episode,{day},{hour:02d}:20,cramp,{place},{chance.choice((30, 90, 240))},{many},,\n")
        if not many:
            lines.append(f"nothing,{day},,,,,,,\n")
    return "".join(lines)


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "year.csv"
        file.write_text(year(), encoding="utf-8")
        places = {**os.environ, "CHARLEY_CACHE": folder, "CHARLEY_DATA": folder}
        command = [sys.executable, "-c", "from charley.cli import main; main()", "report", "--diary", str(file)]
        page = from_json(
            json.loads(subprocess.run([*command, "-o", "-"], env=places, check=True, capture_output=True).stdout)
        )

        def whole() -> None:
            made = [*command, "--force", "-o", f"{folder}/year.pdf"]
            subprocess.run(made, env=places, check=True, stdout=subprocess.DEVNULL)

        processes = _timed(whole)
        pages = len(pypdf.PdfReader(io.BytesIO(Path(folder, "year.pdf").read_bytes())).pages)
    drawn = _timed(lambda: pdf.render(page))
    try:
        from weasyprint import HTML
    except ImportError:
        peer = Row("draw a year's PDF", drawn, note="WeasyPrint is not installed")
    else:
        source = html.render(page)
        peer = Row("draw a year's PDF", drawn, PEER, _timed(lambda: HTML(string=source).write_pdf()))
    return [Row(f"charley report of a year, whole process, {pages} pages", processes), peer]


def _timed(work: Callable[[], object]) -> list[float]:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds
