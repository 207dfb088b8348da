"""Seals as a browser does, written a second time from the description in docs/decisions/023."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def seal(told: object, identity: UUID, who: dict[str, Any]) -> bytes:
    once = ec.generate_private_key(ec.SECP256R1())
    ours = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    theirs = b64decode(who["key"])
    shared = once.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    lock = HKDF(SHA256(), 32, ours + theirs, b"charley entry 1").derive(shared)
    nonce = os.urandom(12)
    plain = json.dumps(told).encode().ljust(512)
    return ours + nonce + AESGCM(lock).encrypt(nonce, plain, f"{who['owner']} {identity}".encode())


def item(told: object, identity: UUID, who: dict[str, Any]) -> dict[str, str]:
    return {"id": str(identity), "box": b64encode(seal(told, identity, who)).decode()}
