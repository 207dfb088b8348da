"""Run by tests in a data folder of its own: fills a site, tells what it holds, restores it with a kill at every step.

Usage: python -m tests.web.site.copied fill|hold|kill COPY
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def fill() -> None:
    """Two members in a group, with records, a second step, a device that is signed in, and files."""
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.models import Group
    from django.contrib.sessions.backends.db import SessionStore

    from charley.diary import Episode, Moment
    from charley.web.accounts.members import diary_for
    from charley.web.accounts.models import Member
    from charley.web.journal.store import Store
    from charley.web.places import data_folder

    for name in ("rowan", "hazel"):
        member = Member.objects.create_user(name, email=f"{name}@example.org")
        member.groups.add(Group.objects.get_or_create(name="moderator")[0])
        Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": f"of {name}"})
        store = Store(diary_for(member), lambda: NOW)
        for number in range(20):
            entry = store.add(Episode(start=Moment(date(2025, 1, 1 + number), "UTC"), note=f"{name}'s words {number}"))
            if number % 3 == 0:
                store.edit(entry.id, Episode(start=Moment(date(2025, 2, 1), "UTC"), note=f"{name} again {number}"))
            if number % 5 == 0:
                store.delete(entry.id)
    session = SessionStore()
    session["who"] = "a device"
    session.create()
    picture = data_folder() / "media" / "of" / "rowan.bin"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(bytes(range(256)) * 50)


def held() -> str:
    """A digest of every row of every table and every file, but for what passes by itself."""
    from django.core import serializers

    from charley.web.journal.backup import PASSING
    from charley.web.journal.copying import tables
    from charley.web.places import data_folder

    seen = hashlib.sha256()
    for table in tables():
        if table._meta.db_table not in PASSING:
            rows = serializers.serialize("jsonl", table._base_manager.order_by("pk").iterator())
            for row in rows.splitlines():  # databases keep the keys of a document in orders of their own
                seen.update(json.dumps(json.loads(row), sort_keys=True).encode())
    folder = data_folder() / "media"
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        seen.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return seen.hexdigest()


def kill_at_every_step(copy: Path) -> None:
    """Restore the copy again and again, killed one step later each time; prints how often old and new were there."""
    from django.db import connection

    from charley.web.journal import restoring
    from charley.web.places import data_folder
    from charley.web.site.starting import prepare_store

    old = held()
    connection.close()
    home = data_folder()
    template = home.with_name("template")
    shutil.copytree(home, template)
    counts: dict[str, int] = {}
    new = ""
    for step in range(1, 100):
        shutil.rmtree(home)
        shutil.copytree(template, home)

        def restore(step: int = step) -> None:
            _die_at(step)
            restoring.restore(copy, NOW)

        whole = _in_child(restore)[0] == 0
        status, found = _in_child(lambda: print_held(prepare_store))
        assert status == 0, f"it cannot be started after a kill at step {step}"
        counts[found] = counts.get(found, 0) + 1
        kept = [file for file in home.glob("charley.db.before-*") if file.stat().st_size]
        assert found == old or kept, f"what was there is lost after step {step}"
        assert not list(home.glob("restoring-*")), f"step {step} leaves a folder"
        if whole:
            new = found
            break
    assert new and new != old
    assert set(counts) == {old, new}, f"half of it, in {len(counts)} ways"
    print(counts[old], counts[new])


def print_held(prepare: Callable[[], None]) -> None:
    prepare()
    print(held(), end="")


def _in_child(do: Callable[[], None]) -> tuple[int, str]:
    """Do something in a process of its own; its status and what it printed."""
    read, said = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.dup2(said, 1)
        try:
            do()
            sys.stdout.flush()
        except BaseException as error:
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    os.close(said)
    with os.fdopen(read) as heard:
        text = heard.read()
    return os.waitpid(child, 0)[1], text


def _die_at(step: int) -> None:
    """End this process without any clean-up before the given file operation."""
    left = [step]

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os._exit(9)
            return real(*arguments, **named)

        return operation

    for name in ("replace", "rename", "unlink", "mkdir", "write_bytes", "touch"):
        setattr(Path, name, dying(getattr(Path, name)))
    shutil.rmtree = dying(shutil.rmtree)  # type: ignore[assignment]


def main(what: str, *more: str) -> None:
    from charley.web.site.starting import prepare_store

    prepare_store()
    match what:
        case "fill":
            fill()
            print(held())
        case "hold":
            print(held())
        case "kill":
            kill_at_every_step(Path(more[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
