"""Where django-allauth is told how this house does things."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and joining."""

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what went wrong is told; what went well is seen on the page."""
        if level >= messages.WARNING:
            super().add_message(request, level, *args, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Ways to show once more who one is; the easiest, a passkey, first."""
        return sorted(
            super().get_reauthentication_methods(user), key=lambda way: way["id"] != "mfa_reauthenticate:webauthn"
        )


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys, codes of an app, recovery codes."""

    def encrypt(self, text: str) -> str:
        """Secrets of apps and recovery codes are kept encrypted with a key made from the site's own."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The other way round."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = HKDF(hashes.SHA256(), 32, salt=None, info=b"charley second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
