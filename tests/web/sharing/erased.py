"""Run by a test in a data folder of its own: two members share, a copy is made, and one of them goes."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
MEMBERS = {
    "SECRETOWNER": UUID("a1b2c3d4-e5f6-0718-293a-4b5c6d7e8f90"),
    "SECRETREADER": UUID("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"),
}


def main(gone: str) -> None:
    """Prints how many rows are left, whether the copy is whole, and whether the log is."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.starting import prepare

    prepare()
    from charley.diary import Episode, Moment
    from charley.web.accounts.erasing import erase_account
    from charley.web.accounts.members import diary_for
    from charley.web.accounts.models import Member
    from charley.web.journal.backup import automatic, check
    from charley.web.journal.store import Store
    from charley.web.places import data_folder
    from charley.web.sharing import shares, viewed
    from charley.web.sharing.consent import decide
    from charley.web.sharing.models import Decision, Share, Viewer, Viewing
    from charley.web.sharing.purposes import READ

    for name, identity in MEMBERS.items():
        Member.objects.create_user(name, id=identity, password="green kettle over water")
    owner, reader = (Member.objects.get(username=name) for name in MEMBERS)
    Store(diary_for(owner), lambda: NOW).add(Episode(start=Moment(date(2026, 5, 1), "UTC")))
    decide(owner, READ, True, NOW)
    made = shares.invite(uuid4(), owner, reader, 28, True, NOW)
    shares.accept(reader, made.code, NOW)
    viewed.record(owner, reader, "reader", "page", NOW)
    automatic(data_folder() / "backups", NOW)
    erase_account(Member.objects.get(username=gone))
    copy = check(next((data_folder() / "backups").glob("*.db")))
    left = [one.objects.count() for one in (Member, Decision, Share, Viewer, Viewing)]
    print(left, len(copy.problems), gone == "SECRETREADER" and viewed.first_fault(owner) is None)


if __name__ == "__main__":
    main(sys.argv[1])
