"""The envelope that carries triage lists and their slips: sealed for one key, its size told in coarse steps only.

On the outside stand its kind and three ids drawn at random. Whoever opens it still has to check the signature inside.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from marac_desktop.domain.errors import MaracError

STEP: Final = 64 * 1024
"""What is sealed is filled up to a multiple of this many bytes, so that the size does not tell the number of cases."""
SIGNATURE: Final = 64
_LENGTH, _ID, _KEY, _NONCE, _TAG = 8, 16, 32, 12, 16
UNTOUCHED: Final = "Nothing was opened and nothing was changed."


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of envelope: how its first line begins, what people call it, and the most bytes one may have."""

    name: str
    words: str
    most: int

    @property
    def magic(self) -> bytes:
        """The first line, with the version of the form."""
        return f"{self.name} 1\n".encode()


LIST: Final = Kind("marac-triage", "sealed triage file", 64 * 1024 * 1024)
SLIP: Final = Kind("marac-slip", "slip", 4 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Address:
    """What stands on the outside: which list, of which case file, for which account."""

    list_id: UUID
    vault: UUID
    account: UUID


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was inside: the signed bytes and the signature over them, which is still to be checked."""

    content: bytes
    signature: bytes


class EnvelopeError(MaracError):
    """The file is not what it should be, or not for this key."""


def read(path: Path, kind: Kind) -> bytes:
    """The bytes of the file, if it may be a ``kind`` by its size. Raises EnvelopeError."""
    try:
        with path.open("rb") as file:
            found = file.read(kind.most + 1)
    except OSError as error:
        raise EnvelopeError(f"The file could not be read. {UNTOUCHED} Choose it again.") from error
    if len(found) > kind.most:
        raise EnvelopeError(f"This file is far too large to be a {kind.words}. {UNTOUCHED}")
    return found


def address_of(envelope: bytes, kind: Kind) -> Address:
    """What stands on the outside. Raises EnvelopeError for what is no ``kind``, of another version, or cut short."""
    if not envelope.startswith(kind.magic):
        if envelope.startswith(f"{kind.name} ".encode()):
            raise EnvelopeError(
                f"This {kind.words} was made by another version of MARAC Desktop than this one. {UNTOUCHED} Install "
                "the same version on both computers, then make it anew."
            )
        raise EnvelopeError(f"This is not a {kind.words}. {UNTOUCHED} Choose the file again.")
    if len(envelope) < _head(kind) + STEP + _TAG or (len(envelope) - _head(kind) - _TAG) % STEP:
        raise EnvelopeError(f"This {kind.words} is cut short: it did not arrive whole. {UNTOUCHED} Copy it again.")
    start = len(kind.magic)
    ids = (UUID(bytes=envelope[start + at * _ID : start + (at + 1) * _ID]) for at in range(3))
    return Address(*ids)


def seal(kind: Kind, address: Address, receive_key: bytes, sealed: Sealed) -> bytes:
    """An envelope that only the private half of ``receive_key`` (X25519) opens; its key is fresh each time."""
    once, nonce = X25519PrivateKey.generate(), os.urandom(_NONCE)
    ids = b"".join(each.bytes for each in (address.list_id, address.vault, address.account))
    head = kind.magic + ids + once.public_key().public_bytes_raw() + nonce
    shared = once.exchange(X25519PublicKey.from_public_bytes(receive_key))
    plain = sealed.signature + len(sealed.content).to_bytes(_LENGTH, "big") + sealed.content
    filled = plain.ljust(-(-len(plain) // STEP) * STEP, b"\0")
    envelope = head + AESGCM(_derived(shared, head, receive_key)).encrypt(nonce, filled, head)
    if len(envelope) > kind.most:
        raise EnvelopeError(f"This is more than one {kind.words} can carry. Nothing was saved: choose fewer cases.")
    return envelope


def unseal(envelope: bytes, kind: Kind, private_key: bytes) -> Sealed:
    """What was sealed. Raises EnvelopeError when a byte was altered or it is sealed for another key."""
    address_of(envelope, kind)
    at = _head(kind)
    head, body = envelope[:at], envelope[at:]
    private = X25519PrivateKey.from_private_bytes(private_key)
    receive_key = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(head[-_NONCE - _KEY : -_NONCE]))
        plain = AESGCM(_derived(shared, head, receive_key)).decrypt(head[-_NONCE:], body, head)
    except (InvalidTag, ValueError):
        raise EnvelopeError(
            f"This {kind.words} was altered on its way, or it is sealed for other keys. {UNTOUCHED} Ask for it to be "
            "made anew."
        ) from None  # the chain would keep the key in a traceback
    return _taken_apart(plain, kind)


def _taken_apart(plain: bytes, kind: Kind) -> Sealed:
    start = SIGNATURE + _LENGTH
    end = start + int.from_bytes(plain[SIGNATURE:start], "big")
    if end > len(plain) or plain[end:].strip(b"\0"):
        raise EnvelopeError(f"This {kind.words} is not in the form this program writes. {UNTOUCHED}")
    return Sealed(plain[start:end], plain[:SIGNATURE])


def _head(kind: Kind) -> int:
    return len(kind.magic) + 3 * _ID + _KEY + _NONCE


def _derived(shared: bytes, head: bytes, receive_key: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=receive_key, info=b"marac envelope 1\n" + head).derive(
        shared
    )
