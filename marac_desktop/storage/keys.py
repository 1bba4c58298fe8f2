"""The keys of a case file: one slot for each person and one for the recovery sheet, in a file that shows tampering.

``vault.keys`` also names the case file and its salt, so that another one, plain text or a cut-off file can be told
apart, and how far the audit reached. Replacing the case file (a restore, a new key) is one rename of this file.
"""

import hmac
import json
import os
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import atomic, slots, traces
from marac_desktop.storage.audit import Anchor
from marac_desktop.storage.base import canonical
from marac_desktop.storage.slots import FLOOR, Cost, Payload, Slot

NAME: Final = traces.NAME
PREVIOUS: Final = traces.PREVIOUS
RECOVERY = "recovery"
LONGEST = 1_000_000
_ADVICE = "Nothing was changed. Put the keys from a verified backup back, or ask the person who keeps the backups."


class NoKeysError(MaracError):
    """There is no case file in this folder."""


class MissingKeysError(NoKeysError):
    """A case file is or was in this folder, and the keys that open it are not."""

    def __init__(self) -> None:
        super().__init__(
            "The keys of this case file are missing. Nothing was changed. Put back vault.keys from where it is, or "
            "restore a backup."
        )


class KeysError(MaracError):
    """The keys file is not what was written."""


class UnwritableKeysError(MaracError):
    """The disk took no new keys file; the one before stands."""

    def __init__(self) -> None:
        super().__init__(
            "The keys of the case file could not be written: the disk is full or refuses to write. Nothing was "
            "changed, and the passphrases are as they were. Make room on this computer, then try again."
        )


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the open case file works with. Shown nowhere."""

    vault: bytes
    audit: bytes
    drafts: bytes

    def __repr__(self) -> str:
        """Never the keys."""
        return "Secrets(…)"

    @classmethod
    def of(cls, payload: Payload) -> "Secrets":
        """The case file's own part of a slot."""
        return cls(payload.vault, payload.audit, payload.drafts)


@dataclass(frozen=True, slots=True)
class Keys:
    """The content of ``vault.keys``; ``generation`` rises by one with each write."""

    vault: UUID
    salt: bytes
    file: str
    slots: tuple[Slot, ...]
    anchor: Anchor = field(default_factory=lambda: Anchor(0, ""))
    generation: int = 0
    mac: str = ""

    def slot(self, name: str) -> Slot:
        """The slot of that name, or a decoy that costs the same and opens for nobody."""
        wanted = slots.tag(self.vault, name)
        found = [slot for slot in self.slots if hmac.compare_digest(slot.tag, wanted)]
        return found[0] if found else slots.decoy(self.vault, name, self.slots[0])

    def unlock(self, slot: Slot, secret: str, floor: Cost = FLOOR) -> Payload:
        """The slot's payload, once the whole file's MAC is right too. Raises WrongPassphraseError or KeysError."""
        payload = slots.unwrap(self.vault, slot, secret, floor)
        self.require_whole(payload.vault)
        return payload

    def require_whole(self, vault_key: bytes) -> None:
        """Raise KeysError unless this is what the product wrote last, byte for byte."""
        if not hmac.compare_digest(self.mac, _mac(self, vault_key)):
            raise KeysError(f"The keys of this case file were altered outside the program. {_ADVICE}")

    def having(self, slot: Slot) -> "Keys":
        """With ``slot`` in place of the one of the same id, or added."""
        return replace(self, slots=(*(kept for kept in self.slots if kept.id != slot.id), slot))

    def without(self, slot_id: str) -> "Keys":
        """Without the slot of this id: its passphrase opens the case file no more, though older backups still do."""
        return replace(self, slots=tuple(kept for kept in self.slots if kept.id != slot_id))

    def reaching(self, anchor: Anchor) -> "Keys":
        """Noting how far the audit has come."""
        return replace(self, anchor=anchor)


def new_name() -> str:
    """A name for a new case file; the keys say which one of several in a folder is in use."""
    return f"vault-{os.urandom(4).hex()}.db"


def load(folder: Path, name: str = NAME) -> Keys:
    """The keys file of ``folder``. Raises NoKeysError, or KeysError when it is not readable as one."""
    path = folder / name
    if not path.is_file():
        if traces.found(folder):
            raise MissingKeysError
        raise NoKeysError(
            "There is no case file in this folder. Nothing was created: choose its folder, or set up a new one."
        )
    try:
        with path.open("rb") as file:
            return _of(file.read(LONGEST).decode())
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeysError(f"The keys of this case file are damaged. {_ADVICE}") from error


def save(folder: Path, keys: Keys, vault_key: bytes) -> Keys:
    """Write ``keys`` as the next generation, keeping the one before; what was written. Raises UnwritableKeysError."""
    path = folder / NAME
    written = replace(keys, generation=keys.generation + 1)
    written = replace(written, mac=_mac(written, vault_key))
    try:
        if path.is_file():
            atomic.write(folder / PREVIOUS, path.read_bytes())
        atomic.write(path, _text(written).encode())
    except OSError as error:
        raise UnwritableKeysError from error
    return written


def restore_previous(folder: Path) -> None:
    """Put the generation before back, keeping the unusable file aside. Raises UnwritableKeysError."""
    load(folder, PREVIOUS)
    try:
        put_aside(folder, NAME)
        atomic.write(folder / NAME, (folder / PREVIOUS).read_bytes())
    except OSError as error:
        raise UnwritableKeysError from error


def put_aside(folder: Path, name: str) -> None:
    """Give an unusable keys file another name, so that it is neither read nor ever written over."""
    free = (f"{name}.unusable{number or ''}" for number in count())
    if (folder / name).is_file():
        (folder / name).replace(folder / next(other for other in free if not (folder / other).exists()))


def _of(text: str) -> Keys:
    keys = _parsed(json.loads(text))
    if _text(keys) != text:
        raise ValueError("not in the canonical form")
    return keys


def _parsed(plain: dict[str, Any]) -> Keys:
    if plain["format"] != slots.FORMAT:
        raise MaracError(
            "The keys of this case file are of a newer kind than this program knows. Nothing was changed: install the "
            "newer version of MARAC Desktop."
        )
    if not traces.VAULT_NAME.fullmatch(plain["file"]):
        raise ValueError("not the name of a case file")
    held = tuple(Slot.of(slot) for slot in plain["slots"])
    if not held or len(bytes.fromhex(plain["salt"])) != slots.SALT:
        raise ValueError("no slots, or no salt")
    return Keys(
        vault=UUID(plain["vault"]),
        salt=bytes.fromhex(plain["salt"]),
        file=plain["file"],
        slots=held,
        anchor=Anchor(int(plain["anchor"]["seq"]), str(plain["anchor"]["mac"])),
        generation=int(plain["generation"]),
        mac=str(plain["mac"]),
    )


def _plain(keys: Keys) -> dict[str, Any]:
    return {
        "format": slots.FORMAT,
        "vault": str(keys.vault),
        "salt": keys.salt.hex(),
        "file": keys.file,
        "slots": [slot.plain() for slot in keys.slots],
        "anchor": {"seq": keys.anchor.seq, "mac": keys.anchor.mac},
        "generation": keys.generation,
    }


def _text(keys: Keys) -> str:
    return canonical({**_plain(keys), "mac": keys.mac})


def _mac(keys: Keys, vault_key: bytes) -> str:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=keys.vault.bytes, info=b"marac vault.keys mac 1")
    return hmac.digest(derived.derive(vault_key), canonical(_plain(keys)).encode(), "sha256").hex()
