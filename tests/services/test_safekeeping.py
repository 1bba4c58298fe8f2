"""A backup from the desk opens with yesterday's passphrase, and a restore is told in the audit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desktop.domain.access import Permission
from marac_desktop.domain.errors import MaracError, NotAllowedError
from marac_desktop.domain.office import Office
from marac_desktop.services.desk import Desk
from marac_desktop.services.opening import open_case_file
from marac_desktop.services.safekeeping import PROVED, Backup, backup, bring_in, restore
from marac_desktop.storage import audit, keys
from marac_desktop.storage.faults import DamagedError, DiskFullError, UnwritableError
from marac_desktop.storage.slots import WrongPassphraseError
from tests.conftest import COORDINATOR, TRIAL, CaseFile

Seat = Callable[[tuple[str, str]], Desk]


@pytest.fixture
def made(desk: Desk, tmp_path: Path) -> Backup:
    (tmp_path / "stick").mkdir()
    return backup(desk, tmp_path / "stick")


def _rename_office(desk: Desk, name: str) -> None:
    with desk.work("Named the office", Permission.ADMINISTER) as books:
        books.settings.keep_office(Office(name=name))


def _office(desk: Desk) -> str:
    with desk.figures() as books:
        return books.settings.office().name


def test_restored_over_live_the_old_one_is_kept(made: Backup, desk: Desk, case_file: CaseFile) -> None:
    before = _office(desk)
    _rename_office(desk, "A mistake")
    desk.close()
    old_file = keys.load(case_file.folder).file
    restore(case_file.folder, made.folder, *COORDINATOR, TRIAL)
    again = case_file.open()
    assert _office(again) == before
    with again.vault.reading() as session:
        told = [line for line in audit.lines(session.connection()) if line.event == "restore"]
    assert [(line.actor, line.object) for line in told] == [(str(again.account.uid), old_file)]
    assert again.warnings == ()
    assert (case_file.folder / old_file).exists()
    again.close()


def test_restored_on_a_new_laptop(made: Backup, desk: Desk, tmp_path: Path) -> None:
    restore(tmp_path / "new", made.folder, *COORDINATOR, TRIAL)
    again = open_case_file(tmp_path / "new", *COORDINATOR, TRIAL)
    assert _office(again) == _office(desk)
    assert again.account == desk.account
    again.close()


def test_the_wrong_passphrase_restores_nothing(made: Backup, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        restore(tmp_path / "new", made.folder, COORDINATOR[0], "not this one", TRIAL)
    assert not (tmp_path / "new").exists()


def test_what_is_no_backup_restores_nothing(desk: Desk, case_file: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(MaracError, match="no case file in this folder"):
        restore(case_file.folder, tmp_path, *COORDINATOR, TRIAL)


def test_only_who_administers_makes_one(desk: Desk, tmp_path: Path) -> None:
    viewer = Desk(desk.folder, desk.vault, replace(desk.account, administers=False), TRIAL)
    with pytest.raises(NotAllowedError):
        backup(viewer, tmp_path)
    assert not list(tmp_path.glob("marac-backup*"))


def test_a_disk_that_refuses_to_bring_the_log_in_alarms_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _rename_office(desk, "Saved")
    for refusal in (DiskFullError(), UnwritableError()):
        monkeypatch.setattr(desk.vault, "bring_in", _raising(refusal))
        bring_in(desk)
    assert _office(desk) == "Saved"
    monkeypatch.setattr(desk.vault, "bring_in", _raising(DamagedError()))
    with pytest.raises(DamagedError):
        bring_in(desk)


def _raising(error: MaracError) -> Callable[[], None]:
    def refuse() -> None:
        raise error

    return refuse


def test_the_backup_holds_the_line_about_itself(made: Backup, desk: Desk) -> None:
    with desk.vault.reading() as session:
        *_, begun, proved = audit.lines(session.connection())
    assert (begun.event, begun.seq) == ("backup", made.anchor.seq)
    assert proved.event == PROVED, "said only once it was read back whole"
