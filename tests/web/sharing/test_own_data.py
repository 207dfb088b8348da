"""What is kept of sharing is taken along whole, and goes with whoever goes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from charley.web.sharing.consent import decide
from charley.web.sharing.purposes import POOL
from charley.web.sharing.viewed import record
from tests.web.accounts.people import member
from tests.web.accounts.test_own_data import archive, sure
from tests.web.conftest import Clock
from tests.web.sharing.erased import MEMBERS
from tests.web.sharing.people import shared

CHILD = Path(__file__).with_name("erased.py")


@pytest.mark.postgresql
def test_decisions_shares_and_looks_are_taken_along(clock: Clock) -> None:
    shared()
    shared(owner="other member", reader="member")
    decide(member(), POOL, True, clock())
    record(member(), member("reader"), "reader", "page", clock())
    record(member("other member"), member(), "reader", "file", clock())
    with archive(sure()) as file:
        told = {name: json.loads(file.read(name)) for name in ("consents.json", "sharing.json", "viewed.json")}
    assert [(one["purpose"], one["said"]) for one in told["consents.json"]] == [("read", "yes"), ("pool", "yes")]
    assert "no words of mine" in told["consents.json"][1]["text"]
    assert [one["reader"] for one in told["sharing.json"]["may_read_yours"]] == ["reader"]
    assert [one["of"] for one in told["sharing.json"]["lets_you_read"]] == ["other member"]
    (row,) = told["viewed.json"]["rows"]
    assert row["name"] == "reader"
    parts = [told["viewed.json"]["your_id"]]
    parts += [row[name] for name in ("number", "viewer", "role", "page", "allowed", "at", "before")]
    assert hashlib.sha256(json.dumps(parts).encode()).hexdigest() == row["digest"]  # anybody can work it out


@pytest.mark.parametrize("gone", list(MEMBERS))
def test_who_goes_is_named_in_no_file_and_the_log_of_the_other_holds(gone: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CHARLEY_", "DJANGO_"))}
    environment |= {"CHARLEY_DATA": str(tmp_path / "data"), "CHARLEY_CACHE": os.environ["CHARLEY_CACHE"]}
    environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[3]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "tests.web.sharing.erased", gone]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    owner_stays = gone == "SECRETREADER"
    left = [1, 1, 0, 0, 1] if owner_stays else [1, 0, 0, 0, 0]  # members, decisions, shares, viewers, looks
    assert done.stdout.strip() == f"{left} 0 {owner_stays}"
    files = {file.name: file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file()}
    stays = next(name for name in MEMBERS if name != gone)
    assert any(stays.encode() in content for content in files.values())
    for mark in (gone.encode(), MEMBERS[gone].hex.encode(), MEMBERS[gone].bytes, str(MEMBERS[gone]).encode()):
        assert [name for name, content in files.items() if mark in content] == []
