"""Opens what a browser has sealed for a record: ECDH on P-256, HKDF-SHA-256 and AES-256-GCM.

The private key of a record is not kept: it follows from the site's own key and the record's number, so that whoever has
the database alone, or a phone alone, opens nothing, and nothing is left of it once the record is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from charley.diary import RecordError

_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256, FIPS 186-5 and SP 800-186
_POINT_BYTES, _NONCE_BYTES = 65, 12
_INFO = b"charley entry 1"  # as in offline/worker/sealing.js


@dataclass(frozen=True)
class SealKey:
    """The key pair of a record, and the name under which a browser knows the record.

    Args:
        owner: tells records apart, and tells nothing about them.
        private: opens what was sealed.
    """

    owner: UUID
    private: ec.EllipticCurvePrivateKey

    @property
    def public(self) -> bytes:
        """What a browser seals to: an uncompressed point."""
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal_key(diary: UUID, secret: str) -> SealKey:
    """The key pair of a record.

    >>> key = seal_key(UUID(int=1), "a secret of the site")
    >>> key.public == seal_key(UUID(int=1), "a secret of the site").public, len(key.public)
    (True, 65)
    """
    # 128 bits more than the order has, so that no key is likelier than another (FIPS 186-5, A.2.1)
    drawn = HKDF(SHA256(), 48, b"charley seal key 1", diary.bytes).derive(secret.encode())
    private = ec.derive_private_key(int.from_bytes(drawn) % (_ORDER - 1) + 1, _CURVE)
    return SealKey(owner_of(diary), private)


def owner_of(diary: UUID) -> UUID:
    """The name of a record outside of it; it stays when the site's key is changed."""
    return uuid5(diary, "offline")


def open_box(box: bytes, identity: UUID, keys: Iterable[SealKey]) -> bytes:
    """What was sealed.

    Args:
        box: the sender's point, the nonce, and what was sealed.
        identity: of the entry; a box under another identity does not open.
        keys: that may fit, the newest first.

    Raises:
        RecordError: when none fits, or it was changed on the way.
    """
    point, nonce, sealed = box[:_POINT_BYTES], box[_POINT_BYTES:][:_NONCE_BYTES], box[_POINT_BYTES + _NONCE_BYTES :]
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
    except ValueError:
        raise RecordError("An entry was damaged on this device and cannot be read.") from None
    for key in keys:
        shared = key.private.exchange(ec.ECDH(), theirs)
        lock = HKDF(SHA256(), 32, point + key.public, _INFO).derive(shared)
        try:
            return AESGCM(lock).decrypt(nonce, sealed, f"{key.owner} {identity}".encode())
        except (InvalidTag, ValueError):
            continue
    raise RecordError("An entry cannot be read: it was damaged, or the site's key was changed since it was written.")
