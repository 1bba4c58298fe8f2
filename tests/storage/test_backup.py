"""A backup is done when it has been opened again and found whole; a restore deletes nothing and is one rename."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, literal_column, select, table

from marac_desktop.services.desk import Desk
from marac_desktop.storage import backup, cipher, keys
from marac_desktop.storage.backup import BackupError
from tests.conftest import CaseFile


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def made(desk: Desk, target: Path) -> backup.Backup:
    return backup.make(desk.vault, desk.note_anchor(), target, desk.now())


def _rows(path: Path, desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    raw = cipher.connect(path, desk.vault.secrets.vault, desk.vault.place.salt)
    with cipher.engine(raw).connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        everything: dict[str, Select[Any]] = {
            name: select(literal_column("*")).select_from(table(name)) for name in names
        }
        rows = {name: [tuple(row) for row in connection.execute(query)] for name, query in everything.items()}
    raw.close()
    return rows


def test_a_backup_is_whole_and_says_how_far_it_reaches(made: backup.Backup, desk: Desk, target: Path) -> None:
    assert list(target.iterdir()) == [made.folder]
    assert made.anchor == desk.vault.anchor()
    assert backup.require_whole(made.folder, desk.vault.secrets) == made
    assert {path.name for path in made.folder.iterdir()} == {keys.load(made.folder).file, keys.NAME, backup.MANIFEST}
    assert str(desk.today().year) in made.folder.name


def test_row_for_row_the_same(made: backup.Backup, desk: Desk) -> None:
    copied = _rows(made.folder / keys.load(made.folder).file, desk)
    desk.vault.copy_to(made.folder.parent / "again.db")
    assert copied == _rows(made.folder.parent / "again.db", desk)
    assert len(copied["account"]) == 2


def test_nothing_in_it_can_be_read(made: backup.Backup) -> None:
    for path in made.folder.iterdir():
        assert b"Robin" not in path.read_bytes()
        assert b"SQLite format" not in path.read_bytes()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: _flip(next(folder.glob("vault-*.db")), 9000),
        lambda folder: _flip(folder / keys.NAME, 300),
        lambda folder: _flip(folder / backup.MANIFEST, 40),
        lambda folder: (folder / backup.MANIFEST).unlink(),
        lambda folder: (folder / backup.MANIFEST).write_text("{}"),
        lambda folder: next(folder.glob("vault-*.db")).unlink(),
        lambda folder: (folder / keys.NAME).unlink(),
        lambda folder: _shorten(next(folder.glob("vault-*.db"))),
    ],
)
def test_a_spoiled_backup_is_refused_and_nothing_changes(
    made: backup.Backup, desk: Desk, case_file: CaseFile, spoil: Callable[[Path], object]
) -> None:
    spoil(made.folder)
    before = _contents(case_file.folder)
    with pytest.raises((BackupError, keys.KeysError, keys.NoKeysError)):
        backup.restore(made.folder, case_file.folder, desk.vault.secrets)
    assert _contents(case_file.folder) == before


def test_an_anchor_of_another_moment_is_refused(made: backup.Backup, desk: Desk) -> None:
    manifest = json.loads((made.folder / backup.MANIFEST).read_text())
    manifest["manifest"]["anchor"]["seq"] += 1
    (made.folder / backup.MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(BackupError, match="altered"):
        backup.require_whole(made.folder, desk.vault.secrets)


def test_restored_into_an_empty_folder(made: backup.Backup, desk: Desk, tmp_path: Path) -> None:
    clean = tmp_path / "new laptop" / "case file"
    assert backup.restore(made.folder, clean, desk.vault.secrets) == ""
    held = keys.load(clean)
    assert _rows(clean / held.file, desk) == _rows(made.folder / keys.load(made.folder).file, desk)
    assert {path.name for path in clean.iterdir()} == {held.file, keys.NAME}


def test_what_was_there_is_kept_with_its_keys(made: backup.Backup, desk: Desk, case_file: CaseFile) -> None:
    before = keys.load(case_file.folder)
    assert backup.restore(made.folder, case_file.folder, desk.vault.secrets) == before.file
    after = keys.load(case_file.folder)
    assert after.file != before.file
    assert after.generation > before.generation
    assert (case_file.folder / before.file).exists()
    assert json.loads((case_file.folder / f"{before.file}.keys").read_text())["file"] == before.file


def test_damaged_keys_do_not_stand_in_the_way_and_are_kept(
    made: backup.Backup, desk: Desk, case_file: CaseFile
) -> None:
    (case_file.folder / keys.NAME).write_bytes(b"broken")
    backup.restore(made.folder, case_file.folder, desk.vault.secrets)
    assert (case_file.folder / f"{keys.NAME}.unusable").read_bytes() == b"broken"
    assert keys.load(case_file.folder).vault == desk.vault.place.vault


@pytest.mark.parametrize("damaged", [True, False])
def test_where_keys_are_missing_or_damaged_those_of_before_are_kept_beside_their_file(
    made: backup.Backup, desk: Desk, case_file: CaseFile, damaged: bool
) -> None:
    folder = case_file.folder
    before = keys.load(folder, keys.PREVIOUS)
    (folder / keys.NAME).write_bytes(b"broken") if damaged else (folder / keys.NAME).unlink()
    kept = (folder / keys.PREVIOUS).read_bytes()
    assert backup.restore(made.folder, folder, desk.vault.secrets) == before.file
    desk.note_anchor()
    assert (folder / f"{before.file}.keys").read_bytes() == kept, "the last keys to the file that was there"
    assert keys.load(folder).generation > before.generation
    assert (folder / f"{keys.NAME}.unusable").exists() is damaged


def test_keys_of_before_that_cannot_be_read_are_put_aside(made: backup.Backup, desk: Desk, case_file: CaseFile) -> None:
    for name in (keys.NAME, keys.PREVIOUS):
        (case_file.folder / name).write_bytes(b"broken")
    backup.restore(made.folder, case_file.folder, desk.vault.secrets)
    desk.note_anchor()
    for name in (keys.NAME, keys.PREVIOUS):
        assert (case_file.folder / f"{name}.unusable").read_bytes() == b"broken"


def test_another_case_file_is_never_replaced(made: backup.Backup, desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(made.folder, other)
    held = keys.load(other)
    stranger = keys.Keys(desk.account.uid, held.salt, held.file, held.slots)
    keys.save(other, stranger, desk.vault.secrets.vault)
    (other / keys.PREVIOUS).write_bytes((other / keys.NAME).read_bytes())
    for damaged in (False, True):
        if damaged:
            (other / keys.NAME).write_bytes(b"broken")
        before = _contents(other)
        with pytest.raises(BackupError, match="another case file"):
            backup.restore(made.folder, other, desk.vault.secrets)
        assert _contents(other) == before


def test_a_case_file_that_is_not_whole_makes_no_backup(case_file: CaseFile, target: Path) -> None:
    desk = case_file.open()
    secrets, place = desk.vault.secrets, desk.vault.place
    desk.close()
    raw = cipher.connect(place.path, secrets.vault, place.salt)
    raw.execute("UPDATE account SET administers = 0")
    raw.close()
    again = case_file.open()
    with pytest.raises(BackupError, match="not what was saved last"):
        backup.make(again.vault, again.note_anchor(), target, again.now())
    assert list(target.iterdir()) == []
    again.close()


@pytest.mark.parametrize("where", ["missing", "file"])
def test_nowhere_to_put_it(desk: Desk, target: Path, where: str) -> None:
    (target / "file").write_text("no folder")
    with pytest.raises(BackupError):
        backup.make(desk.vault, desk.note_anchor(), target / where, desk.now())
    assert [path.name for path in target.iterdir()] == ["file"]


def test_two_backups_of_one_moment(made: backup.Backup, desk: Desk, target: Path) -> None:
    with pytest.raises(BackupError, match="of this moment"):
        backup.make(desk.vault, keys.load(desk.folder), target, desk.now())
    assert list(target.iterdir()) == [made.folder]


def _flip(path: Path, at: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])


def _shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -cipher.PAGE])


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
