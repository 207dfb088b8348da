"""A store in PostgreSQL is copied to a file and brought back, with all editions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import connection

from tests.web.own_database import fresh
from tests.web.test_backup import run, said

pytestmark = pytest.mark.postgresql
SCRIPT = """
from hypothesis import given, settings
from hypothesis import strategies as st
from charley.web.journal import backup, models
from charley.web.journal.restoring import restore
from tests.diary.strategies import BODIES
store()
number = iter(range(1000))
@settings(max_examples=5, deadline=None, database=None)
@given(st.lists(BODIES, min_size=1, max_size=5))
def copied(bodies):
    models.Diary.objects.all().delete()
    one = store()
    for body in bodies:
        one.add(body)
    entry = one.add(cramp(3))
    one.edit(entry.id, cramp(4))
    before = list(one.entries()), one.history(entry.id)
    copy = Path(f"FOLDER/copy{next(number)}.db")
    assert backup.back_up(copy).entries == len(before[0])
    one.delete(entry.id)
    assert restore(copy, now).exists()
    again = store()
    assert (list(again.entries()), again.history(entry.id)) == before
    again.add(cramp(5))  # numbers of changes go on
    assert again.undo().what == "add"
copied()
print("copied", next(number) >= 5)
"""


@pytest.mark.skipif(
    not os.environ.get("CHARLEY_DATABASE"), reason="needs PostgreSQL: python tools/with_postgresql.py gives one"
)
def test_postgresql_is_copied_to_a_file_and_back(tmp_path: Path) -> None:
    assert connection.vendor == "postgresql"
    script = SCRIPT.replace("FOLDER", str(tmp_path))
    assert said(run(tmp_path, script, CHARLEY_DATABASE=fresh())) == "copied True"
