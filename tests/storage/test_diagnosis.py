"""Each thing that can be wrong with a case file has a sentence of its own, and looking changes nothing."""

import os
from pathlib import Path

import pytest

from marac_desktop.storage import diagnosis
from marac_desktop.storage.cipher import PAGE

SALT = os.urandom(16)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"SQLite format 3\x00" + bytes(4080), "not encrypted"),
        (b"Dear coordinator,\r\nthe file was moved.\n", "plain text"),
        ("Łukasz – 张伟 – محمد\n".encode() * 300, "plain text"),
        (SALT + os.urandom(PAGE), "cut short"),
        (SALT + os.urandom(100), "cut short"),
        (os.urandom(PAGE), "do not belong together"),
    ],
)
def test_one_sentence_for_each(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    with pytest.raises(diagnosis.UnreadableError, match=says) as told:
        diagnosis.examine(path, SALT)
    assert "Nothing was changed" in str(told.value)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_and_a_folder_in_its_place(tmp_path: Path) -> None:
    for path in (tmp_path / "vault.db", tmp_path):
        with pytest.raises(diagnosis.MissingError, match="missing"):
            diagnosis.examine(path, SALT)
    assert list(tmp_path.iterdir()) == []


def test_the_right_file_passes(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(SALT + os.urandom(3 * PAGE - 16))
    diagnosis.examine(path, SALT)


def test_another_case_file_beside_it_is_told_from_an_older_copy(tmp_path: Path) -> None:
    salt, beside = os.urandom(16), tmp_path / "vault-0a1b2c3d.db"
    beside.write_bytes(os.urandom(16) + bytes(4080))
    with pytest.raises(diagnosis.OtherKeysError, match="of another case file"):
        diagnosis.examine(tmp_path / "vault-00c0ffee.db", salt)
    beside.write_bytes(salt + bytes(4080))
    with pytest.raises(diagnosis.MissingError, match="missing from its folder"):
        diagnosis.examine(tmp_path / "vault-00c0ffee.db", salt)
