"""Pages of the record of ten years: server CPU beside a page of the same frame that asks the database nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile

from benchmarks.table import Row

_WORKED_OUT = {"triggers": "/journal/triggers", "time": "/journal/time", "changes": "/journal/changes"}
_PAGES = {"month": "/journal/month", "day": "/journal/day/{day}", "now": "/journal"}
_SCRIPT = """
import json, os, random, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from charley.web.site.starting import prepare
prepare()
from django.conf import settings
from django.test import Client
from charley.diary import Episode, FactorValue, Moment, Nothing, Question
from charley.web import clock
from charley.web.journal import household, models
from charley.web.journal.rows import make_row
from charley.web.journal.store import Store
settings.ALLOWED_HOSTS.append("testserver")
diary, now, chance, rows = household.diary(), datetime.now(UTC), random.Random(1), []
today = now.date()
for back in range(3650):
    moment = Moment(today - timedelta(days=back), "UTC")
    bodies = [Episode(start=moment, movement="cramp", sites=("left_calf",), severity=4)] * chance.randint(0, 3)
    bodies = (bodies or [Nothing(moment)]) + [
        FactorValue("sleep_hours", chance.randint(4, 9), moment), FactorValue("stress", chance.randint(0, 9), moment)]
    rows += [make_row(diary, uuid4(), body, now) for body in bodies]
models.Entry.objects.bulk_create(rows, batch_size=500)
client, spent = Client(), {}
pages = {"floor": "/journal/more", **{name: path.format(day=today) for name, path in json.loads(sys.argv[1]).items()}}
for name in pages: client.get(pages[name])
spent = {name: [] for name in pages}
for _ in range(20):  # in turns, so that a busy machine slows all alike
    for name, path in pages.items():
        start = time.process_time()
        for _ in range(10): assert client.get(path).status_code == 200
        spent[name].append((time.process_time() - start) / 10)
store = Store(diary, clock.now)
for name, path in json.loads(sys.argv[2]).items():
    client.get(path)
    for _ in range(5):
        for when in ("after a change", "again"):
            if when == "after a change": store.add(Question(text="Why?", on=today))
            start = time.process_time()
            assert client.get(path).status_code == 200
            spent.setdefault(f"{name}, {when}", []).append(time.process_time() - start)
print(json.dumps([len(rows), spent]))
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="charley-journal-") as folder:
        environment = {**os.environ, "CHARLEY_DATA": folder, "CHARLEY_LOG": "warning", "CHARLEY_HOUSEHOLD": "1"}
        command = [sys.executable, "-c", _SCRIPT, json.dumps(_PAGES), json.dumps(_WORKED_OUT)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    entries, spent = json.loads(done.stdout)
    return [
        Row(
            f"journal: CPU of the page {name}",
            spent[name],
            "a page of the same frame",
            spent["floor"],
            f"{entries:,} entries",
        )
        for name in (*_PAGES, *(f"{page}, {when}" for page in _WORKED_OUT for when in ("after a change", "again")))
    ]
