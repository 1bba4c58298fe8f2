"""A copy of the case file somewhere else, called a backup only once it has been opened again and found whole.

A backup is a folder: the encrypted file, its own copy of the keys, and a manifest with the anchor of the audit.
"""

import hashlib
import hmac
import json
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import atomic, integrity, keys
from marac_desktop.storage.audit import Anchor
from marac_desktop.storage.base import canonical
from marac_desktop.storage.keys import Keys, Secrets
from marac_desktop.storage.place import Place
from marac_desktop.storage.vault import Vault

MANIFEST = "manifest.json"
FORMAT = "marac-backup-1"
PREFIX = "marac-backup"
BLOCK = 1024 * 1024


class BackupError(MaracError):
    """The backup could not be made, or is not one that can be trusted."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: its folder, when it was made, how far its audit reaches and how large its file is (bytes)."""

    folder: Path
    vault: UUID
    at: datetime
    anchor: Anchor
    size: int


def make(vault: Vault, held: Keys, target: Path, at: datetime) -> Backup:
    """Copy the open case file into a new folder inside ``target`` and prove the copy; ``held`` are its present keys.

    Raises BackupError, leaving nothing that looks like a backup.
    """
    stamp = at.astimezone(UTC).strftime("%Y-%m-%d-%H%M%S")
    folder = target / f"{PREFIX}-{stamp}-{vault.anchor().seq:06d}"
    partial = folder.with_name(f"{folder.name}.partial")
    if not target.is_dir() or folder.exists():
        raise BackupError("There is no such folder, or a backup of this moment is there. Choose another folder.")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir()
        made = _copy(vault, held, partial, at)
        require_whole(partial, vault.secrets)
        partial.replace(folder)
        atomic.settle_folder(target)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise BackupError(
            "The backup could not be written: that disk is full, was taken out, or refuses to write. The case file is "
            "as it was, but there is no new backup: choose another disk."
        ) from error
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return replace(made, folder=folder)


def require_whole(folder: Path, secrets: Secrets) -> Backup:
    """Open the backup through its own keys and check everything; raises BackupError unless all of it is right."""
    held = keys.load(folder)
    held.require_whole(secrets.vault)
    found = _manifest(folder, held, secrets)
    wrong = integrity.faults(Place.of(folder, held), secrets, (found.anchor, held.anchor))
    if wrong:
        raise BackupError(f"This backup is not whole and was not used. {wrong[0]} Use an earlier one.")
    return found


def restore(backup: Path, folder: Path, secrets: Secrets) -> str:
    """Make ``backup``, checked first, the case file of ``folder``; the name of the file it stands in for, or "".

    Nothing is deleted: what was there stays under its own name with its keys beside it. The change is the one rename
    of the keys file, so that a power cut leaves the one or the other.
    """
    require_whole(backup, secrets)
    saved = keys.load(backup)
    live, under = _live(folder, saved)
    folder.mkdir(parents=True, exist_ok=True)
    name = keys.new_name()
    shutil.copyfile(backup / saved.file, folder / name)
    atomic.settle_file(folder / name)
    generation = saved.generation
    if live is not None:
        atomic.write(folder / f"{live.file}.keys", (folder / under).read_bytes())
        generation = max(generation, live.generation)
    if under != keys.NAME:
        keys.put_aside(folder, keys.NAME)  # else the save would keep the damaged ones as those of before
    if live is None:
        keys.put_aside(folder, keys.PREVIOUS)
    keys.save(folder, replace(saved, file=name, generation=generation), secrets.vault)
    return live.file if live else ""


def _live(folder: Path, saved: Keys) -> tuple[Keys | None, str]:
    """The keys a restore would replace, and their name: those of before where the last are missing or damaged.

    Raises BackupError where they are of another case file than ``saved``.
    """
    for name in (keys.NAME, keys.PREVIOUS):
        with suppress(keys.NoKeysError, keys.KeysError):
            live = keys.load(folder, name)
            if live.vault == saved.vault:
                return live, name
            raise BackupError(
                "This backup is of another case file, so it was not put in this one's place. Nothing was changed: "
                "restore it into an empty folder."
            )
    return None, ""


def _copy(vault: Vault, held: Keys, folder: Path, at: datetime) -> Backup:
    vault.copy_to(folder / held.file)
    atomic.settle_file(folder / held.file)
    anchor = vault.anchor()
    keys.save(folder, replace(held, anchor=anchor), vault.secrets.vault)
    made = Backup(folder, held.vault, at, anchor, (folder / held.file).stat().st_size)
    plain = {
        "format": FORMAT,
        "vault": str(held.vault),
        "at": at.astimezone(UTC).isoformat(),
        "anchor": {"seq": anchor.seq, "mac": anchor.mac},
        "size": made.size,
        "sha256": {name: _hash(folder / name) for name in (held.file, keys.NAME)},
    }
    sealed = {"manifest": plain, "mac": _mac(plain, vault.secrets)}
    atomic.write(folder / MANIFEST, canonical(sealed).encode())
    return made


def _manifest(folder: Path, held: Keys, secrets: Secrets) -> Backup:
    try:
        sealed = json.loads((folder / MANIFEST).read_bytes())
        plain = sealed["manifest"]
        right = hmac.compare_digest(sealed["mac"], _mac(plain, secrets)) and plain["vault"] == str(held.vault)
        whole = all(_hash(folder / name) == saved for name, saved in plain["sha256"].items())
        at, anchor = datetime.fromisoformat(plain["at"]), Anchor(plain["anchor"]["seq"], plain["anchor"]["mac"])
        size = int(plain["size"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError("This folder is not a whole backup. Nothing was changed: choose another one.") from error
    if not right or not whole:
        raise BackupError("This backup was altered after it was made. Nothing was changed: use an earlier one.")
    return Backup(folder, held.vault, at, anchor, size)


def _mac(plain: dict[str, object], secrets: Secrets) -> str:
    return hmac.digest(secrets.audit, b"marac backup manifest 1|" + canonical(plain).encode(), "sha256").hex()


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
