"""Where the record is kept: a file in the person's data folder, or a database by its address."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import dj_database_url
from platformdirs import user_data_path

from charley.diary import RecordError


def data_folder() -> Path:
    """Folder of the person's own files; ``CHARLEY_DATA`` moves it."""
    folder = os.environ.get("CHARLEY_DATA")
    return Path(folder) if folder else user_data_path("charley", False)


def database_file() -> Path | None:
    """The SQLite file; none when the record is in another database."""
    return None if os.environ.get("CHARLEY_DATABASE") else data_folder() / "charley.db"


def articles_folder() -> Path | None:
    """Folder of the articles, by ``CHARLEY_ARTICLES``; none for those that come with the program."""
    folder = os.environ.get("CHARLEY_ARTICLES")
    return Path(folder) if folder else None


def key() -> str | None:
    """The key of an encrypted file, as SQLCipher reads it: ``x'64 hexadecimal digits'``; none without one.

    Raises:
        RecordError: when the file of the key cannot be used.
    """
    name = os.environ.get("CHARLEY_KEY_FILE")
    if not name:
        return None
    try:
        text = Path(name).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise RecordError(
            f"The key file {name} cannot be read. Set CHARLEY_KEY_FILE to the file with your key."
        ) from None
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise RecordError(f"The key file {name} holds no key. A key is 64 digits, 0 to 9 and a to f, on one line.")
    return f"x'{text}'"


def key_statement(key: str) -> str:
    """What tells SQLCipher the key, or the passphrase, of a file that was just opened.

    >>> key_statement('say "friend" now')
    'PRAGMA key = "say ""friend"" now"'
    """
    quoted = key.replace('"', '""')
    return f'PRAGMA key = "{quoted}"'


def database() -> dict[str, Any]:
    """Django's settings for the database.

    Raises:
        RecordError: when the address or the key cannot be used.
    """
    file = database_file()
    if file is None:
        return _by_address(os.environ["CHARLEY_DATABASE"])
    options: dict[str, Any] = {
        "transaction_mode": "IMMEDIATE",  # two writers wait for each other; DEFERRED makes one fail
        "timeout": 20,
        # FULL: what was acknowledged outlives a power cut. secure_delete: what is deleted for good leaves no trace.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
    if secret := key():
        options["key"] = secret
    return {
        "ENGINE": "charley.web.sqlite",
        "NAME": str(file),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,  # opening one for each request takes longer than most requests
        "TEST": {"NAME": ":memory:"},
    }


def _by_address(address: str) -> dict[str, Any]:
    if not address.startswith(("postgres://", "postgresql://")):
        # the address may hold a password: it is not repeated
        raise RecordError(
            "CHARLEY_DATABASE is no address of a PostgreSQL database. It looks like "
            "postgresql://user:password@host/name; leave it out to keep the record in a file."
        )
    return dict(dj_database_url.parse(address, conn_max_age=600))
