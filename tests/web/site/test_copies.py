"""Copies of the whole site: all of it comes back, whole or not at all, wherever it is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from charley.diary import RecordError
from charley.web.journal.backup import check
from tests.web.own_database import fresh

ROOT = Path(__file__).parent.parent.parent.parent
PASSPHRASE = 'a kettle, "green"'


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CHARLEY_", "DJANGO_", "COV_"))}
    clean["CHARLEY_CACHE"] = os.environ["CHARLEY_CACHE"]
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=clean | {"CHARLEY_DATA": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def charley(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-c", "from charley.cli import main; main()", "site", *words, **environment)


def said(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()


def test_the_whole_site_comes_back_from_an_encrypted_copy(tmp_path: Path) -> None:
    copy = tmp_path / "copy.charley"
    before = said(run(tmp_path / "one", "-m", "tests.web.site.copied", "fill"))
    told = said(charley(tmp_path / "one", "backup", str(copy), CHARLEY_PASSPHRASE=PASSPHRASE))
    assert "40 entries and 1 file" in told
    assert "site.key" in told
    content = copy.read_bytes()
    assert b"words" not in content and not content.startswith(b"SQLite")
    assert copy.stat().st_mode & 0o077 == 0
    wrong = charley(tmp_path / "two", "restore", str(copy), CHARLEY_PASSPHRASE="another kettle")
    assert wrong.returncode == 1
    assert "passphrase" in wrong.stderr and "Traceback" not in wrong.stderr
    assert not (tmp_path / "two" / "charley.db").exists()
    said(charley(tmp_path / "two", "restore", str(copy), CHARLEY_PASSPHRASE=PASSPHRASE))
    assert said(run(tmp_path / "two", "-m", "tests.web.site.copied", "hold")) == before
    assert check(copy, PASSPHRASE).files == 1
    with pytest.raises(RecordError, match="passphrase"):
        check(copy, "another")


def test_what_lets_somebody_in_is_not_in_a_copy(tmp_path: Path) -> None:
    import sqlite3

    said(run(tmp_path / "one", "-m", "tests.web.site.copied", "fill"))
    said(charley(tmp_path / "one", "backup", str(tmp_path / "copy.db")))
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("SELECT count(*) FROM accounts_member").fetchone() == (2,)
        assert copy.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
    copy.close()
    secret = (tmp_path / "one" / "site.key").read_bytes()
    assert secret not in (tmp_path / "copy.db").read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_restore_that_is_killed_leaves_the_old_or_the_new_and_never_half(tmp_path: Path) -> None:
    said(run(tmp_path / "one", "-m", "tests.web.site.copied", "fill"))
    said(charley(tmp_path / "one", "backup", str(tmp_path / "copy.db")))
    said(run(tmp_path / "two", "-m", "tests.web.site.copied", "hold"))
    old, new = said(run(tmp_path / "two", "-m", "tests.web.site.copied", "kill", str(tmp_path / "copy.db"))).split()
    assert int(old) >= 5
    assert int(new) >= 5


def test_a_store_that_is_in_use_is_not_replaced(tmp_path: Path) -> None:
    said(run(tmp_path / "one", "-m", "tests.web.site.copied", "fill"))
    said(charley(tmp_path / "one", "backup", str(tmp_path / "copy.db")))
    script = """
import subprocess, sys
from tests.web.site import copied
from charley.web.site.starting import prepare_store
prepare_store()
from django.db import connection, transaction
from charley.web.accounts.models import Member
with transaction.atomic():
    Member.objects.create_user("late")
    command = [sys.executable, "-c", "from charley.cli import main; main()", "site", "restore", sys.argv[1]]
    done = subprocess.run(command)
print(done.returncode, Member.objects.count())
"""
    done = run(tmp_path / "one", "-c", script, str(tmp_path / "copy.db"))
    assert said(done) == "1 3"
    assert "End the site" in done.stderr


def test_a_damaged_site_can_be_replaced(tmp_path: Path) -> None:
    before = said(run(tmp_path / "one", "-m", "tests.web.site.copied", "fill"))
    said(charley(tmp_path / "one", "backup", str(tmp_path / "copy.db")))
    store = tmp_path / "one" / "charley.db"
    store.write_bytes(store.read_bytes()[:8192] + b"\xff" * 20_000)
    said(charley(tmp_path / "one", "restore", str(tmp_path / "copy.db")))
    assert said(run(tmp_path / "one", "-m", "tests.web.site.copied", "hold")) == before


def test_a_file_of_a_copy_cannot_be_put_elsewhere(tmp_path: Path) -> None:
    import sqlite3

    said(run(tmp_path / "one", "-m", "tests.web.site.copied", "fill"))
    said(charley(tmp_path / "one", "backup", str(tmp_path / "copy.db")))
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        copy.execute("UPDATE copied_file SET name = '../../out.bin'")
    copy.close()
    done = charley(tmp_path / "one", "restore", str(tmp_path / "copy.db"))
    assert done.returncode == 1
    assert "refused" in done.stderr
    assert not (tmp_path / "out.bin").exists()


def test_a_passphrase_that_protects_nothing_is_refused(tmp_path: Path) -> None:
    done = charley(tmp_path, "backup", str(tmp_path / "copy"), CHARLEY_PASSPHRASE="short")
    assert done.returncode == 1
    assert "too short" in done.stderr


@pytest.mark.postgresql
@pytest.mark.skipif(
    not os.environ.get("CHARLEY_DATABASE"), reason="needs PostgreSQL: python tools/with_postgresql.py gives one"
)
def test_a_site_moves_to_postgresql_and_back(tmp_path: Path) -> None:
    one, two, three = tmp_path / "one", tmp_path / "two", tmp_path / "three"
    before = said(run(one, "-m", "tests.web.site.copied", "fill"))
    said(charley(one, "backup", str(tmp_path / "first.db")))
    there = {"CHARLEY_DATABASE": fresh(), "CHARLEY_PASSPHRASE": PASSPHRASE}
    assert "kept as" in said(charley(two, "restore", str(tmp_path / "first.db"), **there))
    assert said(run(two, "-m", "tests.web.site.copied", "hold", **there)) == before
    alone = run(two, "-c", "from charley.cli import main; main()", "diary", "backup", str(tmp_path / "x.db"), **there)
    assert alone.returncode == 1
    assert "charley site backup" in alone.stderr
    alone = run(
        two, "-c", "from charley.cli import main; main()", "diary", "restore", str(tmp_path / "first.db"), **there
    )
    assert alone.returncode == 1
    said(charley(two, "backup", str(tmp_path / "second.db"), **there))
    assert b"words" not in (tmp_path / "second.db").read_bytes()
    said(charley(two, "restore", str(tmp_path / "second.db"), **there))
    assert said(run(two, "-m", "tests.web.site.copied", "hold", **there)) == before
    said(charley(three, "restore", str(tmp_path / "second.db"), CHARLEY_PASSPHRASE=PASSPHRASE))
    assert said(run(three, "-m", "tests.web.site.copied", "hold")) == before


def test_sessions_are_ended_from_outside(tmp_path: Path) -> None:
    said(run(tmp_path, "-m", "tests.web.site.copied", "fill"))
    assert said(charley(tmp_path, "sign-out", "ROWAN")) == "0 sessions ended."
    assert charley(tmp_path, "sign-out", "nobody").returncode == 1
    assert charley(tmp_path, "sign-out").returncode == 2
