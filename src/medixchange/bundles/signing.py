"""Ed25519 signatures of releases: keys as base64 of 32 raw bytes, proofs as lines that a copy can check by itself."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_KEY_PURPOSE = b"Open MediXchange key 1\n"


class BadKey(ValueError):
    """A private key that is none; the text says what to do."""


def new_key() -> str:
    """A new private key."""
    return base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()


def key_id(public: bytes) -> str:
    """What a signature calls its key: the first 16 hexadecimal digits of the SHA-256 of the public key."""
    return hashlib.sha256(public).hexdigest()[:16]


def sign(key: str, message: bytes) -> str:
    """`ed25519 <key id> <signature>`, proof that the holder of the private key signed. Raises BadKey."""
    private = _read(key)
    return f"ed25519 {key_id(private.public_key().public_bytes_raw())} {base64.b64encode(private.sign(message)).decode()}"


def public_line(name: str, key: str, endorser: str = "") -> str:
    """The line of signing-keys.txt for a private key, with the endorsement of another private key where one is given."""
    public = _read(key).public_key().public_bytes_raw()
    proof = sign(endorser, _KEY_PURPOSE + public).split()[1:] if endorser else []
    return " ".join((name, "ed25519", base64.b64encode(public).decode(), *proof))


def _read(key: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(key, validate=True))
    except (ValueError, binascii.Error) as error:
        raise BadKey("SIGNING_KEY is no private key: it must be the base64 that `scripts/bundle.py --new-key` printed") from error
