"""A database that another program holds: it is told, what was typed stays, and once it is free all goes on."""

from __future__ import annotations

from pathlib import Path

from tests.web.site.test_copies import run, said

SCRIPT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
os.environ["CHARLEY_HOUSEHOLD"] = "1"
from charley.web.site.starting import prepare
prepare()
import sqlcipher3
from django.db import connection
from django.test import Client
from charley.web import places
from charley.web.journal.models import Entry
client = Client(headers={"host": "localhost"}, raise_request_exception=False)
client.get("/journal")
connection.settings_dict["OPTIONS"]["timeout"] = 0.05
connection.cursor().execute("PRAGMA busy_timeout = 50")
other = sqlcipher3.dbapi2.connect(str(places.database_file()), isolation_level=None)
other.execute("BEGIN IMMEDIATE")
said = {"said": "cramp left calf 7/10 zanzibar", "keep": "yes"}
kept = client.post("/journal/say", said)
page = kept.content.decode()
check = client.post("/check", {"words": "my left calf cramps at night"})
read = [client.get(address).status_code for address in ("/journal", "/help")]
print(kept.status_code, "busy" in page, "zanzibar" in page, *read)
print(check.status_code, "was not saved" in check.content.decode() or "busy" in check.content.decode())
other.execute("ROLLBACK")
print(Entry.objects.count(), client.post("/journal/say", said).status_code, Entry.objects.count())
"""


def test_a_database_in_use_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    first, check, after = said(run(tmp_path / "data", "-c", SCRIPT)).splitlines()
    assert first == "422 True True 200 200"  # what is there can be read all the time
    assert check == "503 True"
    assert after == "0 302 1"
