"""An older file is brought up to date in one step or not at all; a newer one is left alone."""

from pathlib import Path

import pytest

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import cipher, schema

KEY, SALT = b"k" * 32, b"s" * 16


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file of no version yet, with a row of its own: what migrations start from."""
    path = tmp_path / "vault-00000000.db"
    raw = cipher.connect(path, KEY, SALT, create=True)
    cipher.settle(raw)
    raw.execute("CREATE TABLE kept (words TEXT)")
    raw.execute("INSERT INTO kept VALUES ('Łukasz')")
    raw.close()
    return path


def _open(path: Path) -> cipher.Raw:
    return cipher.connect(path, KEY, SALT)


@pytest.mark.parametrize(
    ("version", "kind", "says"),
    [(schema.SCHEMA + 1, schema.NewerError, "newer version"), (0, schema.OlderError, "older version")],
)
def test_other_versions_are_told(older: Path, version: int, kind: type[MaracError], says: str) -> None:
    raw = _open(older)
    raw.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(kind, match=says):
        schema.require_current(raw)
    raw.close()
