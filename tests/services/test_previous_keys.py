"""The keys of before the last change are offered where they fit, put back, and the audit knows of it."""

import shutil
from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.services import opening, previous_keys
from marac_desktop.storage import atomic, audit, keys
from marac_desktop.storage.slots import WrongPassphraseError
from tests.conftest import COORDINATOR, DA_LEAD, SETUP, TRIAL, CaseFile

NEW = "walnut saddle prism orbit meadow fudge"


@pytest.fixture
def changed(case_file: CaseFile) -> CaseFile:
    """A case file whose coordinator has just changed the passphrase, and whose power then went."""
    desk = case_file.open()
    opening.change_passphrase(desk, COORDINATOR[1], NEW)
    desk.vault.close()
    return case_file


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("spoilt", [None, b"broken", b""])
def test_missing_or_damaged_keys_are_put_back_and_open_as_before(changed: CaseFile, spoilt: bytes | None) -> None:
    path = changed.folder / keys.NAME
    path.unlink() if spoilt is None else path.write_bytes(spoilt)
    assert previous_keys.offered(changed.folder)
    previous_keys.put_back(changed.folder)
    assert not previous_keys.offered(changed.folder)
    with pytest.raises(WrongPassphraseError):
        changed.open((COORDINATOR[0], NEW))
    desk = changed.open()
    assert desk.warnings == (previous_keys.PUT_BACK,)
    with desk.vault.reading() as session:
        last = list(audit.lines(session.connection()))[-1]
    assert (last.event, last.purpose) == ("integrity", previous_keys.PUT_BACK)
    desk.close()
    again = changed.open(DA_LEAD)
    assert again.warnings == (), "told once"
    again.close()
    assert spoilt is None or (changed.folder / f"{keys.NAME}.unusable").read_bytes() == spoilt


def test_keys_altered_outside_the_program_are_told_by_why_they_opened_nothing(changed: CaseFile) -> None:
    path = changed.folder / keys.NAME
    path.write_text(path.read_text().replace('"generation":', '"generation":1'))
    with pytest.raises(keys.KeysError, match="altered") as refused:
        changed.open((COORDINATOR[0], NEW))
    assert not previous_keys.offered(changed.folder)
    assert previous_keys.offered(changed.folder, refused.value)


def test_keys_of_another_case_file_in_their_place(changed: CaseFile, tmp_path: Path) -> None:
    opening.create(tmp_path / "other", SETUP, TRIAL).desk.close()
    shutil.copyfile(tmp_path / "other" / keys.NAME, changed.folder / keys.NAME)
    assert previous_keys.offered(changed.folder)


def test_keys_that_do_their_work_are_never_replaced(changed: CaseFile) -> None:
    assert not previous_keys.offered(changed.folder)
    assert not previous_keys.offered(changed.folder, WrongPassphraseError())


def test_keys_of_a_newer_kind_are_not_damaged(changed: CaseFile) -> None:
    path = changed.folder / keys.NAME
    path.write_text(path.read_text().replace("marac-keys-1", "marac-keys-2"))
    assert not previous_keys.offered(changed.folder)


@pytest.mark.parametrize("other", ["missing", "broken", "of another"])
def test_what_does_not_fit_is_neither_offered_nor_put_back(changed: CaseFile, tmp_path: Path, other: str) -> None:
    before = changed.folder / keys.PREVIOUS
    (changed.folder / keys.NAME).unlink()
    if other == "missing":
        before.unlink()
    elif other == "broken":
        before.write_bytes(b"broken")
    else:
        opening.create(tmp_path / "other", SETUP, TRIAL).desk.close()
        shutil.copyfile(tmp_path / "other" / keys.NAME, before)
    left = _contents(changed.folder)
    assert not previous_keys.offered(changed.folder)
    with pytest.raises(MaracError, match="Nothing was changed"):
        previous_keys.put_back(changed.folder)
    assert _contents(changed.folder) == left


@pytest.mark.parametrize("before", [False, True])
def test_what_could_not_be_put_back_is_not_told_as_put_back(
    changed: CaseFile, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    if before:
        (changed.folder / keys.NAME).unlink()
        previous_keys.put_back(changed.folder)
    monkeypatch.setattr(atomic, "write", refused)
    with pytest.raises(keys.UnwritableKeysError):
        previous_keys.put_back(changed.folder)
    told = (previous_keys.PUT_BACK,) if before else ()
    assert previous_keys.noted(changed.folder) == told, "what was put back before and not told yet still is"


def test_a_disk_that_takes_nothing_is_told(changed: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise OSError

    (changed.folder / keys.NAME).unlink()
    monkeypatch.setattr(Path, "touch", refused)
    with pytest.raises(keys.UnwritableKeysError):
        previous_keys.put_back(changed.folder)
    assert not (changed.folder / keys.NAME).exists()
