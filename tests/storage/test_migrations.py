"""A new case file and one brought up from the first release have one and the same shape, and it is the models'."""

import re
from pathlib import Path

import pytest
from alembic import command
from sqlcipher3 import dbapi2

from marac_desktop.storage import cipher, schema
from marac_desktop.storage.base import Base, Row

KEY, SALT = b"k" * 32, b"s" * 16


def _shape(raw: cipher.Raw) -> dict[str, object]:
    """What the file holds, however it came to be: columns added later stand last and have a default for older rows."""
    rows = raw.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    kept = [row for row in rows if "alembic_version" not in row[1]]
    tables = {name: _table(raw, name) for kind, name, _ in kept if kind == "table"}
    return tables | {f"{kind} {name}": re.sub(r"\s+", " ", sql).strip() for kind, name, sql in kept if kind != "table"}


def _table(raw: cipher.Raw, name: str) -> list[object]:
    columns = raw.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
    keys = raw.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
    indexes = raw.execute(f'PRAGMA index_list("{name}")').fetchall()
    unique = [
        [column[2] for column in raw.execute(f'PRAGMA index_info("{index[1]}")')] for index in indexes if index[2]
    ]
    shape = raw.execute("SELECT wr, strict FROM pragma_table_list WHERE name = ?", (name,)).fetchall()
    return [
        sorted((column[1], column[2], column[3], column[5], column[6]) for column in columns),
        sorted(key[2:] for key in keys),
        sorted(unique),
        shape,
    ]


@pytest.fixture
def migrated(tmp_path: Path) -> cipher.Raw:
    raw = cipher.connect(tmp_path / "migrated.db", KEY, SALT, create=True)
    with cipher.engine(raw).begin() as connection:
        schema.run(connection)
    return raw


def test_models_and_migrations_agree(migrated: cipher.Raw) -> None:
    with cipher.engine(migrated).begin() as connection:
        command.check(schema.config(connection))  # raises when a migration is missing: tools/draft_migration.py
    migrated.close()


def test_a_new_file_has_the_shape_migrations_lead_to(migrated: cipher.Raw, tmp_path: Path) -> None:
    made = cipher.connect(tmp_path / "made.db", KEY, SALT, create=True)
    with cipher.engine(made).begin() as connection:
        schema.make_tables(connection)
    assert _shape(made) == _shape(migrated)
    secure = "SELECT v FROM person_search_config WHERE k = 'secure-delete'"
    assert made.execute(secure).fetchall() == migrated.execute(secure).fetchall() == [(1,)]
    made.close()
    migrated.close()


def test_the_number_of_the_shape_is_the_number_of_migrations(migrated: cipher.Raw) -> None:
    files = sorted(path.name[:4] for path in (schema.MIGRATIONS / "versions").glob("0*.py"))
    assert files == [f"{number:04d}" for number in range(1, schema.SCHEMA + 1)]
    assert migrated.execute("SELECT version_num FROM alembic_version").fetchall() == [(files[-1],)]
    migrated.close()


def test_no_row_can_vanish_behind_the_audit() -> None:
    """SQLite's own cascades bypass the history, so no versioned row may be deleted by one."""
    rows = {mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Row)}
    cascading = [key for table in rows for key in table.foreign_keys if key.ondelete]
    assert rows
    assert not cascading


def test_the_triggers_hold_in_a_migrated_file(migrated: cipher.Raw) -> None:
    migrated.execute("INSERT INTO identity VALUES (1, 'v', 0, 'now')")
    with pytest.raises(dbapi2.IntegrityError, match="keeps its identity"):
        migrated.execute("UPDATE identity SET explore = 1")
    migrated.close()
