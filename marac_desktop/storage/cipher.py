"""Opening the encrypted file itself: its key, the settings that keep saves, and what no statement may ever do."""

from pathlib import Path
from types import NoneType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from marac_desktop.storage import floor

PAGE = 4096
LOG = 1000
"""So many pages the write-ahead log holds before a commit brings them into the file: SQLite's own number."""
SALT = 16
KEY = 32
# FULL lost nothing in 2,000 simulated power cuts; NORMAL lost acknowledged saves. No page is spilled before the
# commit, so that a full disk is met there, where the save can be finished, and not half way through an act. 32 MiB of
# pages are kept decrypted: the lists of 100,000 referrals, which otherwise took seven times as long to go through.
SETTINGS = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "cache_spill = OFF",
    "cache_size = -32768",
)
ALLOWED_PRAGMAS = frozenset(
    {"data_version", "foreign_key_check", "page_count", "page_size", "query_only"}
    | {"wal_autocheckpoint", "wal_checkpoint"}
    | {"table_info", "table_xinfo", "index_list", "index_info", "foreign_key_list"}
)
READ_PRAGMAS = frozenset(
    {
        "cell_size_check",
        "foreign_keys",
        "journal_mode",
        "locking_mode",
        "read_uncommitted",
        "recursive_triggers",
        "secure_delete",
    }
    | {"synchronous", "temp_store", "trusted_schema", "user_version"}
)
DENIED_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export", "fts3_tokenizer"})
NEVER_ALTERED = frozenset({"audit", "identity"})
_DENIED_ACTIONS = frozenset(
    code for name, code in vars(dbapi2).items() if name.startswith(("SQLITE_DROP_", "SQLITE_CREATE_", "SQLITE_ALTER_"))
) | {dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH}

Raw = Any  # sqlcipher3 ships no types
# sqlcipher3 asks of each NULL and each run of bytes, one by one, whether something adapts them: that took as long as
# all else of writing a row of decisions or of the audit. Told once that they stay as they are, it asks no more.
dbapi2.register_adapter(bytes, bytes)
dbapi2.register_adapter(NoneType, lambda nothing: nothing)


def connect(path: Path, key: bytes, salt: bytes, *, create: bool = False) -> Raw:
    """A keyed connection of its own that lets no other in, with no other settings and no guard.

    Never creates a file unless told to. The key goes in by statement only: it stands in no path, message or log.
    """
    if len(key) != KEY or len(salt) != SALT:
        raise ValueError("a raw key has 32 bytes and a salt 16")
    floor.engine().require()
    raw = _keyed(path, "mode=rwc" if create else "mode=rw", key, salt)
    # Before the first look at the file: later, a shared-memory file would let a second program in.
    raw.execute(f"PRAGMA {SETTINGS[0]}")
    return raw


def _keyed(path: Path, how: str, key: bytes, salt: bytes) -> Raw:
    raw = dbapi2.connect(f"{uri(path)}?{how}", uri=True, isolation_level=None, timeout=0)
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    return raw


def uri(path: Path) -> str:
    """``path`` as SQLite reads it: no host part, which it refuses, also for a drive letter or a share."""
    text = path.absolute().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{text}" if text.startswith("/") else f"file:///{text}"


def settle(raw: Raw) -> None:
    """Apply the file's settings, and read it for the first time with them."""
    for setting in SETTINGS:
        raw.execute(f"PRAGMA {setting}").fetchall()
    raw.execute("SELECT count(*) FROM sqlite_master").fetchall()


def is_cut_short(path: Path, key: bytes, salt: bytes) -> bool:
    """Whether a file SQLite calls malformed has a whole first page that counts more pages than there are."""
    # Where the file is too short, only with this setting does SQLite read on; a damaged page is none of its matters.
    return _begins(path, key, salt, "ON") and not _begins(path, key, salt, "OFF")


def _begins(path: Path, key: bytes, salt: bytes, writable_schema: str) -> bool:
    raw = connect(path, key, salt)
    try:
        raw.execute(f"PRAGMA writable_schema = {writable_schema}")
        raw.execute("PRAGMA user_version").fetchone()
    except dbapi2.DatabaseError:
        return False
    finally:
        raw.close()
    return True


def guard(raw: Raw) -> None:
    """From here on no statement can copy the file out in plain text, drop or alter a table, or loosen a setting."""
    raw.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, second: str | None, database: str | None, inside: str | None) -> int:
    if action in _DENIED_ACTIONS or _is_denied(action, first, second):
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


def _is_denied(action: int, first: str | None, second: str | None) -> bool:
    if action == dbapi2.SQLITE_PRAGMA:
        return first not in ALLOWED_PRAGMAS and not (first in READ_PRAGMAS and second is None)
    if action in {dbapi2.SQLITE_UPDATE, dbapi2.SQLITE_DELETE}:
        return first in NEVER_ALTERED
    return action == dbapi2.SQLITE_FUNCTION and second in DENIED_FUNCTIONS


def engine(raw: Raw) -> Engine:
    """SQLAlchemy over this one connection, which stays open: each new one would cost the key again."""
    made = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(made, "begin", _begin)
    return made


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def checkpoint_at(raw: Raw, pages: int) -> None:
    """From here on a commit that makes the log longer than ``pages`` also brings it into the file; 0 for none."""
    raw.execute(f"PRAGMA wal_autocheckpoint = {pages}").fetchall()


def checkpoint(raw: Raw) -> bool:
    """Bring everything from the write-ahead log into the file and empty the log; False when that could not be done."""
    busy: int = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
