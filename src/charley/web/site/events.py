"""What is logged of signing in, and of what was refused: what, when and whose, by a number that tells no name.

The number is made of the member's with the site's key: lines of one member can be put together, and without the key
nobody is known by them.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.conf import settings
from django.contrib.auth import signals as auth
from django.dispatch import Signal
from django.http import HttpRequest

log = logging.getLogger("charley.site")

_SIGNALS: dict[str, Signal] = {
    "signed in": auth.user_logged_in,
    "signed out": auth.user_logged_out,
    "signing in failed": auth.user_login_failed,
    "password changed": account.password_changed,
    "password set": account.password_set,
    "address changed": account.email_changed,
    "address removed": account.email_removed,
    "second step added": mfa.authenticator_added,
    "second step removed": mfa.authenticator_removed,
    "recovery codes made anew": mfa.authenticator_reset,
}


def whose(user: object) -> str:
    """A number for a member that only this site can make; ``nobody`` without one."""
    identity = getattr(user, "pk", None)
    if identity is None:
        return "nobody"
    return hmac.new(settings.SECRET_KEY.encode(), f"log {identity}".encode(), hashlib.sha256).hexdigest()[:12]


def log_event(what: str, user: object = None) -> None:
    """One line; nothing that a person typed."""
    log.warning("security", extra={"fields": {"what": what, "who": whose(user)}})


def log_refusal(request: HttpRequest, status: int, page: str) -> None:
    """One line for a request that was turned away."""
    fields = {"what": "refused", "who": whose(getattr(request, "user", None)), "page": page, "status": status}
    log.warning("security", extra={"fields": fields})


def listen() -> None:
    """Log what django and allauth tell."""
    for what, signal in _SIGNALS.items():
        signal.connect(_heard(what), weak=False, dispatch_uid=f"charley.{what}")


def _heard(what: str) -> Any:
    def hear(sender: object, user: object = None, **_: Any) -> None:  # noqa: ARG001
        log_event(what, user)

    return hear
