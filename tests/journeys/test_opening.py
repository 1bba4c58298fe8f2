"""A case file that cannot be opened says why in the unlock window; its files stay as they are, and none is made."""

from collections.abc import Callable
from pathlib import Path

import pytest

from marac_desktop.services.opening import create
from marac_desktop.storage import cipher, keys
from marac_desktop.storage.slots import WrongPassphraseError
from marac_desktop.ui.instance import NAME
from tests.conftest import COORDINATOR, SETUP, TRIAL, CaseFile
from tests.journeys.visits import visited


def _vault(folder: Path) -> Path:
    return next(folder.glob("vault-*.db"))


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != NAME}


def _of_another(folder: Path) -> None:
    other = folder.with_name("another")
    create(other, SETUP, TRIAL).desk.close()
    _vault(folder).write_bytes(_vault(other).read_bytes())


def _newer(folder: Path) -> None:
    held = keys.load(folder)
    payload = held.unlock(held.slot(COORDINATOR[0]), COORDINATOR[1], TRIAL.floor)
    raw = cipher.connect(folder / held.file, payload.vault, held.salt)
    cipher.settle(raw)
    raw.execute("PRAGMA user_version = 9999")
    cipher.checkpoint(raw)
    raw.close()


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda folder: _vault(folder).unlink(), "The case file is missing from its folder"),
    "plain": (
        lambda f: _vault(f).write_bytes(b"SQLite format 3\x00" + bytes(4080)),
        "a database that is not encrypted",
    ),
    "text": (lambda folder: _vault(folder).write_text("Dear all,\n" * 900), "This file is plain text"),
    "truncated": (lambda f: _vault(f).write_bytes(_vault(f).read_bytes()[:50_000]), "The case file is cut short"),
    "empty": (lambda folder: _vault(folder).write_bytes(b""), "The case file is empty"),
    "another": (_of_another, "This case file and these keys do not belong together"),
    "newer": (_newer, "saved by a newer version of MARAC Desktop"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_is_wrong_with_it_is_said_and_nothing_touched(
    case_file: CaseFile, environment: dict[str, str], how: str
) -> None:
    spoil, says = BROKEN[how]
    spoil(case_file.folder)
    before = _contents(case_file.folder)
    read = visited(case_file.folder, "try_to_open", environment)
    sentences = [text for text in read if says in text]
    assert sentences, read
    assert "Nothing was changed" in sentences[0]
    assert "Open the case file" in read, "one may try again"
    assert _contents(case_file.folder) == before


def test_a_wrong_passphrase_is_said_at_its_field(case_file: CaseFile, environment: dict[str, str]) -> None:
    before = _contents(case_file.folder)
    assert str(WrongPassphraseError()) in visited(case_file.folder, "guess", environment)
    assert _contents(case_file.folder) == before


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_text("{}"), lambda path: path.unlink()], ids=["damaged", "missing"]
)
def test_where_the_earlier_keys_fit_they_are_offered_and_nothing_is_touched(
    case_file: CaseFile, environment: dict[str, str], spoil: Callable[[Path], object]
) -> None:
    spoil(case_file.folder / keys.NAME)
    before = _contents(case_file.folder)
    assert keys.PREVIOUS in before
    read = visited(case_file.folder, "try_to_open", environment)
    assert "The keys of this case file are missing or damaged" in read
    assert "Put the earlier keys back" in read
    assert "Set up a new case file" not in read
    assert _contents(case_file.folder) == before


def test_keys_that_are_all_gone_are_said(case_file: CaseFile, environment: dict[str, str]) -> None:
    for name in (keys.NAME, keys.PREVIOUS):
        (case_file.folder / name).unlink()
    before = _contents(case_file.folder)
    read = visited(case_file.folder, "try_to_open", environment)
    assert "The keys of this case file are missing" in read
    assert "Set up a new case file" not in read
    assert _contents(case_file.folder) == before


def test_a_folder_without_a_case_file_offers_to_set_one_up(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "empty").mkdir()
    read = visited(tmp_path / "empty", "try_to_open", environment)
    assert "Set up a new case file" in read
    assert "Open the case file" not in read
    assert _contents(tmp_path / "empty") == {}


def test_a_folder_that_is_not_there_offers_to_try_again(tmp_path: Path, environment: dict[str, str]) -> None:
    read = visited(tmp_path / "nowhere", "try_to_open", environment)
    assert "The folder of the case file cannot be found" in read
    assert "Try again" in read
    assert "Set up a new case file" not in read
    assert not (tmp_path / "nowhere").exists()
