"""Everything that is kept about a member, in one archive to take along."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, TextIO

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from charley.diary import kind_of, time_zone, to_document
from charley.diary.fhir import Patient, bundle, names_of
from charley.diary.formats import own_csv
from charley.web.accounts.models import Member
from charley.web.api.models import Token
from charley.web.api.tokens import may
from charley.web.community import taking as community
from charley.web.community.moderation import own as moderation
from charley.web.desk import own as desk
from charley.web.experiments.taking import experiment_files
from charley.web.journal.store import Store
from charley.web.knowing import knowledge
from charley.web.plan import kept
from charley.web.sharing import taking as sharing


def write_all(member: Member, clock: Callable[[], datetime], out: IO[bytes]) -> None:
    """Write the archive: the account, and the record as JSON, as a table that can be read back, and as FHIR."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read-me.txt", _READ_ME)
        archive.writestr("account.json", json.dumps(_account(member), indent=2, ensure_ascii=False))
        told = {"desk.json": desk.told(member), "moderation.json": moderation.told(member)}
        for name, document in {**sharing.documents(member), **told}.items():
            archive.writestr(name, json.dumps(document, indent=2, ensure_ascii=False))
        _list(archive, "community.json", community.told(member))
        if member.diary is None:
            return
        store = Store(member.diary, clock)
        _list(archive, "record.json", _entries(store))
        _list(archive, "plan.json", kept.documents(member.diary))
        with _text(archive, "record.csv", own_csv.ENCODING) as stream:
            own_csv.write(store.entries(), stream)
        for name, text in experiment_files(store.diary, clock()):
            archive.writestr(name, text)
        now = clock().astimezone(time_zone(store.person.zone))
        with _text(archive, "record.fhir.json") as stream:
            patient = Patient(store.diary.id, born=store.person.born)
            stream.writelines(bundle(store.entries(), patient, now, names_of(knowledge())))


_READ_ME = """Everything that this site keeps about you.

account.json       your account, without passwords and keys
consents.json      what you said yes and no to, and the texts
sharing.json       whom you let read, and who lets you read
viewed.json        who has looked at your record
community.json     what you wrote, joined, followed and said in the community, and what it told you
desk.json          what you did for the site, if you look after it, and what staff did to your account
moderation.json    what you reported in the community, what was decided about your posts, and your appeals
record.json        your record, with what you deleted in the last 30 days
plan.json          your plan, with all that happened to it
record.csv         your record as a table; Charley can read it back
record.fhir.json   your record in the form that clinics use (FHIR R4)
experiments.json   what you tried by lot: plans and days; each plan is also a file that charley experiment reads
"""


def _account(member: Member) -> dict[str, object]:
    addresses = EmailAddress.objects.filter(user=member)
    ways = Authenticator.objects.filter(user=member).order_by("created_at")
    devices = UserSession.objects.filter(user=member).order_by("created_at")
    return {
        "schema": "charley.account/1",
        "pseudonym": member.username,
        "joined": member.date_joined.isoformat(),
        "last_signed_in": member.last_login.isoformat() if member.last_login else None,
        "password": member.has_usable_password(),
        "email": [{"address": one.email, "confirmed": one.verified} for one in addresses],
        "ways_to_sign_in": [{"kind": one.get_type_display(), "since": one.created_at.isoformat()} for one in ways],
        "devices": [
            {"since": one.created_at.isoformat(), "network_address": one.ip, "browser": one.user_agent}
            for one in devices
        ],
        "tokens": [
            {
                "name": one.name,
                "may": may(one).names,
                "made": one.made_at.isoformat(),
                "last_used": one.last_used.isoformat() if one.last_used else None,
            }
            for one in Token.objects.filter(member=member).order_by("made_at")
        ],
        "time_zone": member.diary.zone if member.diary else None,
        "born": member.diary.born.isoformat() if member.diary and member.diary.born else None,
        "sex": member.diary.sex or None if member.diary else None,
        "known": member.diary.known if member.diary else [],
    }


def _entries(store: Store) -> Iterator[dict[str, object]]:
    for deleted in (False, True):
        for entry in store.entries(deleted=deleted):
            yield {
                "id": str(entry.id),
                "kind": kind_of(entry.body),
                "recorded_at": entry.recorded_at.isoformat(),
                "changed_at": entry.changed_at.isoformat(),
                "deleted_at": entry.deleted_at.isoformat() if entry.deleted_at else None,
                "source": entry.source,
                "says": to_document(entry.body),
                "said_before": [to_document(edition.body) for edition in store.history(entry.id)[:-1]]
                if entry.edition > 1
                else [],
            }


def _list(archive: zipfile.ZipFile, name: str, items: Iterable[dict[str, object]]) -> None:
    with _text(archive, name) as stream:
        stream.write("[")
        for number, item in enumerate(items):
            stream.write(",\n" if number else "\n")
            json.dump(item, stream, ensure_ascii=False)
        stream.write("\n]\n")


@contextmanager
def _text(archive: zipfile.ZipFile, name: str, encoding: str = "utf-8") -> Iterator[TextIO]:
    with archive.open(name, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, encoding, newline="") as stream:
        yield stream
