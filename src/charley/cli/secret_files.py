"""Settings that are secret may stand in files, as containers hand them over: ``CHARLEY_DATABASE_FILE`` and its like."""

from __future__ import annotations

import os
from pathlib import Path

from charley.cli.failing import fail

FROM_FILES = ("CHARLEY_DATABASE", "CHARLEY_EMAIL", "CHARLEY_SECRET_KEY", "CHARLEY_PASSPHRASE")


def read_secret_files() -> None:
    """Take each of these settings from the file that ``NAME_FILE`` names; end with one line where that cannot be."""
    for name in FROM_FILES:
        file = os.environ.pop(f"{name}_FILE", "")
        if not file:
            continue
        if os.environ.get(name):
            fail(f"{name} and {name}_FILE are both set. Leave one of them out.")
        try:
            os.environ[name] = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            fail(f"{name}_FILE names {file}, which cannot be read. Check its name and who may read it.")
