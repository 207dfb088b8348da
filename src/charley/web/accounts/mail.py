"""How letters are sent: ``CHARLEY_EMAIL``, such as ``smtp://user:password@mail.example.org:587``."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from charley.diary import RecordError
from charley.web.places import data_folder


def mail_settings() -> dict[str, Any]:
    """Django's settings for letters; without ``CHARLEY_EMAIL`` they are files in the folder ``mail``.

    ``smtp://`` begins to encrypt before anything is told, ``smtps://`` is encrypted from the start.
    ``CHARLEY_EMAIL_FROM`` is the sender.

    Raises:
        RecordError: when it is no address of a mail server.
    """
    sender = {"DEFAULT_FROM_EMAIL": os.environ.get("CHARLEY_EMAIL_FROM", "charley@localhost")}
    text = os.environ.get("CHARLEY_EMAIL", "").strip()
    if not text:
        return {
            **sender,
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data_folder() / "mail"),
        }
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        # the address may hold a password: it is not repeated
        raise RecordError(
            "CHARLEY_EMAIL is no address of a mail server. It looks like smtp://user:password@mail.example.org:587."
        )
    whole = parts.scheme == "smtps"
    return {
        **sender,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if whole else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": whole,
        "EMAIL_USE_TLS": not whole,
        "EMAIL_TIMEOUT": 20,
    }
