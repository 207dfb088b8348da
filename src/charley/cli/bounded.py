"""Reads what a person names as a file, and never more of it than the command can use."""

from __future__ import annotations

import sys
from pathlib import Path


def read_at_most(file: Path, largest: int) -> bytes:
    """The bytes of a file; one more than allowed where there are more.

    Args:
        file: its name.
        largest: bytes that are allowed.

    Raises:
        OSError: when it cannot be read.
    """
    with file.open("rb") as opened:
        return opened.read(largest + 1)


def read_named(name: str | Path, largest: int) -> bytes:
    """The same, of standard input for ``-``.

    Args:
        name: of the file, or ``-``.
        largest: bytes that are allowed.

    Raises:
        OSError: when it cannot be read.
    """
    return sys.stdin.buffer.read(largest + 1) if str(name) == "-" else read_at_most(Path(name), largest)
