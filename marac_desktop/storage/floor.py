"""Which database engine the case file stands on, and the oldest that may be trusted with it."""

from dataclasses import dataclass

from sqlcipher3 import dbapi2

from marac_desktop.domain.errors import MaracError

SQLITE_FLOOR = (3, 51, 3)
"""Older SQLite can corrupt a write-ahead log that is reset while another connection reads (sqlite.org, WAL-reset)."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The engine as found: its SQLite, and SQLCipher's version in its maker's words (empty without encryption)."""

    sqlite: tuple[int, ...]
    sqlcipher: str

    def require(self) -> None:
        """Raises MaracError when a case file must not be opened with this engine."""
        if self.sqlite < SQLITE_FLOOR or not self.sqlcipher:
            raise MaracError(
                f"This computer's copy of MARAC Desktop carries database engine {dotted(self.sqlite)} "
                f"({self.sqlcipher or 'without encryption'}), and {dotted(SQLITE_FLOOR)} with encryption is the oldest "
                "that is safe. Install the program again; the case file was not touched."
            )


def engine() -> Engine:
    """Asks the engine itself, on a database in memory."""
    connection = dbapi2.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    sqlite = tuple(int(part) for part in str(dbapi2.sqlite_version).split("."))
    return Engine(sqlite, str(cipher[0]) if cipher else "")


def dotted(version: tuple[int, ...]) -> str:
    """A version as people write it: ``3.51.3``."""
    return ".".join(str(part) for part in version)
