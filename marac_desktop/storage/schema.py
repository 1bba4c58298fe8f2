"""The shape of the case file: which version this product writes, making a new file, and the migrations between."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage import cipher, identity

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
SCHEMA = 13
"""How many migrations there are; kept in the file's ``user_version``, which is read without loading Alembic."""

# As Alembic makes it.
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


class NewerError(MaracError):
    """The file was written by a later product than this one."""


class OlderError(MaracError):
    """The file was written by an earlier product and must be brought up to date before it is used."""


def require_current(raw: cipher.Raw) -> None:
    """Raise NewerError or OlderError unless the file has the shape this product writes."""
    found: int = raw.execute("PRAGMA user_version").fetchone()[0]
    if found > SCHEMA:
        raise NewerError(
            "This case file was saved by a newer version of MARAC Desktop. Nothing was changed: install the newer "
            "version on this computer, then open it again."
        )
    if found < SCHEMA:
        raise OlderError(
            "This case file was saved by an older version of MARAC Desktop and has to be brought up to date first. "
            "Nothing was changed."
        )


def make(raw: cipher.Raw, made: identity.Identity) -> None:
    """Give an empty file its tables and its identity, without loading Alembic."""
    with cipher.engine(raw).begin() as connection:
        make_tables(connection)
        connection.exec_driver_sql(_VERSION_TABLE)
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA:04d}",))
        identity.write(connection, made)
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA:d}")


def make_tables(connection: Connection) -> None:
    """Every table at once: the same shape that all migrations together lead to."""
    from marac_desktop.storage import books  # every table is known once the books are

    books.Base.metadata.create_all(connection)


def run(connection: Connection) -> None:
    """All migrations the file does not have yet, over a connection whose transaction the caller holds."""
    from alembic import command

    command.upgrade(config(connection), "head")


def config(connection: Connection) -> "Config":
    """Alembic's settings over one given connection; there is no ini file and no address to connect to."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
