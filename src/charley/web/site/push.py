"""What the host says about messages to devices: whether there are any, whom push services can ask, and the key."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from charley.diary import RecordError
from charley.web.community.push.services import is_pattern
from charley.web.places import data_folder

_LOST = "Put back a copy of it. If there is none, delete it: a new one is made, and members turn messages on again."


@dataclass(frozen=True)
class Push:
    """Messages to devices are on.

    Args:
        contact: whom a push service can ask, ``mailto:`` or ``https:``.
        hosts: further push services that the host trusts.
    """

    contact: str
    hosts: tuple[str, ...] = ()


def push() -> Push | None:
    """``CHARLEY_PUSH``, ``CHARLEY_PUSH_CONTACT`` and ``CHARLEY_PUSH_HOSTS``; none while messages are off.

    Raises:
        RecordError: when they are on and the contact is none, or a host has no name.
    """
    if os.environ.get("CHARLEY_PUSH", "").strip() != "1":
        return None
    contact = os.environ.get("CHARLEY_PUSH_CONTACT", "").strip()
    if not _reachable(contact):
        raise RecordError(
            "CHARLEY_PUSH=1 needs CHARLEY_PUSH_CONTACT: whom push services can ask, such as mailto:you@your-site.org "
            "or https://your-site.org. It must be reached from outside."
        )
    hosts = tuple(filter(None, (one.strip() for one in os.environ.get("CHARLEY_PUSH_HOSTS", "").split(","))))
    for host in hosts:
        if not is_pattern(host):
            raise RecordError(
                f"CHARLEY_PUSH_HOSTS names {host[:60]!r}. Write names of hosts with commas between, in small letters, "
                "such as push.example.org,*.push.example.org."
            )
    return Push(contact, hosts)


def push_key_file() -> Path:
    """File of the key that signs messages, in the data folder."""
    return data_folder() / "push.key"


def make_push_key() -> None:
    """Make the key that signs messages, once, for this person alone, where messages are on.

    Raises:
        RecordError: when the folder cannot be written.
    """
    file = push_key_file()
    if push() is None or file.exists():
        return
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(pem)
    except FileExistsError:
        return  # another start was first
    except OSError as error:
        raise RecordError(
            f"{file} cannot be written ({error.strerror}). Set CHARLEY_DATA to a folder that you may write to."
        ) from error


def push_key() -> ec.EllipticCurvePrivateKey:
    """The key that signs messages.

    Raises:
        RecordError: when it cannot be read.
    """
    file = push_key_file()
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError):
        raise RecordError(f"The key file {file} cannot be read. {_LOST}") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise RecordError(f"The key file {file} holds no key for messages. {_LOST}")
    return key


def _reachable(contact: str) -> bool:
    """Whether it has a form that every push service takes; Apple's refuses names that only a computer itself knows."""
    parts = urlsplit(contact)
    host = contact.rpartition("@")[2] if parts.scheme == "mailto" and "@" in contact else parts.hostname or ""
    plain = contact.isascii() and contact.isprintable() and " " not in contact and parts.scheme in ("mailto", "https")
    return plain and "." in host.strip(".") and host.rpartition(".")[2].lower() not in ("invalid", "local", "localhost")
