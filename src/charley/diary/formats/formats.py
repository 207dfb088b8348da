"""The files that can be read, and how one is recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from charley.diary.problems import RecordError
from charley.diary.reading import Item, Skipped

Progress = Callable[[float], None]  # called with the share that was read, 0 to 1


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    Args:
        id: kept with what is imported, and never changed: it is part of what makes an item the same.
        name: for people.
        takes: what is taken from it, in a few words.
        recognises: whether a file is of this kind, by its name and its beginning; never raises for a file that exists.
        read: all that it holds, from a path, the person's time zone (for files that name none) and a progress to tell.
    """

    id: str
    name: str
    takes: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path, str, Progress], Iterator[Item | Skipped]]


def recognise(path: Path, known: tuple[Format, ...]) -> Format:
    """The kind of a file.

    Raises:
        RecordError: when there is no such file, or it is of no known kind.
    """
    if not path.exists():
        raise RecordError(f"There is no file {path}. Check its name and folder.")
    for one in known:
        if one.recognises(path):
            return one
    names = "; ".join(one.name for one in known)
    raise RecordError(
        f"{path.name} is of no kind that can be read. Known are: {names}. A table with a column of dates can be read "
        "by naming its columns: charley diary import --help"
    )
