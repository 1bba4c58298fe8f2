"""What is half typed, sealed in a file of its own: it saves while the case file is busy, locked or full."""

import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import atomic
from marac_desktop.storage.base import canonical

FORMAT = b"marac draft 1\n"
SUFFIX = ".draft"
NONCE = 12


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half typed: which kind of form, of which record (its uid), when last typed in, and what is in it."""

    kind: str
    uid: str
    at: datetime
    payload: dict[str, Any]


class DraftFiles:
    """The sealed drafts of one case file. No file name says whose they are; used from one thread at a time."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._sealer = AESGCM(key)

    def save(self, draft: Draft) -> None:
        """Seal ``draft``, replacing the one before; raises MaracError when the disk takes nothing more."""
        path = self._path(draft.kind, draft.uid)
        content = {"kind": draft.kind, "uid": draft.uid, "at": draft.at.astimezone(UTC).isoformat()}
        # Half a symbol may stand in a field for a moment while it is typed; the draft keeps even that.
        plain = json.dumps(content | {"payload": draft.payload}).encode()
        nonce = os.urandom(NONCE)
        try:
            self._folder.mkdir(exist_ok=True)
            atomic.write(path, FORMAT + nonce + self._sealer.encrypt(nonce, plain, self._bound(path)))
        except OSError as error:
            raise MaracError(
                "What you are typing could not be kept aside: the disk is full or refuses to write. It is still on "
                "the screen: save it, or make room on this computer."
            ) from error

    def load(self, kind: str, uid: str) -> Draft | None:
        """The draft of that record, or None when there is none."""
        path = self._path(kind, uid)
        return self._open(path) if path.is_file() else None

    def all(self) -> Iterator[Draft]:
        """Every draft that opens, the one typed in last first. One that was damaged is left where it is."""
        found = (self._open(path) for path in self._folder.glob(f"*{SUFFIX}"))
        yield from sorted((draft for draft in found if draft), key=lambda draft: draft.at, reverse=True)

    def damaged(self) -> int:
        """How many drafts do not open any more: the practitioner is told, and nothing is deleted."""
        return sum(self._open(path) is None for path in self._folder.glob(f"*{SUFFIX}"))

    def drop(self, kind: str, uid: str) -> None:
        """Forget a draft, because it was saved or thrown away."""
        self._path(kind, uid).unlink(missing_ok=True)

    def _path(self, kind: str, uid: str) -> Path:
        name = hmac.digest(self._key, canonical(["draft name", kind, uid]).encode(), "sha256")[:16].hex()
        return self._folder / f"{name}{SUFFIX}"

    def _bound(self, path: Path) -> bytes:
        return FORMAT + path.name.encode()

    def _open(self, path: Path) -> Draft | None:
        sealed = path.read_bytes()
        nonce, body = sealed[len(FORMAT) : len(FORMAT) + NONCE], sealed[len(FORMAT) + NONCE :]
        try:
            content = json.loads(self._sealer.decrypt(nonce, body, self._bound(path)))
        except (InvalidTag, ValueError):
            return None
        return Draft(content["kind"], content["uid"], datetime.fromisoformat(content["at"]), content["payload"])
