"""A small file is the old one or the new one, whatever happens between."""

from pathlib import Path

import pytest

from marac_desktop.storage import atomic


def test_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "x.keys"
    atomic.write(path, b"one")
    atomic.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x.keys"
    path.mkdir()  # a folder cannot be replaced by a file: the rename fails after the write
    (path / "kept").write_bytes(b"kept")
    with pytest.raises(OSError, match=r"x\.keys"):
        atomic.write(path, b"new")
    assert [found.name for found in tmp_path.rglob("*")] == ["x.keys", "kept"]


def test_settling_needs_something_to_settle(tmp_path: Path) -> None:
    atomic.settle_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        atomic.settle_file(tmp_path / "missing")
