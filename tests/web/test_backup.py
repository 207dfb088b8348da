"""Copies of the store: whole, encrypted where the store is, and brought back without losing what was there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from charley.diary import RecordError
from charley.web.journal import backup

SCRIPT = """
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from charley.diary import Episode, Moment
from charley.web.journal.opening import open_store, set_up_django
set_up_django()
now = datetime(2026, 6, 1, 12, tzinfo=UTC)
def store(at=now):
    return open_store(lambda: at, "Europe/London")
def cramp(day=30):
    return Episode(start=Moment(date(2026, 5, day), "Europe/London", time(3, 7)), movement="cramp", note="private")
def notes(one):
    return sorted(entry.body.start.day.day for entry in one.entries())
"""


def run(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("CHARLEY_", "DJANGO_", "COV_"))}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT + script],
        env=clean | {"CHARLEY_DATA": str(folder)} | environment,
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def said(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_text("0123456789abcdef" * 4)
    return file


def test_a_copy_brings_everything_back(tmp_path: Path) -> None:
    script = """
from charley.web.journal import backup
from charley.web.journal.restoring import restore
one = store(); entry = one.add(cramp(29)); one.edit(entry.id, cramp(28)); one.delete(one.add(cramp(27)).id)
print(backup.back_up(Path(sys.argv[0] if 0 else "COPY")).entries)
one.add(cramp(26))
print(restore(Path("COPY"), now) is not None)
again = store()
print(notes(again), [len(again.history(e.id)) for e in again.entries()], len(list(again.entries(deleted=True))))
""".replace("COPY", str(tmp_path / "copy.db"))
    assert said(run(tmp_path / "data", script)).splitlines() == ["2", "True", "[28] [2] 1"]
    kept = list((tmp_path / "data").glob("charley.db.before-*"))
    assert len(kept) == 1  # what was there stays beside it
    assert backup.check(kept[0]).entries == 3


def test_an_encrypted_store_has_encrypted_copies(tmp_path: Path, key: Path) -> None:
    script = f"""
from charley.web.journal import backup
one = store(); one.add(cramp())
backup.back_up(Path("{tmp_path}/copy.db"))
"""
    said(run(tmp_path / "data", script, CHARLEY_KEY_FILE=str(key)))
    for file in [tmp_path / "copy.db", *(tmp_path / "data").iterdir()]:
        content = file.read_bytes()
        assert b"private" not in content
        assert not content.startswith(b"SQLite")
    without = run(tmp_path / "data", "store()")
    assert "set CHARLEY_KEY_FILE" in without.stderr
    with pytest.raises(RecordError, match="CHARLEY_KEY_FILE"):
        backup.check(tmp_path / "copy.db")


def test_a_store_is_encrypted_later_and_no_plain_copy_stays(tmp_path: Path, key: Path) -> None:
    data = tmp_path / "data"
    said(run(data, "one = store(); one.add(cramp(29)); store(datetime(2026, 6, 2, 12, tzinfo=UTC))"))
    assert list(data.glob("backups/*.db"))
    script = f"""
from charley.web.journal import backup
store()
backup.encrypt(Path("{key}"))
"""
    said(run(data, script))
    assert not list(data.glob("backups/charley-2026-06-01.db"))
    for file in (path for path in data.rglob("*") if path.is_file()):
        assert b"private" not in file.read_bytes()
    assert said(run(data, "print(notes(store()))", CHARLEY_KEY_FILE=str(key))) == "[29]"


def test_a_copy_without_a_key_comes_back_into_an_encrypted_store(tmp_path: Path, key: Path) -> None:
    copy = f'Path("{tmp_path}/copy.db")'
    said(
        run(
            tmp_path / "plain", f"from charley.web.journal import backup\nstore().add(cramp(9)); backup.back_up({copy})"
        )
    )
    script = f"""
from charley.web.journal import backup
from charley.web.journal.restoring import restore
store(); restore({copy}, now); print(notes(store()))
"""
    assert said(run(tmp_path / "closed", script, CHARLEY_KEY_FILE=str(key))) == "[9]"
    assert not (tmp_path / "closed" / "charley.db").read_bytes().startswith(b"SQLite")


@pytest.mark.parametrize("damage", ["half", "zeros", "text", "empty", "foreign", "wrong entry"])
def test_a_damaged_copy_is_refused_and_nothing_changes(tmp_path: Path, damage: str) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    lines = "\n".join(f"one.add(cramp({1 + day % 28}))" for day in range(100))
    said(run(data, f"from charley.web.journal import backup\none = store()\n{lines}\nbackup.back_up(Path('{copy}'))"))
    content = bytearray(copy.read_bytes())
    match damage:
        case "half":
            copy.write_bytes(content[: len(content) // 2])
        case "zeros":
            content[8192 : len(content) - 4096] = bytes(len(content) - 12288)
            copy.write_bytes(content)
        case "text":
            copy.write_text("date,episodes\n2026-01-01,3\n")
        case "empty":
            copy.write_bytes(b"")
        case "foreign":
            import sqlite3

            copy.unlink()
            sqlite3.connect(copy).execute("CREATE TABLE mine (a)").connection.close()
        case "wrong entry":
            import sqlite3

            with sqlite3.connect(copy) as opened:
                opened.execute("UPDATE journal_entry SET document = '{\"pain\": 99}' WHERE rowid = 7")
            opened.close()
    script = f"""
from charley.diary import RecordError
from charley.web.journal import backup
from charley.web.journal.restoring import restore
one = store()
try:
    restore(Path("{copy}"), now)
except RecordError as error:
    print(error)
print(len(list(store().entries())))
"""
    message, count = said(run(data, script)).splitlines()
    assert "copy.db" in message
    assert count == "100"
    assert not list(data.glob("*.before-*"))


def test_a_copy_is_made_each_day_and_old_ones_go(tmp_path: Path) -> None:
    script = """
from datetime import timedelta
for number in range(60):
    store(now + timedelta(days=number)).add(cramp(1 + number % 28))
"""
    said(run(tmp_path, script))
    days = sorted(file.stem.removeprefix("charley-") for file in (tmp_path / "backups").iterdir())
    last = date(2026, 6, 1) + timedelta(days=59)
    ages = [(last - date.fromisoformat(day)).days for day in days]
    assert [age for age in ages if age < 7] == [6, 5, 4, 3, 2, 1, 0]
    assert max(ages) <= 28
    assert 2 <= len([age for age in ages if age >= 7]) <= 4
    assert (tmp_path / "backups").stat().st_mode & 0o077 == 0


def test_no_copy_is_made_while_nothing_changes(tmp_path: Path) -> None:
    said(run(tmp_path, "store().add(cramp()); [store(datetime(2026, 6, day, 12, tzinfo=UTC)) for day in (3, 4, 5)]"))
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_what_exists_is_not_written_over(tmp_path: Path) -> None:
    taken = tmp_path / "mine.txt"
    taken.write_text("mine")
    with pytest.raises(RecordError, match="already"):
        backup.back_up(taken)
    assert taken.read_text() == "mine"
