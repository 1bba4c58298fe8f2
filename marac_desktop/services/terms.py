"""On what terms a case file is opened, and the steps every way of opening it shares."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from marac_desktop.storage import reserve, schema, slots
from marac_desktop.storage.keys import Keys, Secrets
from marac_desktop.storage.place import Place
from marac_desktop.storage.slots import Cost
from marac_desktop.storage.upgrade import PRODUCT, upgrade
from marac_desktop.storage.vault import Vault

__all__ = ["PRODUCT", "Clock", "Terms", "open_vault", "system_clock"]
RESERVE = "vault.reserve"

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The computer's clock, as an aware moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Terms:
    """Only tests give others: ``floor`` is the least work a guess may cost, ``cost`` what a new slot costs (None:
    tuned to this computer), ``reserve`` the room kept back on the disk in bytes.
    """

    clock: Clock = system_clock
    floor: Cost = slots.FLOOR
    cost: Cost | None = None
    reserve: int = reserve.SIZE


def open_vault(folder: Path, held: Keys, secrets: Secrets, terms: Terms) -> Vault:
    """Open the case file of ``folder``, brought up to date first when an older product saved it."""
    place, kept = Place.of(folder, held), reserve.Reserve(folder / RESERVE, terms.reserve)
    try:
        return Vault.open(place, secrets, kept)
    except schema.OlderError:
        upgrade(place, secrets, terms.clock())
        return Vault.open(place, secrets, kept)
