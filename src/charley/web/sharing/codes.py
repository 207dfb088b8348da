"""Codes of an invitation: short enough to be read out, kept only as a digest."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
_LENGTH = 8
_MISREAD = str.maketrans("ILO", "110")


def new_code() -> str:
    """A code by chance, with 40 bits of it.

    >>> len(new_code())
    9
    """
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return f"{code[:4]}-{code[4:]}"


def digest_of(typed: str) -> str:
    """What is kept of a code, however it was typed; of no use without the site's key."""
    return salted_hmac("charley.sharing.code", _plain(typed), algorithm="sha256").hexdigest()


def _plain(typed: str) -> str:
    """A code without what people add to it, and with what is easily misread put right.

    >>> _plain(" k7qf - 2m9o ")
    'K7QF2M90'
    """
    return "".join(one for one in typed[:40].upper().translate(_MISREAD) if one in _LETTERS)
