"""Which case file this is: its identity, and whether it holds invented people only (*Explore*)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Column, Connection, Integer, Table, Text, select

from marac_desktop.domain.errors import MaracError
from marac_desktop.storage.base import Base, held

IDENTITY = Table(
    "identity",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", Text, nullable=False),
    Column("explore", Integer, nullable=False),
    Column("made", Text, nullable=False),
)
# One row, written once: an Explore file can never become a real one, nor a real one Explore.
TRIGGERS = (
    """CREATE TRIGGER identity_no_update BEFORE UPDATE ON identity
    BEGIN SELECT RAISE(ABORT, 'a case file keeps its identity'); END""",
    """CREATE TRIGGER identity_no_delete BEFORE DELETE ON identity
    BEGIN SELECT RAISE(ABORT, 'a case file keeps its identity'); END""",
    """CREATE TRIGGER identity_once BEFORE INSERT ON identity WHEN EXISTS (SELECT 1 FROM identity)
    BEGIN SELECT RAISE(ABORT, 'a case file keeps its identity'); END""",
)
held(IDENTITY, TRIGGERS)


@dataclass(frozen=True, slots=True)
class Identity:
    """A case file's own identity; ``explore`` files hold invented people and are watermarked everywhere."""

    vault: UUID
    explore: bool
    made: datetime


def write(connection: Connection, identity: Identity) -> None:
    """Written once, when the file is made."""
    made = identity.made.astimezone(UTC).isoformat(timespec="microseconds")
    values = {"id": 1, "vault": str(identity.vault), "explore": int(identity.explore), "made": made}
    connection.execute(IDENTITY.insert(), values)


def read(connection: Connection) -> Identity:
    """The identity; raises MaracError when the file has none, or more than one."""
    rows = connection.execute(select(IDENTITY)).all()
    if len(rows) != 1:
        raise MaracError("The case file does not say which one it is. Nothing was changed: restore a verified backup.")
    row = rows[0]
    return Identity(UUID(row.vault), bool(row.explore), datetime.fromisoformat(row.made))
