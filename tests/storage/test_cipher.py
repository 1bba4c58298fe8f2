"""The encrypted file: its settings hold, nothing is created by mistake, and no statement can loosen or leak it."""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType

import pytest
from sqlcipher3 import dbapi2

from marac_desktop.storage import cipher

KEY, SALT = b"k" * 32, b"s" * 16
SECRET = "the refuge in Invented Street"
KINDS = {NoneType: "null", bytes: "blob", str: "text", int: "integer"}


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[cipher.Raw]:
    opened = cipher.connect(tmp_path / "file.db", KEY, SALT, create=True)
    cipher.settle(opened)
    opened.execute("CREATE TABLE audit (seq INTEGER PRIMARY KEY, purpose TEXT)")
    opened.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")
    opened.execute("CREATE INDEX by_words ON note (words)")
    opened.execute("INSERT INTO note VALUES (1, ?)", (SECRET,))
    yield opened
    opened.close()


def test_every_setting_holds(raw: cipher.Raw) -> None:
    held = {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cache_spill": 0,
        "cache_size": -32768,
    }
    assert {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in held} == held
    assert {setting.split(" = ")[0] for setting in cipher.SETTINGS} == set(held)


def test_neither_file_nor_log_can_be_read(raw: cipher.Raw, tmp_path: Path) -> None:
    assert {path.name for path in tmp_path.iterdir()} == {"file.db", "file.db-wal"}
    cipher.checkpoint(raw)
    raw.execute("INSERT INTO note VALUES (2, ?)", (SECRET,))
    for path in tmp_path.iterdir():
        assert SECRET.encode() not in path.read_bytes()
        assert b"SQLite format 3" not in path.read_bytes()
    assert (tmp_path / "file.db").read_bytes()[:16] == SALT


@pytest.mark.parametrize(
    "forbidden",
    [
        "ATTACH DATABASE 'plain.db' AS plain KEY ''",
        "VACUUM INTO 'plain.db'",
        "DROP TABLE note",
        "DROP INDEX by_words",
        "ALTER TABLE note ADD COLUMN more TEXT",
        "CREATE TABLE other (id INTEGER)",
        "CREATE TEMP TABLE other (id INTEGER)",
        "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END",
        "UPDATE audit SET purpose = ''",
        "DELETE FROM audit",
        "PRAGMA key = 'other'",
        "PRAGMA rekey = 'other'",
        "PRAGMA hexrekey = '00'",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA synchronous = OFF",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '.'",
        "PRAGMA writable_schema = ON",
        "PRAGMA recursive_triggers = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA secure_delete = OFF",
        "PRAGMA locking_mode = NORMAL",
        "PRAGMA cipher_log = 'log.txt'",
        "PRAGMA user_version = 9",
        "SELECT load_extension('anything')",
        "SELECT sqlcipher_export('main')",
    ],
)
def test_what_no_statement_may_do(raw: cipher.Raw, tmp_path: Path, forbidden: str) -> None:
    cipher.guard(raw)
    with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|authorization denied|no such function|prohibited"):
        raw.execute(forbidden).fetchall()
    assert raw.execute("SELECT words FROM note").fetchall() == [(SECRET,)]
    assert {path.name for path in tmp_path.iterdir()} == {"file.db", "file.db-wal"}
    assert not Path("plain.db").exists()


def test_ordinary_work_is_allowed(raw: cipher.Raw) -> None:
    cipher.guard(raw)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO audit VALUES (1, 'x')")
    raw.execute("UPDATE note SET words = 'y'")
    raw.execute("DELETE FROM note")
    raw.execute("COMMIT")
    assert raw.execute("PRAGMA user_version").fetchone() == (0,)
    assert cipher.checkpoint(raw)
    cipher.checkpoint_at(raw, 7)
    assert raw.execute("PRAGMA wal_autocheckpoint").fetchone() == (7,)


@pytest.mark.parametrize("value", [None, b"", b"\x00\xff", "", SECRET, 0, 2**62])
def test_what_is_given_is_kept_as_it_is(raw: cipher.Raw, value: object) -> None:
    assert raw.execute("SELECT ?1, typeof(?1)", (value,)).fetchone() == (value, KINDS[type(value)])


def test_the_log_is_brought_in_at_the_usual_length(raw: cipher.Raw) -> None:
    assert raw.execute("PRAGMA wal_autocheckpoint").fetchone() == (cipher.LOG,)


def test_paths_as_sqlite_reads_them(tmp_path: Path) -> None:
    odd = tmp_path / "Łukasz #1 50% ?mode=memory & more"
    odd.mkdir()
    opened = cipher.connect(odd / "file.db", KEY, SALT, create=True)
    opened.execute("CREATE TABLE t (a)")
    opened.close()
    assert [path.name for path in odd.iterdir()] == ["file.db"]
    assert [path.name for path in tmp_path.iterdir()] == [odd.name]
    assert cipher.uri(odd / "file.db").startswith("file:///")
    assert "?" not in cipher.uri(odd)


def test_opening_never_creates(tmp_path: Path) -> None:
    with pytest.raises(dbapi2.OperationalError, match="unable to open"):
        cipher.connect(tmp_path / "missing.db", KEY, SALT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("key", "salt"), [(b"short", SALT), (KEY, b"short"), (b"k'; --" * 6, SALT)])
def test_a_key_is_bytes_of_the_right_length_or_nothing(tmp_path: Path, key: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cipher.connect(tmp_path / "file.db", key, salt, create=True)


def test_the_wrong_key_opens_nothing_and_is_told_to_nobody(raw: cipher.Raw, tmp_path: Path) -> None:
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    other = cipher.connect(tmp_path / "file.db", b"x" * 32, SALT)
    with pytest.raises(dbapi2.DatabaseError, match="not a database") as refused:
        other.execute("SELECT * FROM note")
    assert "78" * 8 not in str(refused.value)
    other.close()


def test_a_file_whose_end_is_missing_is_told_from_a_damaged_one(raw: cipher.Raw, tmp_path: Path) -> None:
    cipher.checkpoint(raw)
    raw.close()
    path = tmp_path / "file.db"
    whole = path.read_bytes()
    for content, cut in ((whole[: -cipher.PAGE], True), (whole[:100] + bytes([whole[100] ^ 1]) + whole[101:], False)):
        path.write_bytes(content)
        assert cipher.is_cut_short(path, KEY, SALT) is cut
        assert path.read_bytes() == content


def test_a_second_opening_is_refused(raw: cipher.Raw, tmp_path: Path) -> None:
    second = cipher.connect(tmp_path / "file.db", KEY, SALT)
    with pytest.raises(dbapi2.OperationalError, match="locked"):
        cipher.settle(second)
    second.close()
