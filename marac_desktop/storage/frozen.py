"""Which stored rows a legal hold has frozen: the one place that lets none of them be changed or deleted."""

from collections.abc import Iterable

from sqlalchemy import Column, Connection, Integer, Table, Text, delete, select
from sqlalchemy.orm import Session

from marac_desktop.domain.hold import HeldError
from marac_desktop.storage.base import Base

FROZEN = Table(
    "frozen",
    Base.metadata,
    Column("table_name", Text, primary_key=True),
    Column("row_id", Integer, primary_key=True),
    Column("hold_id", Integer, primary_key=True),
    sqlite_with_rowid=False,
)


def require_free(connection: Connection, table: str, row_id: int) -> None:
    """Raise HeldError when a hold that stands has frozen this row; asked before every change and deletion."""
    held = select(FROZEN.c.hold_id).where(FROZEN.c.table_name == table, FROZEN.c.row_id == row_id).limit(1)
    if connection.execute(held).first() is not None:
        raise HeldError


def frozen(session: Session, table: str, ids: Iterable[int]) -> frozenset[int]:
    """Those of these rows that a hold has frozen."""
    asked = FROZEN.c.table_name == table, FROZEN.c.row_id.in_(tuple(ids))
    return frozenset(session.scalars(select(FROZEN.c.row_id).where(*asked)))


def freeze(session: Session, hold_id: int, rows: Iterable[tuple[str, int]]) -> None:
    """Let these rows (table and id) be changed no more while the hold stands."""
    given = [{"table_name": table, "row_id": row_id, "hold_id": hold_id} for table, row_id in rows]
    if given:
        session.execute(FROZEN.insert(), given)


def release(session: Session, hold_id: int) -> None:
    """Let the rows of a hold that was lifted be changed again, but for those another hold still freezes."""
    session.execute(delete(FROZEN).where(FROZEN.c.hold_id == hold_id))
