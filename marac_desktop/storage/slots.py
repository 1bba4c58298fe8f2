"""Key slots: what opens the case file, wrapped for one person (or the recovery sheet) under their passphrase."""

import hashlib
import json
import os
import time
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from marac_desktop.domain import passphrase as rules
from marac_desktop.domain.errors import MaracError
from marac_desktop.storage.base import canonical

FORMAT = "marac-keys-1"
SALT = 16
NONCE = 12
WRONG = (
    "The name or the passphrase is not right. Nothing was changed: check both, and whether Caps Lock is on, then try "
    "again."
)


class WrongPassphraseError(MaracError):
    """The passphrase opens no slot of that name; which of the two was wrong is not told, nor does it take longer."""

    def __init__(self) -> None:
        super().__init__(WRONG)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it and lanes."""

    memory: int
    passes: int
    lanes: int

    def require(self, floor: "Cost") -> None:
        """Raise MaracError when a slot asks for less work than is safe, or for more memory than is given."""
        too_light = self.memory < floor.memory or self.passes < floor.passes or self.lanes < floor.lanes
        if too_light or self.memory > CEILING.memory or self.passes > CEILING.passes or self.lanes > CEILING.lanes:
            raise MaracError(
                "The keys of this case file ask for an amount of work that is not allowed, so they were altered. "
                "Nothing was changed: put the keys from a verified backup back."
            )


USUAL = Cost(256 * 1024, 3, 4)
FLOOR = Cost(64 * 1024, 3, 4)
CEILING = Cost(1024 * 1024, 64, 16)
LONGEST_WAIT = 1.0  # seconds an unlock may take on this computer


@dataclass(frozen=True, slots=True)
class Payload:
    """What a slot holds: the keys of the case file, of its audit and its drafts, and this person's private keys.

    ``signing`` is Ed25519, ``receiving`` X25519, 32 raw bytes each; both are empty in the recovery slot.
    """

    vault: bytes
    audit: bytes
    drafts: bytes
    signing: bytes = b""
    receiving: bytes = b""

    def __repr__(self) -> str:
        """Never the keys: a payload may pass through a log or a crash report."""
        return "Payload(…)"


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped payload. ``id`` is the account's uid ("recovery" for the sheet), ``tag`` a hash of its name."""

    id: str
    tag: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def plain(self) -> dict[str, Any]:
        """As it stands in the keys file."""
        return {
            "id": self.id,
            "tag": self.tag,
            "kdf": _kdf(self.cost, self.salt),
            "nonce": self.nonce.hex(),
            "wrapped": self.wrapped.hex(),
        }

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Slot":
        """From the keys file; KeyError, TypeError or ValueError when it is not a slot."""
        kdf = plain["kdf"]
        cost = Cost(int(kdf["memory_kib"]), int(kdf["passes"]), int(kdf["lanes"]))
        data = (bytes.fromhex(kdf["salt"]), bytes.fromhex(plain["nonce"]), bytes.fromhex(plain["wrapped"]))
        return cls(str(plain["id"]), str(plain["tag"]), cost, *data)


def tag(vault: UUID, name: str) -> str:
    """What a slot is found by: no name stands in the keys file, and spelling in capitals does not matter."""
    return hashlib.sha256(vault.bytes + rules.normal(name).casefold().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Opener:
    """Whose slot it is: the account's uid, or "recovery", and the tag it is found by."""

    id: str
    tag: str


def wrap(vault: UUID, opener: Opener, secret: str, payload: Payload, cost: Cost) -> Slot:
    """A new slot with its own salt, opened by ``secret`` from now on."""
    keys = {name: getattr(payload, name).hex() for name in Payload.__slots__}
    return enclose(vault, opener, secret, canonical(keys).encode(), cost)


def enclose(vault: UUID, opener: Opener, secret: str, plain: bytes, cost: Cost, form: str = FORMAT) -> Slot:
    """A new slot that holds ``plain``; one of another ``form`` (a key card) never passes for a slot of the keys."""
    slot = Slot(opener.id, opener.tag, cost, os.urandom(SALT), os.urandom(NONCE), b"")
    sealed = AESGCM(_derive(secret, slot)).encrypt(slot.nonce, plain, _bound(vault, slot, form))
    return replace(slot, wrapped=sealed)


def unwrap(vault: UUID, slot: Slot, secret: str, floor: Cost = FLOOR) -> Payload:
    """The payload of ``slot``; raises WrongPassphraseError. Limits are checked before any memory is taken."""
    plain = disclose(vault, slot, secret, floor)
    return Payload(**{name: bytes.fromhex(value) for name, value in json.loads(plain).items()})


def disclose(vault: UUID, slot: Slot, secret: str, floor: Cost = FLOOR, form: str = FORMAT) -> bytes:
    """What ``enclose`` put into ``slot``; as ``unwrap`` otherwise."""
    slot.cost.require(floor)
    try:
        return AESGCM(_derive(secret, slot)).decrypt(slot.nonce, slot.wrapped, _bound(vault, slot, form))
    except (InvalidTag, ValueError):
        raise WrongPassphraseError from None  # the chain would keep the key in a traceback


def decoy(vault: UUID, name: str, like: Slot) -> Slot:
    """A slot for a name that has none: the same each time, and as costly to try as a real one."""
    noise = hashlib.shake_256(vault.bytes + name.encode()).digest(SALT + NONCE + len(like.wrapped))
    return replace(like, id="none", salt=noise[:SALT], nonce=noise[SALT : SALT + NONCE], wrapped=noise[SALT + NONCE :])


def tuned() -> Cost:
    """The cost for this computer: the usual one, with less memory where an unlock would take over a second."""
    cost = USUAL
    while cost.memory > FLOOR.memory:
        started = time.perf_counter()
        _argon2(b"how fast is this computer", bytes(SALT), cost)
        if time.perf_counter() - started <= LONGEST_WAIT:
            break
        cost = replace(cost, memory=cost.memory // 2)
    return cost


def _derive(secret: str, slot: Slot) -> bytes:
    return _argon2(rules.normal(secret).encode("utf-8", "surrogatepass"), slot.salt, slot.cost)


def _argon2(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    made = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return made.derive(secret)


def _bound(vault: UUID, slot: Slot, form: str) -> bytes:
    """What a wrap is bound to; roles stand inside the case file and not here."""
    kdf = _kdf(slot.cost, slot.salt)
    return canonical({"format": form, "vault": str(vault), "slot": slot.id, "kdf": kdf}).encode()


def _kdf(cost: Cost, salt: bytes) -> dict[str, Any]:
    return {
        "name": "argon2id",
        "memory_kib": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": salt.hex(),
    }
