"""A table in a text file: its separator, its header and its rows with their lines, in bounded memory."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from charley.diary.formats.encodings import encoding_of
from charley.diary.formats.formats import Progress
from charley.diary.problems import RecordError
from charley.diary.reading import FilePlace, Skipped

_SEPARATORS = ",;\t"
_LONGEST_LINE = 1_000_000  # characters; a line without end would fill the memory
_LONGEST_HEAD = 1 << 16  # bytes in which the header is looked for
_SECOND_TRIES = 100  # how often lines that a lost quotation mark swallowed are read again


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, and as many cells as the header has."""

    line: int
    cells: list[str]


class Table:
    """A table that was opened; its rows are read when they are asked for.

    Args:
        name: of the file, for messages.
        opened: opens it for reading bytes; called anew for each pass.
        size: in bytes, for the progress.

    Raises:
        RecordError: when it is empty or holds no text.
    """

    def __init__(self, name: str, opened: Callable[[], IO[bytes]], size: int) -> None:
        self.name, self._opened, self._size = name, opened, size
        with opened() as file:
            self.encoding = encoding_of(file, name)
        with opened() as file:
            found = _head(file.read(_LONGEST_HEAD), self.encoding)
        if found is None:
            raise RecordError(f"{name} is empty. It needs a first line with the names of the columns.")
        self.separator, self.header, self._first_line = found

    @classmethod
    def at(cls, path: Path) -> Table:
        """A table in a file of its own.

        Raises:
            RecordError: when it cannot be opened or holds no table.
        """
        try:
            return cls(path.name, lambda: path.open("rb"), path.stat().st_size)
        except OSError as error:
            raise RecordError(f"{path.name} cannot be opened ({error.strerror}). Check who may read it.") from None

    def place(self, line: int | None = None, column: str | None = None) -> FilePlace:
        """A place in the file."""
        return FilePlace(self.name, line, column)

    def rows(self, progress: Progress = lambda _: None) -> Iterator[Row | Skipped]:
        """The rows below the header, and lines that are no rows; empty rows are left out.

        Args:
            progress: called with the share that was read.
        """
        wide = not self.encoding.startswith(("utf-8", "cp"))  # two bytes or four a character: no byte of it can be kept
        with self._opened() as raw:
            errors = "replace" if wide else "surrogateescape"
            lines = _Lines(
                io.TextIOWrapper(raw, self.encoding, errors=errors, newline=""),
                re.compile("[\0\ufffd]" if wide else "[\0\ud800-\udfff]"),
            )
            reader = csv.reader(lines, delimiter=self.separator, strict=True)
            tries = _SECOND_TRIES
            width = len(self.header)
            while True:
                lines.begin()
                try:
                    cells = next(reader)
                except StopIteration:
                    break
                except csv.Error as error:
                    if lines.first > self._first_line:
                        yield Skipped(self.place(lines.first), _explain(error))
                    if tries and lines.put_back():
                        tries -= 1
                    continue
                if lines.first <= self._first_line or not any(cells):
                    if lines.fault:
                        yield Skipped(self.place(lines.first), lines.fault)
                    continue
                problem = lines.fault or self._problem(cells, lines.cut)
                if problem:
                    yield Skipped(self.place(lines.first), problem)
                    if tries and lines.put_back():
                        tries -= 1
                    continue
                if len(cells) != width:
                    cells = [*cells[:width], *[""] * (width - len(cells))]
                if not lines.first & 1023 and self._size:
                    progress(min(1.0, raw.tell() / self._size))
                yield Row(lines.first, cells)
        progress(1.0)

    def _problem(self, cells: list[str], cut: bool) -> str | None:
        width = len(self.header)
        if len(cells) > width and any(cells[width:]):
            return (
                f"It has {len(cells)} cells, but the header has {width}. Put a text that holds the separator into "
                'quotation marks: "like, this".'
            )
        if cut and len(cells) < width:
            return f"The line is cut off: it has {len(cells)} cells of {width} and no end. Export the file again."
        return None


def header_of(path: Path) -> tuple[str, ...]:
    """The names of the columns of a table; none for a file that is no table. It never raises.

    >>> header_of(Path("no such file.csv"))
    ()
    """
    try:
        with path.open("rb") as file:
            start = file.read(_LONGEST_HEAD)
        found = _head(start, encoding_of(io.BytesIO(start), path.name, _LONGEST_HEAD))
    except (OSError, RecordError):
        return ()
    return found[1] if found else ()


def _head(start: bytes, encoding: str) -> tuple[str, tuple[str, ...], int] | None:
    """Separator, header and its last line; spreadsheets may write ``sep=;`` above it."""
    lines = io.StringIO(start.decode(encoding, errors="ignore"), newline="").readlines()
    said = None
    for number, line in enumerate(lines, start=1):
        if not line.strip(_SEPARATORS + " \r\n"):
            continue
        if found := re.fullmatch(r"sep=(.)\s*", line):
            said = found[1]
            continue
        separator = said or max(_SEPARATORS, key=lambda one: len(_cells(line, one)))
        names = _cells(line, separator)
        if names == [""]:
            return None
        return separator, tuple(name.strip() for name in names), number
    return None


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [""])
    except (csv.Error, TypeError):
        return [""]


def _explain(error: csv.Error) -> str:
    said = str(error)
    if "field larger" in said:
        return "A cell has no end or is longer than 131,072 characters. Look for a lone quotation mark there."
    if "unexpected end" in said:
        return "The file ends inside a text. Export it again, or close the quotation mark."
    return 'A quotation mark stands where none can be. Write two for one: "she said ""ow""".'


class _Lines:
    """Lines of a text, which the reader of rows takes one by one and can be given again."""

    def __init__(self, text: io.TextIOWrapper, no_text: re.Pattern[str]) -> None:
        self._text, self._no_text = text, no_text
        self._waiting: list[str] = []
        self._record: list[str] = []
        self._number = 0  # of the last line that was given
        self.fault = ""
        self.cut = False

    def begin(self) -> None:
        """A new row begins."""
        self._record.clear()
        self.fault = ""

    @property
    def first(self) -> int:
        """The line on which the row began."""
        return self._number - len(self._record) + 1

    def put_back(self) -> bool:
        """Give all lines of this row again, but not its first; whether there are any."""
        again = self._record[1:]
        self._waiting.extend(reversed(again))
        self._number -= len(again)
        self._record.clear()
        return bool(again)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._waiting:
            line = self._waiting.pop()
        else:
            line = self._text.readline(_LONGEST_LINE)
            if len(line) == _LONGEST_LINE and line[-1] not in "\r\n":
                line = self._rest_of_endless()
        if not line:
            raise StopIteration
        self._number += 1
        self._record.append(line)
        self.cut = line[-1] not in "\r\n"
        if self._no_text.search(line):
            self.fault = "It holds characters that are no text. Export the file again, in UTF-8."
            line = self._no_text.sub("?", line)
        return line

    def _rest_of_endless(self) -> str:
        while (more := self._text.readline(_LONGEST_LINE)) and more[-1] not in "\r\n":
            pass
        self.fault = f"The line is longer than {_LONGEST_LINE:,} characters. Export the file again."
        return "?\n"
