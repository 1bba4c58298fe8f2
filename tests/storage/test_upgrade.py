"""An older file is brought up to date in one step or not at all, and what was doubted before is doubted after."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import cipher, integrity, schema
from marac_desktop.storage.audit import Chain, Entry, Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.history import Act
from marac_desktop.storage.keys import Secrets
from marac_desktop.storage.place import Place
from marac_desktop.storage.upgrade import note_new_shape, upgrade
from marac_desktop.storage.vault import Vault
from tests.builders import NOW, a_referral

KEY, SALT = b"k" * 32, b"s" * 16
SECRETS = Secrets(KEY, b"a" * 32, b"d" * 32)


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
    kept = upgrade(Place(older, SALT, UUID(int=3)), SECRETS, NOW)
    raw = _open(older)
    schema.require_current(raw)
    assert raw.execute("SELECT words FROM kept").fetchall() == [("Łukasz",)]
    assert raw.execute("SELECT event, purpose FROM audit").fetchall() == [("migrate", f"shape {schema.SCHEMA}")]
    raw.close()
    assert kept.read_bytes() == before
    assert {path.name for path in older.parent.iterdir()} == {older.name, kept.name}


def test_an_upgrade_that_fails_leaves_the_old_file(older: Path) -> None:
    raw = _open(older)
    raw.execute("CREATE TABLE audit (words TEXT)")  # stands where the migration wants to make its own
    raw.close()
    before = older.read_bytes()
    with pytest.raises(Exception, match="already exists"):
        upgrade(Place(older, SALT, UUID(int=3)), SECRETS, NOW)
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
        upgrade(Place(older, SALT, UUID(int=3)), SECRETS, NOW)
    assert older.read_bytes() == before


def _changed_shape(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE referral ADD COLUMN asked TEXT NOT NULL DEFAULT ''")


def test_rows_in_their_new_shape_are_what_was_saved(vault: Vault, tmp_path: Path) -> None:
    act = Act(Who("7e57", "coordinator"), NOW, "Testing")
    with vault.transaction(act, Entry("work")) as session:
        books = Books(session)
        books.referrals.add(a_referral())
        tampered = books.referrals.add(a_referral())
    path = tmp_path / "copy.db"
    vault.copy_to(path)
    raw = cipher.connect(path, vault.secrets.vault, vault.place.salt)
    chain = Chain(vault.secrets.audit, vault.place.vault)
    with cipher.engine(raw).begin() as connection:
        connection.exec_driver_sql("UPDATE referral SET marac = 'x' WHERE id = ?", (tampered.id,))
        doubted = frozenset(integrity.unlike_saved(connection))
        _changed_shape(connection)
        assert len(list(integrity.deep(connection))) == 2
        note_new_shape(connection, chain, doubted, NOW)
        assert list(integrity.deep(connection)) == [f"referral:{tampered.uid} is not what was saved last."]
        assert chain.verify(connection) == ()
    raw.close()
