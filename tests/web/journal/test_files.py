"""The record as a file, and files into the record: all of one or nothing."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from charley.diary import Episode, Moment
from charley.web.journal import models
from charley.web.journal.pages import files
from charley.web.journal.store import Store
from tests.web.journal.conftest import Send

PAGE = "/journal/files"


@pytest.fixture
def own(diary: Store, client: Client) -> bytes:
    """A file that the record wrote, of two entries that are not there any more."""
    for day in (1, 2):
        diary.add(Episode(start=Moment(date(2026, 5, day), "Europe/London"), movement="cramp", note="left, then right"))
    text = bytes(client.get(f"{PAGE}/csv").content)
    models.Entry.objects.all().delete()
    return text


def upload(send: Send, content: bytes, name: str = "diary.csv", **more: str) -> str:
    response = send(PAGE, PAGE, file=SimpleUploadedFile(name, content), **more)
    assert response.status_code in (200, 422)
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


def test_a_fault_in_a_file_is_told_with_its_place_and_nothing_is_kept(diary: Store, own: bytes, send: Send) -> None:
    damaged = own.replace(b"2026-05-02", b"2026-99-02")
    page = upload(send, damaged)
    assert "Nothing was kept" in page
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
    assert 'href="#file"' in page
    assert "root:" not in page
    assert list(diary.entries()) == []


def test_an_archive_that_unfolds_without_end_is_refused(diary: Store, send: Send) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export.xml", b"<HealthData>" + b" " * 60_000_000)
    page = upload(send, packed.getvalue(), "export.zip")
    assert 'role="alert"' in page or "0 new" in page
    assert list(diary.entries()) == []


def test_a_file_that_takes_too_long_is_given_up(
    diary: Store, own: bytes, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONGEST_S", -1)
    assert "takes too long" in upload(send, own)
    assert list(diary.entries()) == []


def test_no_file_is_told(send: Send) -> None:
    assert "Choose a file first" in send(PAGE, PAGE).content.decode()
