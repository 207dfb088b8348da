"""Files written for their owner alone, whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from charley.cli.check import fail


def write_whole(path: Path, data: bytes, force: bool = False) -> None:
    """Write a file beside its place and then move it there; ends with a clear line where that is not possible.

    Args:
        path: of the file.
        data: all of it.
        force: whether a file that is there may be written over.
    """
    if path.is_dir():
        fail(f"{path} is a folder. Give the name of a file in it.")
    if path.exists() and not force:
        fail(f"{path} is there already. Give another name, or write over it with --force.")
    temporary: Path | None = None
    try:
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
            temporary = Path(out.name)
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name is no name of a file"
        fail(f"{path} cannot be written ({reason}). Nothing was changed. Choose another folder.")
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
