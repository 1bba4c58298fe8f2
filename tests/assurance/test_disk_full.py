"""A disk that fills or refuses at any point of a save: said in a sentence, nothing lost, and the next save finishes.

The operating system's limit on the size of a file stands in for the full disk; Windows has none, so the steps there
are those of SQLite's own limit (``tests/storage/test_vault.py``).
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError
from marac_desktop.services.desk import Desk
from marac_desktop.storage import integrity, keys
from marac_desktop.storage.audit import Entry, Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.history import Act
from marac_desktop.storage.place import Place
from marac_desktop.storage.reserve import Reserve
from marac_desktop.storage.vault import Vault
from tests.builders import NOW, a_referral
from tests.conftest import COORDINATOR, TRIAL, CaseFile

STEPS = 60
RESOURCE: ModuleType | None = None if sys.platform == "win32" else importlib.import_module("resource")


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Every write beyond ``size`` bytes of any file fails until the end of the block."""
    assert RESOURCE is not None
    usual = RESOURCE.getrlimit(RESOURCE.RLIMIT_FSIZE)
    RESOURCE.setrlimit(RESOURCE.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        RESOURCE.setrlimit(RESOURCE.RLIMIT_FSIZE, usual)


class RoomGivenUp(Reserve):
    """Lifts the limit when the room kept back is given up, as deleting a file does on a full disk."""

    def release(self) -> bool:
        """Give up the room."""
        if RESOURCE is not None:
            RESOURCE.setrlimit(RESOURCE.RLIMIT_FSIZE, (RESOURCE.RLIM_INFINITY, RESOURCE.RLIM_INFINITY))
        return super().release()


def _refer(desk: Desk, reference: str) -> None:
    with desk.work(f"Recorded {reference}", Permission.RECORD_REFERRAL) as books:
        books.referrals.add(a_referral(reference=reference, narrative="Loud. " * 2000))


def _log(case_file: CaseFile) -> Path:
    return next(case_file.folder.glob("*.db-wal"))


def _saved_under(desk: Desk, reference: str, limit: int) -> str:
    """What was said when the save met the limit, or "" when it fitted."""
    try:
        with no_file_larger_than(limit):
            _refer(desk, reference)
    except MaracError as told:
        return str(told)
    return ""


def _growth(case_file: CaseFile) -> int:
    """How many bytes one save writes."""
    desk = case_file.open()
    before = _log(case_file).stat().st_size
    _refer(desk, "SOM/26/9999")
    grown = _log(case_file).stat().st_size - before
    desk.close()
    return grown


def test_every_step_of_a_save_that_meets_a_full_disk(case_file: CaseFile) -> None:
    growth = _growth(case_file)
    kept = {"SOM/26/9999"}
    for step in range(STEPS if RESOURCE else 0):
        desk = case_file.open()
        (case_file.folder / "vault.reserve").unlink()  # none to give: the failure is met bare
        reference = f"SOM/26/{step:04d}"
        said = _saved_under(desk, reference, _log(case_file).stat().st_size + step * growth // STEPS)
        assert "Nothing was lost" in said
        with desk.look("check", Permission.READ_CASES) as books:
            assert books.referrals.references() == kept
        _refer(desk, reference)  # room again: the same save goes through
        kept.add(reference)
        desk.close()
    _require_whole(case_file)


def test_the_room_kept_back_lets_the_very_save_finish(case_file: CaseFile) -> None:
    held = keys.load(case_file.folder)
    secrets = keys.Secrets.of(held.unlock(held.slot(COORDINATOR[0]), COORDINATOR[1], TRIAL.floor))
    reserve = RoomGivenUp(case_file.folder / "room", 64 * 1024)
    vault = Vault.open(Place.of(case_file.folder, held), secrets, reserve)
    act = Act(Who("7e57", "coordinator"), NOW, "Recorded SOM/26/0001")
    assert (case_file.folder / "room").exists()
    with no_file_larger_than(10_000) if RESOURCE else _nothing(), vault.transaction(act, Entry("work")) as session:
        Books(session).referrals.add(a_referral(reference="SOM/26/0001", narrative="Loud. " * 5000))
    with vault.reading() as session:
        assert Books(session).referrals.by_reference("SOM/26/0001") is not None
    assert (case_file.folder / "room").exists() == (RESOURCE is None)
    vault.close()
    _require_whole(case_file)


def test_keys_and_drafts_meet_a_full_disk(case_file: CaseFile) -> None:
    desk = case_file.open()
    desk.drafts.save("referral", "new", {"narrative": "short"})
    before = (case_file.folder / keys.NAME).read_bytes()
    for size in range(0, 2000, 100) if RESOURCE else ():
        refused = 0
        with no_file_larger_than(size):
            for attempt in (desk.note_anchor, lambda: desk.drafts.save("referral", "new", {"narrative": "x" * 4000})):
                try:
                    attempt()
                except MaracError:
                    refused += 1
        assert refused == 2
        assert (case_file.folder / keys.NAME).read_bytes() == before
        assert desk.drafts.load("referral", "new") == {"narrative": "short"}
    assert not list(case_file.folder.rglob("*.writing"))
    desk.close()
    _require_whole(case_file)


def test_a_full_disk_does_not_keep_a_case_file_open(case_file: CaseFile) -> None:
    desk = case_file.open()
    _refer(desk, "SOM/26/0001")
    (case_file.folder / "vault.reserve").unlink()
    with no_file_larger_than(1000) if RESOURCE else _nothing(), suppress(MaracError):
        desk.close()
    assert not desk.vault.is_open
    again = case_file.open()
    with again.look("check", Permission.READ_CASES) as books:
        assert books.referrals.by_reference("SOM/26/0001") is not None
    again.close()
    _require_whole(case_file)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _require_whole(case_file: CaseFile) -> None:
    held = keys.load(case_file.folder)
    payload = held.unlock(held.slot(COORDINATOR[0]), COORDINATOR[1], TRIAL.floor)
    assert integrity.faults(Place.of(case_file.folder, held), keys.Secrets.of(payload), (held.anchor,)) == ()
