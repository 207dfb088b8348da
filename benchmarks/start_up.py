"""The whole process, from typing the command to the last byte, beside a bare import of what it stands on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import Row

QUESTION = (
    "Can someone tell me if muscle cramps, knots, tremors, and twitching are normal? "
    "I get them daily and am not sure what to do"
)
PEER = "python -c 'import numpy, pydantic'"
RUNS = 9


def rows() -> list[Row]:
    command = Path(sys.executable).with_name("charley")
    if not command.exists():
        return [Row("charley check --json", (), note="charley is not installed beside this Python")]
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        places = {**os.environ, "CHARLEY_CACHE": folder, "CHARLEY_DATA": folder}
        first = _run([str(command), "check", QUESTION, "--json"], places)
        _run([sys.executable, "-c", "import numpy, pydantic"], places)
        for _ in range(RUNS):
            ours.append(_run([str(command), "check", QUESTION, "--json"], places))
            theirs.append(_run([sys.executable, "-c", "import numpy, pydantic"], places))
    return [
        Row("charley check --json, whole process", ours, PEER, theirs),
        Row("the same, first run, which compiles the knowledge", [first]),
    ]


def _run(command: list[str], places: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=places, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
