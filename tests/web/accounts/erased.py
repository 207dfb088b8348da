"""Run by a test in a data folder of its own: two members write secrets down, a copy is made, one erases everything."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime

os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.site.starting import prepare

prepare()

from charley.diary import Episode, Moment  # noqa: E402
from charley.web.accounts.erasing import erase_account, erase_record  # noqa: E402
from charley.web.accounts.members import diary_for  # noqa: E402
from charley.web.accounts.models import Member  # noqa: E402
from charley.web.journal.backup import automatic, check  # noqa: E402
from charley.web.journal.store import Store  # noqa: E402
from charley.web.places import data_folder  # noqa: E402

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
backups = data_folder() / "backups"


def write(name: str, secret: str, entries: int = 300) -> Member:
    member = Member.objects.create_user(name, email=f"{secret}@example.org", password="green kettle over water")
    store = Store(diary_for(member), lambda: NOW)
    for number in range(entries):
        at = Moment(date(2025, 1, 1 + number % 28), "UTC")
        entry = store.add(Episode(start=at, note=f"{secret} note {number}"))
        if number % 3 == 0:
            store.edit(entry.id, Episode(start=at, note=f"{secret} again {number}"))
    return member


gone, stays = write("gone", "SECRETGONE"), write("stays", "SECRETSTAYS")
automatic(backups, NOW)
if sys.argv[1] == "record":
    erase_record(gone)
else:
    erase_account(gone)
copy = check(next(backups.glob("*.db")))
print(
    copy.entries,
    len(copy.problems),
    Member.objects.count(),
    Store(diary_for(stays), lambda: NOW).diary.entry_set.count(),
)
