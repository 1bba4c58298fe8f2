"""A draft comes back whole or not at all, one file each, and says nothing to anybody without the key."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage.drafts import Draft, DraftFiles

KEY = os.urandom(32)
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DRAFT = Draft("referral", "new", AT, {"narrative": "He said <unknown> Łukasz \ud83d", "caret": 17, "rows": [1, None]})


@pytest.fixture
def files(tmp_path: Path) -> DraftFiles:
    return DraftFiles(tmp_path / "drafts", KEY)


def test_comes_back_as_typed(files: DraftFiles, tmp_path: Path) -> None:
    files.save(DRAFT)
    assert DraftFiles(tmp_path / "drafts", KEY).load("referral", "new") == DRAFT
    assert files.load("referral", "other") is None


def test_the_last_one_stands_and_each_has_its_own_file(files: DraftFiles, tmp_path: Path) -> None:
    later = replace(DRAFT, at=AT + timedelta(minutes=1), payload={"narrative": "More"})
    other = replace(DRAFT, uid="7e57")
    for draft in (DRAFT, other, later):
        files.save(draft)
    assert list(files.all()) == [later, other]
    assert len(list((tmp_path / "drafts").iterdir())) == 2
    files.drop("referral", "new")
    files.drop("referral", "new")
    assert list(files.all()) == [other]


def test_neither_name_nor_content_says_anything(files: DraftFiles, tmp_path: Path) -> None:
    files.save(DRAFT)
    (path,) = (tmp_path / "drafts").iterdir()
    assert "referral" not in path.name
    assert b"referral" not in path.read_bytes()
    assert b"unknown" not in path.read_bytes()


def test_any_changed_byte_another_key_and_another_name_are_noticed(files: DraftFiles, tmp_path: Path) -> None:
    files.save(DRAFT)
    (path,) = (tmp_path / "drafts").iterdir()
    content = path.read_bytes()
    for at in range(0, len(content), 7):
        if at < len("marac draft 1\n"):
            continue
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert files.load("referral", "new") is None
        assert files.damaged() == 1
    path.write_bytes(content[: len(content) // 2])
    assert list(files.all()) == []
    path.write_bytes(content)
    assert list(DraftFiles(tmp_path / "drafts", os.urandom(32)).all()) == []
    path.rename(path.with_name("0" * 32 + ".draft"))
    assert list(files.all()) == []
    assert files.damaged() == 1


def test_no_drafts_is_no_drafts(files: DraftFiles) -> None:
    assert list(files.all()) == []
    assert files.damaged() == 0


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file where the folder should be")
    with pytest.raises(MaracError, match="still on the screen"):
        DraftFiles(tmp_path / "drafts", KEY).save(DRAFT)
