"""What the environment says about where the site runs; wrong values are told in one sentence."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_cache_path

from charley.diary import RecordError
from charley.web.places import data_folder

HERE = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Address:
    """Where people reach the site.

    >>> Address("https://charley.example.org").hosts
    ('charley.example.org', 'localhost', '127.0.0.1', '[::1]')
    """

    text: str = ""  # empty: only this computer

    @property
    def https(self) -> bool:
        """Whether everything goes over https, behind a proxy that ends it."""
        return self.text.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names that a request may ask for."""
        name = urlsplit(self.text).hostname
        return (name, *HERE) if name else HERE

    @property
    def only_here(self) -> bool:
        """Whether the site is for this computer alone.

        >>> Address().only_here, Address("http://[::1]:8000").only_here, Address("https://example.org").only_here
        (True, True, False)
        """
        name = urlsplit(self.text).hostname
        return not name or name in {here.strip("[]") for here in HERE}

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins that forms may be sent from, beside the site's own."""
        return (self.text.rstrip("/"),) if self.text else ()


def address() -> Address:
    """``CHARLEY_ADDRESS``, such as ``https://charley.example.org``.

    Raises:
        RecordError: when it is no address.
    """
    text = os.environ.get("CHARLEY_ADDRESS", "").strip()
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/")):
        raise RecordError(
            f"CHARLEY_ADDRESS is {text[:60]!r}, which is no address of a site. Use one such as "
            "https://charley.example.org, without a path."
        )
    return Address(text)


def household(host: str = "127.0.0.1") -> bool:
    """Whether ``CHARLEY_HOUSEHOLD`` is 1: the site is for whoever sits at this computer, without an account.

    Args:
        host: the address that the site listens at.

    Raises:
        RecordError: when others could reach the site.
    """
    if os.environ.get("CHARLEY_HOUSEHOLD", "").strip() != "1":
        return False
    if host not in (*HERE, "::1") or not address().only_here:
        raise RecordError(
            "CHARLEY_HOUSEHOLD=1 opens the record to whoever asks, so it is for this computer alone. Leave it out, or "
            "leave out --host and CHARLEY_ADDRESS."
        )
    return True


def community() -> bool:
    """Whether there is a community: unless ``CHARLEY_COMMUNITY`` is 0. It needs people who moderate it."""
    return os.environ.get("CHARLEY_COMMUNITY", "").strip() != "0"


def key_file() -> Path:
    """File of the site's own key, in the data folder."""
    return data_folder() / "site.key"


def make_secret_key() -> None:
    """Make the site's own key, once, for this person alone; ``CHARLEY_SECRET_KEY`` goes before it.

    Raises:
        RecordError: when the folder cannot be written.
    """
    file = key_file()
    if os.environ.get("CHARLEY_SECRET_KEY") or file.exists():
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(64))
    except FileExistsError:
        return  # another start was first
    except OSError as error:
        raise RecordError(
            f"{file} cannot be written ({error.strerror}). Set CHARLEY_DATA to a folder that you may write to."
        ) from error


def secret_key() -> str:
    """The key that cookies are signed with; without one, a key of this process alone.

    Raises:
        RecordError: when the key is too short to protect anything, or its file cannot be read.
    """
    given = os.environ.get("CHARLEY_SECRET_KEY")
    if given is not None and len(given) < 50:
        raise RecordError("CHARLEY_SECRET_KEY is too short. Use at least 50 letters and digits, made by chance.")
    if given:
        return given
    try:
        return key_file().read_text(encoding="ascii").strip() or secrets.token_urlsafe(64)
    except FileNotFoundError:
        return secrets.token_urlsafe(64)
    except (OSError, UnicodeDecodeError):
        raise RecordError(f"The key file {key_file()} cannot be read. Delete it, and a new one is made.") from None


def cache_folder() -> Path:
    """Folder of what can be made again; ``CHARLEY_CACHE`` moves it."""
    folder = os.environ.get("CHARLEY_CACHE")
    return Path(folder) if folder else user_cache_path("charley", False)
