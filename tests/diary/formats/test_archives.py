"""Zip files and folders: what is no export's is refused before it is unpacked."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from charley.diary import RecordError
from charley.diary.formats import archives
from charley.diary.formats.archives import is_zip, opened


def test_a_folder_and_a_zip_file_read_alike(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.json").write_text("[1]")
    with zipfile.ZipFile(tmp_path / "mine.zip", "w") as packed:
        packed.writestr("deep/a.json", "[1]")
    for path in (folder, tmp_path / "mine.zip"):
        with opened(path) as archive:
            assert archive.names() == ["deep/a.json"]
            assert archive.size("deep/a.json") == 3
            with archive.open("deep/a.json") as stream:
                assert stream.read() == b"[1]"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("export.xml", bytes(60 << 20))
    with pytest.raises(RecordError, match=r"bomb.zip would unpack to 63 MB \(files: 1\), which no export does"):
        opened(path).__enter__()


def test_many_names_for_the_same_bytes_are_a_bomb_too(tmp_path: Path) -> None:
    """Files that share their packed bytes unpack to far more than their ratios tell."""
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("0", bytes(range(256)) * 4000 + bytes(15 << 20))
        one = packed.infolist()[0]
        for number in range(1, 40):
            twin = zipfile.ZipInfo(str(number))
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(twin, field, getattr(one, field))
            packed.filelist.append(twin)
            packed.NameToInfo[twin.filename] = twin
        packed._didModify = True  # type: ignore[attr-defined]
    with pytest.raises(RecordError, match="would unpack to"):
        opened(path).__enter__()


def test_more_files_than_an_export_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_FILES", 3)
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as packed:
        for number in range(4):
            packed.writestr(f"{number}.json", "[]")
            (tmp_path / f"{number}.json").write_text("[]")
    with pytest.raises(RecordError, match=r"\(files: 4\)"):
        opened(tmp_path / "many.zip").__enter__()
    with opened(tmp_path) as archive, pytest.raises(RecordError, match="more than 3 files"):
        archive.names()


@pytest.mark.parametrize("zip64", [False, True])
def test_a_list_of_files_too_long_to_be_read_is_refused(tmp_path: Path, zip64: bool) -> None:
    path = tmp_path / "long.zip"
    size = (1 << 40) if zip64 else (1 << 30)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 9, 9, 0xFFFFFFFF if zip64 else size, 0, 0)
    record = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 9, 9, size, 0) if zip64 else b""
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, 4, 1) if zip64 else b""
    path.write_bytes(b"PK\3\4" + record + locator + end)
    with pytest.raises(RecordError, match="lists more files"):
        opened(path).__enter__()


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"PK\3\4 and no end", b"\0" * 100])
def test_what_is_no_zip_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "half.zip"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"half.zip is no whole zip file"):
        opened(path).__enter__()
    assert is_zip(path) == content.startswith(b"PK")
    assert not is_zip(tmp_path / "absent.zip")


def test_half_a_zip_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "half.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.json", "[1, 2, 3]" * 100)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(RecordError, match="no whole zip file"):
        opened(path).__enter__()


def test_a_damaged_member_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.json", "[1, 2, 3]" * 100)
    path.write_bytes(path.read_bytes().replace(b"[1, 2, 3][1", b"[1, 2, 4][1", 1))
    with (
        opened(path) as archive,
        archive.open("a.json") as stream,
        pytest.raises(RecordError, match=r"a.json in bad.zip is damaged"),
    ):
        stream.read()


def test_a_member_with_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.json", "[]")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1  # the flag that says that it is encrypted
    path.write_bytes(content)
    with opened(path) as archive, pytest.raises(RecordError, match="locked with a password"):
        archive.open("a.json")


def test_a_member_that_is_packed_in_a_way_nobody_knows_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.json", "[]")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 10] = 99
    path.write_bytes(content)
    with opened(path) as archive, pytest.raises(RecordError, match=r"a.json in odd.zip cannot be unpacked"):
        archive.open("a.json")
