"""Backups that are proved before they are called done, and putting one back without deleting anything."""

from contextlib import suppress
from pathlib import Path

from marac_desktop.domain.access import Permission
from marac_desktop.services.desk import Desk
from marac_desktop.services.terms import Terms, open_vault
from marac_desktop.storage import backup as backups
from marac_desktop.storage import keys
from marac_desktop.storage.audit import Entry, Who
from marac_desktop.storage.backup import Backup
from marac_desktop.storage.faults import DiskFullError, UnwritableError
from marac_desktop.storage.history import Act
from marac_desktop.storage.keys import Secrets

__all__ = ["PROVED", "Backup", "backup", "bring_in", "restore"]

PROVED = "backup proved"
"""The event in the audit of a backup that was read back whole."""


def backup(desk: Desk, folder: Path) -> Backup:
    """A verified backup in a new folder inside ``folder``. Raises BackupError; nothing then looks like a backup."""
    desk.must(Permission.ADMINISTER, "backup")
    desk.record("backup")
    made = backups.make(desk.vault, desk.note_anchor(), folder, desk.now())
    desk.record(PROVED)
    return made


def bring_in(desk: Desk) -> None:
    """Bring what a great act saved from the log into the case file itself: for the time after its result is shown.

    Where the disk refuses, it stays in the log, where it is as safe, and every save and the lock try again.
    """
    with suppress(DiskFullError, UnwritableError):
        desk.vault.bring_in()


def restore(folder: Path, backup_folder: Path, name: str, passphrase: str, terms: Terms | None = None) -> None:
    """Check a backup and make it the case file of ``folder``, which must not be open; then unlock as usual.

    ``name`` and ``passphrase`` are as they were when the backup was made. What was there before is kept beside it.
    Raises WrongPassphraseError and BackupError; nothing is then changed.
    """
    terms = terms or Terms()
    held = keys.load(backup_folder)
    slot = held.slot(name)
    secrets = Secrets.of(held.unlock(slot, passphrase, terms.floor))
    replaced = backups.restore(backup_folder, folder, secrets)
    now_held = keys.load(folder)
    opened = open_vault(folder, now_held, secrets, terms)
    try:
        act = Act(Who(slot.id, ""), terms.clock(), "restored a backup")
        with opened.transaction(act, Entry("restore", replaced, act.why, detail={"anchor": str(held.anchor)})):
            pass
        keys.save(folder, now_held.reaching(opened.anchor()), secrets.vault)
    finally:
        opened.close()
