"""The Explore folder: made when missing or out of date, opened by known passphrases; nothing else is thrown away."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.office import Office
from marac_desktop.services.explore import accounts, ensure
from marac_desktop.services.explore.folder import FRESH, NOTE
from marac_desktop.services.opening import NewAccount, Setup, create, open_case_file
from tests.conftest import TODAY, TRIAL, CaseFile

FEW = 60
"""Referrals enough for these tests."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An Explore folder to copy: made once, not opened in place."""
    folder = tmp_path_factory.mktemp("explore") / "Explore"
    ensure(folder, TODAY, terms=TRIAL, referrals=FEW)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """An Explore folder of this test's own."""
    return Path(shutil.copytree(made, tmp_path / "Explore"))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_both_accounts_open_it_by_the_passphrases_shown(folder: Path) -> None:
    for one in accounts():
        desk = open_case_file(folder, one.name, one.passphrase, TRIAL)
        assert desk.explore
        assert (desk.account.role, desk.account.administers) == (one.role, True)
        desk.close()


def test_the_words_shown_name_both_accounts_with_role_and_passphrase(folder: Path) -> None:
    words = ensure(folder, TODAY, terms=TRIAL, referrals=FEW).words
    for known in accounts():
        assert f"{known.name}, {known.role.label}: {known.passphrase}" in words


def test_it_is_kept_while_fresh_and_made_anew_after(folder: Path) -> None:
    before = _bytes(folder)
    assert not ensure(folder, TODAY + FRESH, terms=TRIAL, referrals=FEW).made
    assert _bytes(folder) == before
    again = ensure(folder, TODAY + FRESH + timedelta(days=1), terms=TRIAL, referrals=FEW)
    assert again.made
    assert again.aside is None
    assert _bytes(folder) != before
    assert [path.name for path in folder.parent.iterdir()] == ["Explore"]


def test_it_is_made_anew_when_asked_or_when_the_clock_went_back(folder: Path) -> None:
    assert ensure(folder, TODAY, anew=True, terms=TRIAL, referrals=FEW).made
    assert ensure(folder, TODAY - timedelta(days=1), terms=TRIAL, referrals=FEW).made


def test_a_real_case_file_in_its_place_is_set_aside_whole(case_file: CaseFile, folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(case_file.folder, folder)
    before = _bytes(folder)
    told = ensure(folder, TODAY, terms=TRIAL, referrals=FEW)
    assert told.made
    assert told.aside is not None
    assert _bytes(told.aside) == before


def test_a_real_case_file_under_explores_note_is_never_deleted(case_file: CaseFile, folder: Path) -> None:
    note = (folder / NOTE).read_text(encoding="utf-8")
    shutil.rmtree(folder)
    shutil.copytree(case_file.folder, folder)
    (folder / NOTE).write_text(note, encoding="utf-8")
    told = ensure(folder, TODAY, anew=True, terms=TRIAL, referrals=FEW)
    assert told.aside is not None
    assert (told.aside / "vault.keys").read_bytes() == (case_file.folder / "vault.keys").read_bytes()


def test_a_real_case_file_with_explores_own_passphrases_is_set_aside_too(folder: Path) -> None:
    shutil.rmtree(folder)
    people = tuple(NewAccount(one.name, one.role, one.passphrase) for one in accounts())
    create(folder, Setup(Office(name="Somerset MARAC office"), people), TRIAL).desk.close()
    told = ensure(folder, TODAY, terms=TRIAL, referrals=FEW)
    assert told.aside is not None
    assert (told.aside / "vault.keys").is_file()


@pytest.mark.parametrize("damage", ["{}", "[]", "not json", '{"invented_for": "soon", "edition": 1}'])
def test_a_note_that_cannot_be_read_means_made_anew(folder: Path, damage: str) -> None:
    (folder / NOTE).write_text(damage, encoding="utf-8")
    assert ensure(folder, TODAY, terms=TRIAL, referrals=FEW).made


def test_an_explore_that_is_open_is_left_alone(folder: Path) -> None:
    known = accounts()[0]
    desk = open_case_file(folder, known.name, known.passphrase, TRIAL)
    before = sorted(path.name for path in folder.parent.iterdir())
    with pytest.raises(MaracError, match="already open"):
        ensure(folder, TODAY, anew=True, terms=TRIAL, referrals=FEW)
    assert sorted(path.name for path in folder.parent.iterdir()) == before
    desk.close()


def test_what_an_interrupted_making_left_behind_is_cleared(folder: Path) -> None:
    left = folder.with_name("Explore (being made)")
    left.mkdir()
    (left / "vault.keys").write_bytes(b"half")
    ensure(folder, TODAY, anew=True, terms=TRIAL, referrals=FEW)
    assert not left.exists()


def test_nothing_is_left_when_making_fails(tmp_path: Path) -> None:
    def stop(done: int, total: int, words: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensure(tmp_path / "Explore", TODAY, stop, terms=TRIAL, referrals=FEW)
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MaracError, match="Explore could not be made"):
        ensure(tmp_path / "file" / "Explore", TODAY, terms=TRIAL, referrals=FEW)
