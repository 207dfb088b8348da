"""What every reader of files gives: items that can be kept, and what cannot, each with its place in the file.

A reader is a generator: it takes an open file or a path and yields ``Item`` and ``Skipped`` in the order of the
file, in bounded memory, and never raises for what is wrong inside the file. It raises ``RecordError`` only when
nothing of the file can be used at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from charley.diary.entries import Body


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where something stands: file, line from 1, column by its name or number, entry from 1."""

    file: str
    line: int | None = None
    column: str | None = None
    entry: int | None = None

    def __str__(self) -> str:
        """The place in words.

        >>> str(FilePlace("diary.csv", 7, "pain"))
        'diary.csv, line 7, column pain'
        >>> str(FilePlace("bundle.json", 203, entry=17))
        'bundle.json, entry 17, line 203'
        """
        entry = f", entry {self.entry:,}" if self.entry is not None else ""
        line = f", line {self.line:,}" if self.line is not None else ""
        return f"{self.file}{entry}{line}{f', column {self.column}' if self.column else ''}"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a file holds and the record can keep.

    Args:
        body: what it says.
        at: where it stands.
        key: what makes it the same when the file is read again: the file's own id of it, or all that it says. It
            holds no place in the file, so that a longer export of the same app adds only what is new.
        id: of the entry, where the file is our own and names it.
        recorded_at: when it was written down, in UTC, where the file tells it.
    """

    body: Body
    at: FilePlace
    key: str
    id: UUID | None = None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that cannot be kept: where, what is wrong, what to do."""

    at: FilePlace
    what: str

    def __str__(self) -> str:
        """Place and reason.

        >>> str(Skipped(FilePlace("diary.csv", 7, "pain"), "11 is no number for the pain. Use one from 0 to 10."))
        'diary.csv, line 7, column pain: 11 is no number for the pain. Use one from 0 to 10.'
        """
        return f"{self.at}: {self.what}"
