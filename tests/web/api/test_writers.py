"""Eight writers at once: nothing fails, nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


def run(how: str, folder: Path, **more: str) -> dict[str, Any]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CHARLEY_", "DJANGO_", "COV_"))}
    places = {"CHARLEY_DATA": str(folder / "data"), "CHARLEY_CACHE": os.environ["CHARLEY_CACHE"]}
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.api.writers", "8", "30", how],
        cwd=ROOT,
        env=clean | places | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def all_there(told: dict[str, Any]) -> None:
    assert told["failed"] == []
    assert (told["written"], told["entries"], told["changes"]) == (8 * 33, 8 * 30, 8 * 30)


@pytest.mark.parametrize("how", ["threads", "processes"])
def test_on_sqlite(how: str, tmp_path: Path) -> None:
    all_there(run(how, tmp_path))


@pytest.mark.postgresql
@pytest.mark.skipif(
    not os.environ.get("CHARLEY_DATABASE"), reason="needs PostgreSQL: python tools/with_postgresql.py gives one"
)
def test_on_postgresql(tmp_path: Path) -> None:
    import psycopg

    address = os.environ["CHARLEY_DATABASE"]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE writers")
    all_there(run("processes", tmp_path, CHARLEY_DATABASE=f"{address.rpartition('/')[0]}/writers"))
