"""Where a case file lies, and how it is told from others."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from marac_desktop.storage.keys import Keys


@dataclass(frozen=True, slots=True)
class Place:
    """Its path, the salt at the head of the file, and its identity."""

    path: Path
    salt: bytes
    vault: UUID

    @classmethod
    def of(cls, folder: Path, keys: Keys) -> "Place":
        """Where the keys in ``folder`` say it is."""
        return cls(folder / keys.file, keys.salt, keys.vault)
