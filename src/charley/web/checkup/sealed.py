"""Keeps a check under way: locked with AES-GCM by a key that is in the browser's cookie and nowhere else."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from pydantic import TypeAdapter, ValidationError

from charley.web.checkup.models import Check
from charley.web.checkup.state import Checking

KEPT = timedelta(hours=2)  # without use
_KEY_BYTES, _NONCE_BYTES = 32, 12
_document = TypeAdapter(Checking)


def cookie_name() -> str:
    """The cookie's name on this host."""
    return f"{settings.COOKIE_PREFIX}check"


def key_of(request: HttpRequest) -> bytes | None:
    """The key that the browser sent, or none that can be one."""
    text = request.COOKIES.get(cookie_name(), "")
    try:
        key = urlsafe_b64decode(text.encode("ascii"))
    except (ValueError, UnicodeEncodeError):
        return None
    return key if len(key) == _KEY_BYTES else None


def load(key: bytes | None, now: datetime) -> Checking | None:
    """The check of a key; none when there is none, or it is too old, or an older Charley wrote it."""
    if key is None:
        return None
    identity = _identity(key)
    sealed = Check.objects.filter(id=identity, expires__gt=now).values_list("sealed", flat=True).first()
    if sealed is None:
        return None
    sealed = bytes(sealed)
    try:
        plain = AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], identity.encode())
        return _document.validate_json(plain)
    except (InvalidTag, ValidationError):
        return None


def save(state: Checking, key: bytes | None, now: datetime) -> bytes:
    """Keep a check; with a new one, what is too old goes.

    Returns:
        the key: the one given, or a new one.
    """
    key = key or secrets.token_bytes(_KEY_BYTES)
    identity = _identity(key)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, _document.dump_json(state), identity.encode())
    if not Check.objects.filter(id=identity).update(sealed=sealed, expires=now + KEPT):
        Check.objects.filter(expires__lte=now).delete()
        row = Check(id=identity, sealed=sealed, expires=now + KEPT)
        # a second tap may have made the row in between: then it is changed
        Check.objects.bulk_create(
            [row], update_conflicts=True, update_fields=["sealed", "expires"], unique_fields=["id"]
        )
    return key


def forget(key: bytes | None) -> None:
    """Delete a check for good."""
    if key is not None:
        Check.objects.filter(id=_identity(key)).delete()


def hand_over(response: HttpResponse, key: bytes) -> None:
    """Give the key to the browser, and keep it nowhere."""
    response.set_cookie(
        cookie_name(),
        urlsafe_b64encode(key).decode("ascii"),
        max_age=int(KEPT.total_seconds()),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def take_back(response: HttpResponse) -> None:
    """Take the key out of the browser."""
    response.delete_cookie(cookie_name(), samesite="Lax")


def _identity(key: bytes) -> str:
    return hashlib.sha256(b"charley.check " + key).hexdigest()
