"""Run by a test in a data folder of its own: two members write secrets down, a copy is made, one erases everything."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import sqlcipher3

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def main(what: str) -> None:
    """Prints what the copy and the database hold afterwards."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.starting import prepare

    prepare()
    from charley.diary import Episode, Moment
    from charley.plan import GoalSet
    from charley.web.accounts.erasing import erase_account, erase_record
    from charley.web.accounts.members import diary_for
    from charley.web.accounts.models import Member
    from charley.web.api.models import Revision, Token
    from charley.web.api.syncing import sync
    from charley.web.api.tokens import May, make
    from charley.web.community.beginning import begin
    from charley.web.community.models import Kind, Team
    from charley.web.community.persons import person_of
    from charley.web.community.posting import Draft, post
    from charley.web.community.posting import edit as post_edit
    from charley.web.desk import log
    from charley.web.desk.models import Reviewer, Signature, Suspension
    from charley.web.experiments.models import Day, Experiment
    from charley.web.journal.backup import automatic, check
    from charley.web.journal.store import Store
    from charley.web.places import data_folder
    from charley.web.plan import kept

    def write(name: str, secret: str) -> Member:
        member = Member.objects.create_user(name, email=f"{secret}@example.org", password="green kettle over water")
        store = Store(diary_for(member), lambda: NOW)
        for number in range(300):
            at = Moment(date(2025, 1, 1 + number % 28), "UTC")
            entry = store.add(Episode(start=at, note=f"{secret} note {number}"))
            if number % 3 == 0:
                store.edit(entry.id, Episode(start=at, note=f"{secret} again {number}"))
        at_the_desk(member, secret)
        in_the_community(member, secret)
        tried = Experiment.objects.create(
            diary=store.diary,
            plan=f"{secret} note in a plan",
            made_at=NOW,
            started_at=NOW,
            first=NOW.date(),
            last=NOW.date(),
            ended_on=NOW.date(),
            why=f"{secret} note on the end",
        )
        Day.objects.create(
            experiment=tried, diary=store.diary, on=NOW.date(), note=f"{secret} note of a day", kept_at=NOW
        )
        goal = GoalSet(item=uuid4(), text=f"{secret} goal")
        kept.add(diary_for(member), goal, NOW)
        make(member, f"{secret} watch", May(may_read=True, may_write=True))
        sync(store, (), None, lambda: NOW)
        return member

    def at_the_desk(member: Member, secret: str) -> None:
        log.note("suspended", None, member, f"{secret} reason")
        Suspension.objects.create(member=member, reason=f"{secret} reason", since=NOW, ended_at=NOW)
        Reviewer.objects.create(member=member, name=f"{secret} name", credentials=f"{secret} credentials")
        Signature.objects.create(
            article="small", digest="0" * 64, text_digest="0" * 64, facts={}, role="clinician", name=f"{secret} name",
            credentials=f"{secret} credentials", by=member, signed_at=NOW, withdrawn_at=NOW,
        )  # fmt: skip

    def in_the_community(member: Member, secret: str) -> None:
        for number in range(40):
            draft = Draft(Kind.QUESTION, f"{secret} posts {number}", f"{secret} asks", Team.objects.first())
            made = post(member, draft, NOW + timedelta(days=2 * number)).contribution
            post_edit(made, f"{secret} asks", f"{secret} tells more {number}", NOW)
        person_of(member, NOW)

    begin(NOW)
    gone, stays = write("gone", "SECRETGONE"), write("stays", "SECRETSTAYS")
    automatic(data_folder() / "backups", NOW)
    (erase_record if what == "record" else erase_account)(gone)
    copy = check(next((data_folder() / "backups").glob("*.db")))
    entries = list(Store(diary_for(stays), lambda: NOW).entries())
    marks = Token.objects.count() + Revision.objects.count()
    with sqlcipher3.connect(str(next((data_folder() / "backups").glob("*.db")))) as held:
        marks += sum(held.execute(f"SELECT COUNT(*) FROM api_{name}").fetchone()[0] for name in ("token", "revision"))
    print(copy.entries, len(copy.problems), Member.objects.count(), len(entries), marks)


if __name__ == "__main__":
    main(sys.argv[1])
