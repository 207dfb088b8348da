"""A store that cannot be used says why; a full disk leaves it whole; writers wait for each other."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from charley.web.sqlite.base import sqlcipher3
from tests.web.test_backup import run, said

FILL = """
from charley.diary import RecordError
from charley.web.journal.opening import store_errors
one = store(); one.add(cramp(1))
count = 1
LIMIT
try:
    with store_errors():
        for number in range(5000):
            one.add(cramp(1 + number % 28)); count += 1
except RecordError as error:
    print(error)
FREE
assert len(list(store().entries())) == count, (count, len(list(store().entries())))
one.add(cramp(2))
print("whole", len(list(store().entries())) == count + 1)
"""
PAGES = "from django.db import connection; c = connection.cursor(); c.execute('PRAGMA max_page_count = 100')"
MORE_PAGES = "c.execute('PRAGMA max_page_count = 1000000')"
SIZE = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
"""
MORE_SIZE = "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))"


@pytest.mark.parametrize(
    ("limit", "free", "message"), [(PAGES, MORE_PAGES, "disk is full"), (SIZE, MORE_SIZE, "Is there room left")]
)
def test_a_full_disk_is_told_and_the_record_stays_whole(tmp_path: Path, limit: str, free: str, message: str) -> None:
    told, whole = said(run(tmp_path, FILL.replace("LIMIT", limit).replace("FREE", free))).splitlines()
    assert message in told
    assert "Nothing was changed" in told
    assert whole == "whole True"


def test_the_library_is_one_that_does_not_corrupt_and_the_file_is_private(tmp_path: Path) -> None:
    assert sqlcipher3.dbapi2.sqlite_version_info >= (3, 51, 3)
    script = """
from django.db import connection
store(); c = connection.cursor()
print([c.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")])
import sqlite3; print(sqlite3.__name__)
"""
    assert said(run(tmp_path, script)).splitlines() == ["['wal', 2, 1, 0]", "sqlite3"]
    assert stat.S_IMODE((tmp_path / "charley.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"date,episodes\n" * 500, "cannot be read"), (b"SQLite format 3\0" + b"\xff" * 9000, "charley diary restore")],
)
def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "charley.db").write_bytes(content)
    done = run(tmp_path, "store()")
    assert message in done.stderr.splitlines()[-1]
    assert (tmp_path / "charley.db").read_bytes() == content


def test_a_store_of_a_newer_charley_is_left_alone(tmp_path: Path) -> None:
    said(run(tmp_path, "store().add(cramp())"))
    with sqlite3.connect(tmp_path / "charley.db") as opened:
        opened.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_later', '2030-01-01')"
        )
    opened.close()
    assert "newer Charley" in run(tmp_path, "store()").stderr


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "CHARLEY_DATA" in run(tmp_path / "data", "store()").stderr


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("mysql://me:secret@host/name", "looks like postgresql://"),
        ("postgresql://me:secret@127.0.0.1:1/name", "Check that it can be reached"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(
    tmp_path: Path, address: str, message: str
) -> None:
    done = run(tmp_path, "store()", CHARLEY_DATABASE=address)
    assert message in done.stderr
    assert "RecordError" in done.stderr.splitlines()[-1]
    assert "secret" not in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("content", ["", "abc", "g" * 64, "ä" * 64])
def test_a_key_that_is_none_is_told(tmp_path: Path, content: str) -> None:
    key = tmp_path / "key"
    key.write_text(content, encoding="utf-8")
    assert "key file" in run(tmp_path, "store()", CHARLEY_KEY_FILE=str(key)).stderr


def test_eight_writers_wait_for_each_other(tmp_path: Path) -> None:
    script = """
import os
store()
from django.db import connection
connection.close()
children = []
for number in range(8):
    child = os.fork()
    if not child:
        one = store()
        for _ in range(50):
            entry = one.add(cramp(1 + number)); one.edit(entry.id, cramp(20 + number % 8))
        os._exit(0)
    children.append(child)
print([os.waitpid(child, 0)[1] for child in children], len(list(store().entries())))
"""
    assert said(run(tmp_path, script)) == "[0, 0, 0, 0, 0, 0, 0, 0] 400"


REPLACED = """
import shutil
from pathlib import Path
from django.db import close_old_connections, connection
from charley.web import places
one = store(); one.add(cramp(1))
file = places.database_file()
connection.close(); shutil.copy(file, file.with_name("copy"))
one.add(cramp(2)); kept = connection.connection
close_old_connections()
assert connection.connection is kept
file.with_name("copy").replace(file)
for end in ("-wal", "-shm"):
    file.with_name(file.name + end).unlink(missing_ok=True)
close_old_connections()
print(len(list(store().entries())))
"""


def test_a_connection_that_was_kept_is_given_up_when_another_file_takes_the_place(tmp_path: Path) -> None:
    assert said(run(tmp_path, REPLACED)).split() == ["1"]
