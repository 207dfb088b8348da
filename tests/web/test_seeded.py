"""A secret that is typed into every form is found where it may be, and after erasing nowhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.seeded import SECRET

ROOT = Path(__file__).parent.parent.parent


def run(home: Path, *words: str, **environment: str) -> str:
    """Run something with its data, cache, temporary files and log in one folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CHARLEY_", "DJANGO_", "COV_"))}
    for name in ("data", "cache", "tmp"):
        (home / name).mkdir(exist_ok=True, mode=0o700)
    for compiled in Path(os.environ["CHARLEY_CACHE"]).glob("knowledge-*.json"):
        shutil.copy(compiled, home / "cache")
    clean |= {
        "CHARLEY_DATA": str(home / "data"),
        "CHARLEY_CACHE": str(home / "cache"),
        "TMPDIR": str(home / "tmp"),
        "CHARLEY_LOG": "info",
    }
    with (home / "log").open("a") as log:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=clean | environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            check=False,
        )
    assert done.returncode == 0, (home / "log").read_text()[-3000:]
    return done.stdout


def holding(home: Path) -> set[str]:
    """Files in which the secret stands, in any letters that a program might write it in."""
    wanted = [SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.upper().encode(), SECRET.title().encode()]
    files = [file for file in home.rglob("*") if file.is_file()]
    return {file.relative_to(home).as_posix() for file in files if any(one in file.read_bytes() for one in wanted)}


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_what_is_typed_is_in_the_record_alone_and_after_erasing_nowhere(tmp_path: Path, encrypted: bool) -> None:
    home = tmp_path / "home"
    home.mkdir()
    more = {}
    if encrypted:
        (tmp_path / "key").write_text("0123456789abcdef" * 4)
        more["CHARLEY_KEY_FILE"] = str(tmp_path / "key")
    told = json.loads(run(home, "-m", "tests.web.seeded", "type", **more).splitlines()[-1])
    assert told["taken"] > 50
    assert {"episode", "factor", "measure", "question"} <= set(told["kinds"])
    assert len(told["addresses"]) > 50
    assert [address for address in told["addresses"] if SECRET in address.lower()] == []
    letters = {name for name in holding(home) if name.startswith("data/mail/")}  # nobody was there to send them
    record = {name for name in holding(home) - letters if not name.startswith("data/backups/")}
    assert record <= (set() if encrypted else {"data/charley.db", "data/charley.db-wal"})
    assert encrypted or record  # the scan finds what is there
    assert (home / "log").read_text().count('"event": "request"') > 50
    backup = ("-c", "from charley.cli import main; main()", "site", "backup", str(home / "copy"))
    run(home, *backup, CHARLEY_PASSPHRASE="four green kettles", **more)
    assert "copy" not in holding(home)
    run(home, "-m", "tests.web.seeded", "erase", **more)
    assert holding(home) == set()
