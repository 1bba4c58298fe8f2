"""The key card: one person's own private keys, and whose lists they trust, for a computer without the case file.

It holds no key of the case file. Like a slot it opens by that person's passphrase, at the same cost for each guess.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from marac_desktop.domain.access import Role
from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import slots
from marac_desktop.storage.base import canonical
from marac_desktop.storage.plain import made, plain
from marac_desktop.storage.slots import FLOOR, Cost, Opener, Slot

FORMAT: Final = "marac-key-card-1"
MOST: Final = 1_000_000
_ADVICE: Final = "Nothing was opened. Have a new key card saved at the computer with the case file."


class CardError(MaracError):
    """The file is not a key card as it was saved."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody whose lists are trusted: an account that gives the coordinator's decision, and its public key (hex)."""

    uid: UUID
    name: str
    verify_key: str


@dataclass(frozen=True, slots=True)
class Personal:
    """What a card holds. The keys are 32 raw bytes each, in hex, as they stand in it."""

    uid: UUID
    name: str
    role: Role
    signing: str = field(repr=False)
    receiving: str = field(repr=False)
    senders: tuple[Sender, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A card opened: of which case file, and what it holds."""

    vault: UUID
    personal: Personal


def make(vault: UUID, passphrase: str, personal: Personal, cost: Cost) -> bytes:
    """The bytes of a card that ``passphrase`` opens; nothing on it names anybody."""
    opener = Opener(str(personal.uid), "")
    slot = slots.enclose(vault, opener, passphrase, canonical(plain(personal)).encode(), cost, FORMAT)
    return canonical({"format": FORMAT, "vault": str(vault), "slot": slot.plain()}).encode()


def read(path: Path) -> bytes:
    """The bytes of the card's file. Raises CardError."""
    try:
        with path.open("rb") as file:
            found = file.read(MOST + 1)
    except OSError as error:
        raise CardError(f"The key card could not be read. {_ADVICE}") from error
    if len(found) > MOST:
        raise CardError(f"This is not a key card. {_ADVICE}")
    return found


def open_card(card: bytes, passphrase: str, floor: Cost = FLOOR) -> Card:
    """The card opened. Raises WrongPassphraseError, or CardError for what is no card or was altered."""
    try:
        vault, slot = _parsed(json.loads(card.decode()))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CardError(f"This is not a key card, or it is damaged. {_ADVICE}") from error
    opened = slots.disclose(vault, slot, passphrase, floor, FORMAT)
    personal: Personal = made(Personal, json.loads(opened))
    if str(personal.uid) != slot.id:
        raise CardError(f"This key card does not belong together. {_ADVICE}")
    return Card(vault, personal)


def _parsed(card: dict[str, Any]) -> tuple[UUID, Slot]:
    if str(card["format"]) != FORMAT:
        raise CardError(f"This key card was saved by another version of MARAC Desktop. {_ADVICE}")
    return UUID(card["vault"]), Slot.of(card["slot"])
