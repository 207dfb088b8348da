"""The record as a file, and files into the record: all of one or nothing."""

from __future__ import annotations

import io
import json
import os
import threading
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from charley.diary import Episode, Moment
from charley.web import places
from charley.web.journal import models, uploads
from charley.web.journal.store import Store
from tests.web.journal.conftest import Send

pytestmark = pytest.mark.postgresql

PAGE = "/journal/files"
ARRIVING = f"{PAGE}/arriving"


@pytest.fixture
def own(diary: Store, client: Client) -> bytes:
    """A file that the record wrote, of two entries that are not there any more."""
    for day in (1, 2):
        diary.add(Episode(start=Moment(date(2026, 5, day), "Europe/London"), movement="cramp", note="left, then right"))
    text = bytes(client.get(f"{PAGE}/csv").content)
    models.Entry.objects.all().delete()
    return text


def upload(send: Send, content: bytes, name: str = "diary.csv", keep: bool = True, **more: str) -> str:
    """Sends a file, looks at what is in it, and keeps it."""
    response = send(PAGE, PAGE, file=SimpleUploadedFile(name, content))
    assert response.status_code in (200, 422)
    if keep and ">Keep" in response.content.decode():
        response = send(PAGE, f"{ARRIVING}/keep", **more)
    return str(response.content.decode())


@pytest.mark.parametrize("form", ["csv", "days", "fhir"])
def test_the_record_can_be_taken_along(diary: Store, client: Client, form: str) -> None:
    diary.add(Episode(start=Moment(date(2026, 5, 1), "UTC"), movement="cramp"))
    response = client.get(f"{PAGE}/{form}")
    text = b"".join(response).decode("utf-8-sig")
    assert "attachment" in response["Content-Disposition"]
    assert "2026-05-01" in text
    if form == "fhir":
        assert json.loads(text)["resourceType"] == "Bundle"
    assert client.get(f"{PAGE}/exe").status_code == 404


def test_what_went_out_comes_in_again_once_and_can_be_taken_back(diary: Store, own: bytes, send: Send) -> None:
    assert "2 new" in upload(send, own)
    assert "0 new, 0 changed, 2 there already" in upload(send, own)
    assert len(list(diary.entries())) == 2
    send(PAGE, f"{PAGE}/undo")
    assert list(diary.entries()) == []


def test_what_is_not_a_file_is_not_taken_back(diary: Store, own: bytes, send: Send) -> None:
    upload(send, own)
    diary.add(Episode(start=Moment(date(2026, 5, 9), "UTC")))
    assert "nothing was taken back" in send(PAGE, f"{PAGE}/undo").content.decode()
    assert len(list(diary.entries())) == 3


def test_a_file_is_seen_before_it_is_kept(diary: Store, own: bytes, send: Send, client: Client) -> None:
    page = upload(send, own, keep=False)
    assert "Nothing is kept yet" in page
    assert "Episodes" in page
    assert "From Friday 1 May 2026 to Saturday 2 May 2026." in page
    assert list(diary.entries()) == []
    assert "not finished with" in client.get(PAGE).content.decode()
    send(PAGE, f"{ARRIVING}/drop")
    assert list(diary.entries()) == []
    assert not list((places.data_folder() / "arriving").glob("*"))
    assert client.get(ARRIVING).status_code == 302


def test_a_fault_in_a_file_is_told_with_its_place_and_nothing_is_kept(diary: Store, own: bytes, send: Send) -> None:
    damaged = own.replace(b"2026-05-02", b"2026-99-02")
    page = upload(send, damaged)  # without saying that what is good is enough
    assert "What cannot be kept: 1" in page
    assert "line 3" in page
    assert list(diary.entries()) == []
    assert "1 new" in upload(send, damaged, good="yes")


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.csv", b""), ("x.exe", b"MZ\x90\x00" * 100), ("../../etc/passwd", b"root:x"), ("a.zip", b"PK\x03\x04broken"),
     ("x" * 300, b"\xff\xfe\x00"), ("export.xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")],
)  # fmt: skip
def test_a_file_of_no_known_kind_is_refused_in_a_sentence(diary: Store, send: Send, name: str, content: bytes) -> None:
    page = upload(send, content, name)
    assert "It was not kept" in page or "Choose a file first" in page
    assert "root:" not in page
    assert list(diary.entries()) == []


def test_an_archive_that_unfolds_without_end_is_refused(diary: Store, send: Send) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export.xml", b"<HealthData>" + b" " * 60_000_000)
    page = upload(send, packed.getvalue(), "export.zip")
    assert 'role="alert"' in page or "0 new" in page
    assert list(diary.entries()) == []


@pytest.mark.parametrize("bound", ["LONGEST_S", "MOST_ITEMS"])
def test_a_file_that_is_too_much_is_given_up(
    diary: Store, own: bytes, send: Send, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(uploads, bound, -1)
    assert "charley diary import" in upload(send, own)
    assert list(diary.entries()) == []


@pytest.mark.parametrize(("step", "told"), [("reading", "interrupted"), ("keeping", "interrupted")])
def test_what_was_interrupted_is_told_and_left_nothing(
    diary: Store, own: bytes, send: Send, client: Client, step: str, told: str
) -> None:
    upload(send, own, keep=False)
    (state,) = (places.data_folder() / "arriving").glob("*/state.json")
    said = json.loads(state.read_text())
    state.write_text(json.dumps({**said, "step": step, "began": "2026-06-01T12:00:30+00:00"}))
    assert "See how far it is" in client.get(ARRIVING).content.decode()  # its process may still be at it
    os.utime(state, (0, 0))  # no sign of it for a long time
    page = client.get(ARRIVING)
    assert (page.status_code, told in page.content.decode()) == (422, True)
    assert list(diary.entries()) == []


def test_what_was_kept_before_the_process_ended_is_told_as_kept(own: bytes, send: Send, client: Client) -> None:
    upload(send, own)
    (state,) = (places.data_folder() / "arriving").glob("*/state.json")
    said = json.loads(state.read_text())
    state.write_text(json.dumps({**said, "step": "keeping", "added": 0}))
    os.utime(state, (0, 0))
    assert "2 new" in client.get(ARRIVING).content.decode()


def test_what_nobody_confirms_goes_after_an_hour(own: bytes, send: Send, client: Client) -> None:
    upload(send, own, keep=False)
    (state,) = (places.data_folder() / "arriving").glob("*/state.json")
    os.utime(state, (0, 0))
    assert client.get(ARRIVING).status_code == 302
    assert not state.parent.exists()


def test_a_name_that_leads_away_stays_in_its_folder(own: bytes, send: Send) -> None:
    for name in ("../../state.json", "state.json", ".hidden", "a" * 300 + ".csv", "found.jsonl"):
        assert "Nothing is kept yet" in upload(send, own, name, keep=False)
    inside = {file.name for file in (places.data_folder() / "arriving").rglob("*") if file.is_file()}
    assert inside == {"state.json", "found.jsonl"}  # what was sent is gone as soon as it was read


def test_no_file_is_told(send: Send) -> None:
    assert "Choose a file first" in send(PAGE, PAGE).content.decode()


@pytest.mark.django_db(transaction=True)
def test_many_entries_are_kept_aside_while_pages_are_answered(
    own: bytes, send: Send, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 1)
    before = set(threading.enumerate())
    upload(send, own)
    for thread in set(threading.enumerate()) - before:
        thread.join()
    assert "2 new" in client.get(ARRIVING).content.decode()
    assert models.Entry.objects.count() == 2
