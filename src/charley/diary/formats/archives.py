"""Zip files and folders as named streams: nothing is unpacked to the disk, and a zip bomb is refused before it is read.

Names inside a zip are used to choose what to read, never as places to write to.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, Protocol

from charley.diary.problems import RecordError

_MOST_FILES = 100_000
_MOST_BYTES = 32 << 30  # unpacked; the largest export of a phone that people tell of has 3 GB
_MOST_TIMES = 250  # unpacked bytes for each packed one; exports have 10 to 50, zip bombs 1,000 and more
_FREE = 16 << 20  # what may be unpacked whatever its ratio: small files of equal lines pack very well
_DIRECTORY = 64 << 20  # bytes of the list of files, which is read at once
_END, _LOCATOR, _END_64 = b"PK\5\6", b"PK\6\7", b"PK\6\6"


class Archive(Protocol):
    """Files that belong together."""

    name: str

    def names(self) -> list[str]:
        """Names of the files, with ``/`` between folders."""
        ...

    def size(self, name: str) -> int:
        """Bytes of one file, unpacked."""
        ...

    def open(self, name: str) -> BinaryIO:
        """One file, as a stream."""
        ...


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A zip file or a folder.

    Raises:
        RecordError: when it is broken, or would unpack to more than an export can have.
    """
    if path.is_dir():
        yield _Folder(path)
        return
    try:
        _check_directory(path)
        packed = zipfile.ZipFile(path)
    except RecordError:
        raise
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, NotImplementedError, OSError) as error:
        raise RecordError(f"{path.name} is no whole zip file. Copy or download it again.") from error
    with packed:
        yield _Zip(path, packed)


def is_zip(path: Path) -> bool:
    """Whether a file begins as a zip file does; never raises."""
    try:
        with path.open("rb") as stream:
            return stream.read(4) in (b"PK\3\4", _END)
    except OSError:
        return False


def base(name: str) -> str:
    """Name of a file without its folders.

    >>> base("Takeout/Fitbit/steps-2026-03-01.json")
    'steps-2026-03-01.json'
    """
    return PurePosixPath(name).name


class _Folder:
    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.path = path

    def names(self) -> list[str]:
        found: list[str] = []
        for file in self.path.rglob("*"):
            if file.is_file() and not file.is_symlink():
                found.append(file.relative_to(self.path).as_posix())
                if len(found) > _MOST_FILES:
                    raise RecordError(f"{self.name} holds more than {_MOST_FILES:,} files. Name a smaller folder.")
        return sorted(found)

    def size(self, name: str) -> int:
        return (self.path / name).stat().st_size

    def open(self, name: str) -> BinaryIO:
        try:
            return (self.path / name).open("rb")
        except OSError as error:
            raise RecordError(f"{name} cannot be read ({error.strerror}). Check who may read it.") from error


class _Zip:
    def __init__(self, path: Path, packed: zipfile.ZipFile) -> None:
        self.name = path.name
        self.packed = packed
        self.found = {one.filename: one for one in packed.infolist() if not one.is_dir()}
        unpacked = sum(one.file_size for one in packed.infolist())
        most = min(_MOST_BYTES, max(_FREE, _MOST_TIMES * path.stat().st_size))
        if len(self.found) > _MOST_FILES or unpacked > most:
            raise RecordError(
                f"{path.name} would unpack to {unpacked / 1e6:,.0f} MB (files: {len(self.found):,}), which no export "
                "does. Nothing was read. Get the file anew from the app that made it."
            )

    def names(self) -> list[str]:
        return sorted(self.found)

    def size(self, name: str) -> int:
        return self.found[name].file_size

    def open(self, name: str) -> BinaryIO:
        where = f"{base(name)} in {self.name}"
        if self.found[name].flag_bits & 1:
            raise RecordError(f"{where} is locked with a password. Unpack it first and name the unpacked file.")
        try:
            # Not more than the size that was checked above is ever unpacked: ZipExtFile stops there.
            return io.BufferedReader(_Named(self.packed.open(self.found[name]), where), 1 << 16)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise RecordError(f"{where} cannot be unpacked. Unpack it first and name the unpacked file.") from error


class _Named(io.RawIOBase):
    """A stream whose faults say what was being read."""

    def __init__(self, inner: IO[bytes], where: str) -> None:
        self.inner, self.where = inner, where

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        try:
            some = self.inner.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise RecordError(f"{self.where} is damaged. Copy or download the file again.") from error
        view[: len(some)] = some
        return len(some)

    def close(self) -> None:
        self.inner.close()
        super().close()


def _check_directory(path: Path) -> None:
    """Refuse a list of files too long to be read at once, before it is."""
    with path.open("rb") as stream:
        length = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, length - (1 << 16) - 42))
        tail = stream.read()
        end = tail.rfind(_END)
        if end < 0:
            raise zipfile.BadZipFile
        size = struct.unpack_from("<I", tail, end + 12)[0]
        if end >= 20 and tail[end - 20 : end - 16] == _LOCATOR:
            stream.seek(struct.unpack_from("<Q", tail, end - 12)[0])
            record = stream.read(56)
            if record[:4] == _END_64:
                size = struct.unpack_from("<Q", record, 40)[0]
    if size > _DIRECTORY:
        raise RecordError(f"{path.name} lists more files than an export can have. Nothing was read.")
