"""What is taken along is whole; what is deleted is in no file any more."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from charley.diary import Episode, Moment
from charley.plan import GoalSet
from charley.web.accounts.models import Member
from charley.web.journal.models import Change, Diary, Entry
from charley.web.plan import kept as plans
from charley.web.plan.models import PlanEvent
from tests.web.accounts.people import PASSWORD, entry_of_member, member, record_of

pytestmark = pytest.mark.postgresql

CHILD = Path(__file__).with_name("erased.py")


def sure(name: str = "member") -> Client:
    client = Client()
    member(name)
    client.post("/account/sign-in", {"login": name, "password": PASSWORD})
    client.post("/account/sure", {"password": PASSWORD})
    return client


def archive(client: Client) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(client.post("/account/take"))))


def test_everything_is_taken_along_and_nothing_of_others() -> None:
    store = record_of()
    kept = store.add(Episode(start=Moment(date(2026, 5, 3), "Europe/London"), note="first words"))
    store.edit(kept.id, Episode(start=Moment(date(2026, 5, 3), "Europe/London"), note="later words"))
    store.delete(entry_of_member())
    plans.add(store.diary, GoalSet(item=uuid4(), text="my goal"), timezone.now())
    plans.add(record_of("other member").diary, GoalSet(item=uuid4(), text="not theirs"), timezone.now())
    record_of("other member").add(Episode(start=Moment(date(2026, 5, 4), "Europe/London"), note="not theirs"))
    with archive(sure()) as file:
        assert file.testzip() is None
        names = {"read-me.txt", "account.json", "record.json", "record.csv", "record.fhir.json", "experiments.json"}
        names |= {"consents.json", "sharing.json", "viewed.json", "desk.json", "moderation.json", "plan.json"}
        names |= {"community.json"}
        assert set(file.namelist()) == names
        told = {name: file.read(name).decode("utf-8-sig") for name in names}
    assert "not theirs" not in "".join(told.values())
    record = json.loads(told["record.json"])
    assert [one["says"]["note"] for one in record if one["id"] == str(kept.id)] == ["later words"]
    assert record[0]["said_before"][0]["note"] == "first words"
    assert [one["deleted_at"] is not None for one in record] == [False, True]
    assert [one["says"]["text"] for one in json.loads(told["plan.json"])] == ["my goal"]
    assert json.loads(told["account.json"])["pseudonym"] == "member"
    assert json.loads(told["record.fhir.json"])["resourceType"] == "Bundle"
    assert "later words" in told["record.csv"]


def test_a_member_without_a_record_can_take_the_account_along() -> None:
    with archive(sure()) as file:
        assert "account.json" in file.namelist()


@pytest.mark.parametrize("address", ["/account/take", "/account/delete"])
def test_who_only_left_a_device_open_is_asked_again(address: str) -> None:
    client = Client()
    client.force_login(member())
    for answer in (client.get(address), client.post(address, {"what": "everything"})):
        assert answer.headers["Location"].startswith("/account/sure")
    assert Member.objects.count() == 1


def test_the_record_goes_and_the_account_stays() -> None:
    entry_of_member()
    plans.add(record_of().diary, GoalSet(item=uuid4(), text="goes"), timezone.now())
    record_of("other member").add(Episode(start=Moment(date(2026, 5, 4), "Europe/London")))
    assert "Your account is still there" in sure().post("/account/delete", {"what": "record"}).content.decode()
    assert Entry.objects.count() == Change.objects.count() == 1
    assert not PlanEvent.objects.exists()
    assert Member.objects.count() == 2
    assert member().diary is None


def test_everything_goes() -> None:
    entry_of_member()
    client = sure()
    client.post("/account/delete", {"what": "everything"})
    assert not Entry.objects.exists()
    assert not Member.objects.exists()
    assert Diary.objects.count() == 1  # the one of this computer
    assert client.get("/account/devices").status_code == 302


def test_nothing_goes_when_nothing_was_chosen() -> None:
    assert sure().post("/account/delete", {"what": "all"}).status_code == 422
    assert Member.objects.count() == 1


@pytest.mark.parametrize(("what", "members"), [("record", 2), ("everything", 1)])
def test_no_file_holds_what_was_deleted(what: str, members: int, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CHARLEY_", "DJANGO_"))}
    environment |= {"CHARLEY_DATA": str(tmp_path / "data"), "CHARLEY_CACHE": os.environ["CHARLEY_CACHE"]}
    done = subprocess.run(
        [sys.executable, str(CHILD), what], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    marks = 2 * (300 + members)  # what a sync keeps of each entry, and tokens, here and in the copy
    # the copy is whole, and the other's record too
    assert done.stdout.split() == ["300", "0", str(members), "300", str(marks)]
    files = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert len(files) >= 3
    held = {file.name: file.read_bytes() for file in files}
    assert any(b"SECRETSTAYS" in content for content in held.values())
    secret = b"SECRETGONE note" if what == "record" else b"SECRETGONE"
    assert [name for name, content in held.items() if secret in content or b"SECRETGONE again" in content] == []
