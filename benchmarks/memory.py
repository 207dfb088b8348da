"""Memory of a process that answers and answers, beside one that only imports what Charley stands on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from benchmarks.table import Row

CHECKS = int(os.environ.get("CHARLEY_BENCH_CHECKS", "2000"))  # 10000 for the long run
_PEER = "import resource, numpy, pydantic; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
_COMPILE = "import os, pathlib; from charley.knowledge import load; load(pathlib.Path(os.environ['CHARLEY_CACHE']))"
_OURS = f"""
import os, resource, time
from pathlib import Path
import numpy as np
from charley.assessment import Observation, Profile, State
from charley.checkup import Consultation, Request
from charley.knowledge import load
from benchmarks.start_up import QUESTION

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

consultation = Consultation(load(Path(os.environ["CHARLEY_CACHE"])))
rng, names = np.random.default_rng(0), sorted(consultation.knowledge.findings)
start, early = time.perf_counter(), 0.0
for turn in range({CHECKS}):
    chosen = [str(n) for n in rng.choice(names, int(rng.integers(0, 8)), replace=False)]
    states = [State.PRESENT if rng.random() < 0.6 else State.ABSENT for _ in chosen]
    answers = tuple(Observation(n, s, 1.0, "answer") for n, s in zip(chosen, states, strict=True))
    consultation.check(Request(QUESTION, Profile(age=int(rng.integers(12, 95))), answers=answers))
    if turn == {CHECKS} // 10:
        early = peak()
print(peak(), peak() - early, (time.perf_counter() - start) / {CHECKS})
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        places = {**os.environ, "CHARLEY_CACHE": folder, "CHARLEY_DATA": folder}
        _python(_COMPILE, places)  # as on any second run
        peak, grown, seconds = _python(_OURS, places)
        (bare,) = _python(_PEER, places)
    note = f"peak memory {peak:.0f} MB, {grown:+.0f} MB after the first tenth; the bare imports alone {bare:.0f} MB"
    return [Row(f"whole check, mean of {CHECKS:,} with random answers", [seconds], note=note)]


def _python(program: str, places: dict[str, str]) -> list[float]:
    done = subprocess.run([sys.executable, "-c", program], env=places, capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]
