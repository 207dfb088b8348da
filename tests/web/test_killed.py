"""kill -9 at any moment loses nothing that was acknowledged, and leaves no half of anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_200_kills_lose_nothing(tmp_path: Path) -> None:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CHARLEY_", "DJANGO_", "COV_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.killed", "200", "1"],
        cwd=ROOT,
        env=clean | {"CHARLEY_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("200 rounds")
    assert int(done.stdout.split()[2]) > 0  # how many depends on how busy the machine is
