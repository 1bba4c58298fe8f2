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


def test_brought_up_to_date_with_the_old_one_kept(older: Path) -> None:
    before = older.read_bytes()
    kept = schema.upgrade(older, KEY, SALT)
    raw = _open(older)
    schema.require_current(raw)
    assert raw.execute("SELECT words FROM kept").fetchall() == [("Łukasz",)]
    assert raw.execute("SELECT count(*) FROM audit").fetchone() == (0,)
    raw.close()
    assert kept.read_bytes() == before
    assert {path.name for path in older.parent.iterdir()} == {older.name, kept.name}


def test_an_upgrade_that_fails_leaves_the_old_file(older: Path) -> None:
    raw = _open(older)
    raw.execute("CREATE TABLE audit (words TEXT)")  # stands where the migration wants to make its own
    raw.close()
    before = older.read_bytes()
    with pytest.raises(Exception, match="already exists"):
        schema.upgrade(older, KEY, SALT)
    assert older.read_bytes() == before
    assert [path.name for path in older.parent.iterdir()] == [older.name]


def test_records_that_would_lose_theirs_stop_the_upgrade(older: Path) -> None:
    raw = _open(older)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("CREATE TABLE child (of INTEGER REFERENCES kept (rowid))")
    raw.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    raw.execute("CREATE TABLE orphan (of INTEGER REFERENCES parent (id))")
    raw.execute("DROP TABLE child")
    raw.execute("INSERT INTO orphan VALUES (7)")
    raw.close()
    before = older.read_bytes()
    with pytest.raises(MaracError, match="lost the ones they belong to"):
        schema.upgrade(older, KEY, SALT)
    assert older.read_bytes() == before


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
