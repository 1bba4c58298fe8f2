"""An older file is brought up to date in one step or not at all, and what was doubted before is doubted after."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, column, inspect, select, table

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import cipher, integrity, schema
from marac_desktop.storage.audit import Chain, Entry, Who
from marac_desktop.storage.books import Books
from marac_desktop.storage.history import Act
from marac_desktop.storage.keys import Secrets
from marac_desktop.storage.place import Place
from marac_desktop.storage.reserve import Reserve
from marac_desktop.storage.upgrade import note_new_shape, upgrade
from marac_desktop.storage.vault import Vault
from tests.builders import NOW, a_referral
from tests.storage.conftest import KEY, SALT, reopened

SECRETS = Secrets(KEY, b"a" * 32, b"d" * 32)
VAULTS = sorted((Path(__file__).parents[1] / "vaults").glob("*.db"))
"""A case file of each released shape, under the keys below."""
RELEASED, SALT_OF_RELEASED = Secrets(b"\x01" * 32, b"\x02" * 32, b"\x03" * 32), b"\x04" * 16
DERIVED = ("alembic_version", "person_search", "person_line", "person_mark", "referral_line", "referral_person")
"""What is made anew from the rows, and may change its form."""


def test_brought_up_to_date_with_the_old_one_kept(older: Path) -> None:
    before = older.read_bytes()
    kept = upgrade(Place(older, SALT, UUID(int=3)), SECRETS, NOW)
    raw = reopened(older)
    schema.require_current(raw)
    assert raw.execute("SELECT words FROM kept").fetchall() == [("Łukasz",)]
    assert raw.execute("SELECT event, purpose FROM audit").fetchall() == [("migrate", f"shape {schema.SCHEMA}")]
    raw.close()
    assert kept.read_bytes() == before
    assert {path.name for path in older.parent.iterdir()} == {older.name, kept.name}


def _kept(path: Path, columns: dict[str, list[str]]) -> dict[str, set[tuple[object, ...]]]:
    """Every row of the closed file, table by table, by these of its columns."""
    raw = cipher.connect(path, RELEASED.vault, SALT_OF_RELEASED)
    with cipher.engine(raw).connect() as connection:
        kept = {
            name: set(map(tuple, connection.execute(select(*map(column, names)).select_from(table(name)))))
            for name, names in columns.items()
        }
    raw.close()
    return kept


def _columns(path: Path) -> dict[str, list[str]]:
    raw = cipher.connect(path, RELEASED.vault, SALT_OF_RELEASED)
    with cipher.engine(raw).connect() as connection:
        found = inspect(connection)
        columns = {
            name: [each["name"] for each in found.get_columns(name)]
            for name in found.get_table_names()
            if not name.startswith(DERIVED)
        }
    raw.close()
    return columns


@pytest.mark.parametrize("released", VAULTS, ids=[path.stem for path in VAULTS])
def test_a_released_file_keeps_its_rows(released: Path, tmp_path: Path) -> None:
    place = Place(Path(shutil.copyfile(released, tmp_path / "case.marac")), SALT_OF_RELEASED, UUID(int=7))
    columns = _columns(place.path)
    before = _kept(place.path, columns)
    assert before["referral"]
    assert before["triage_view"]
    upgrade(place, RELEASED, NOW)
    assert integrity.faults(place, RELEASED) == ()
    after = _kept(place.path, columns)
    assert after.pop("audit") > before.pop("audit")
    assert after == before
    vault = Vault.open(place, RELEASED, Reserve(tmp_path / "reserve", 4096))
    with vault.reading() as session:
        books = Books(session)
        referral = books.referrals.by_reference("SOM/26/0001")
        assert referral is not None
        assert referral.victim.aliases == ("Lucy Wynn",)
        assert [line.name.forename for line in books.people.search("lucja").rows] == ["Łucja"]
    vault.close()


def test_an_upgrade_that_fails_leaves_the_old_file(older: Path) -> None:
    raw = reopened(older)
    raw.execute("CREATE TABLE audit (words TEXT)")  # stands where the migration wants to make its own
    raw.close()
    before = older.read_bytes()
    with pytest.raises(Exception, match="already exists"):
        upgrade(Place(older, SALT, UUID(int=3)), SECRETS, NOW)
    assert older.read_bytes() == before
    assert [path.name for path in older.parent.iterdir()] == [older.name]


def test_records_that_would_lose_theirs_stop_the_upgrade(older: Path) -> None:
    raw = reopened(older)
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
