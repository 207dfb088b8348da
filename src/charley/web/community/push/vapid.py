"""Who sends a message, signed (RFC 8292): a push service takes messages for a browser from that one key alone."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_HOLDS = timedelta(hours=12)  # RFC 8292, 2: no longer than 24 hours


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """The public key as browsers take it: the point, uncompressed, in base64url."""
    return _text(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def authorization(origin: str, key: ec.EllipticCurvePrivateKey, contact: str, now: datetime) -> str:
    """The header ``Authorization``: a JWT for one push service, signed with ES256 (RFC 7518, 3.4), and the public key.

    Args:
        origin: of the push service, such as ``https://push.example.org``.
        key: on P-256.
        contact: whom the push service can ask, ``mailto:`` or ``https:``.
        now: when it is signed.
    """
    claims = {"aud": origin, "exp": int((now + _HOLDS).timestamp()), "sub": contact}
    said = ".".join(_text(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(key.sign(said.encode("ascii"), ec.ECDSA(SHA256())))
    signature = _text(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={said}.{signature}, k={public_text(key)}"


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
