"""What the window remembers for each user: columns, sorting, filters, sizes. No record, so no history and no audit."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, delete, select
from sqlalchemy.orm import Session

from marac_desktop.storage.base import Base, Json
from marac_desktop.storage.plain import Plain

MEMORY = Table(
    "memory",
    Base.metadata,
    Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Json, nullable=False),
)


class Memory:
    """One small plain JSON value per account and key; never a name or anything typed about a case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, account_id: int, key: str) -> Plain:
        """What was remembered, or None."""
        its = MEMORY.c.account_id == account_id, MEMORY.c.key == key
        return self._session.execute(select(MEMORY.c.value).where(*its)).scalar_one_or_none()

    def all(self, account_id: int) -> dict[str, Plain]:
        """Everything remembered for an account, by key."""
        query = select(MEMORY.c.key, MEMORY.c.value).where(MEMORY.c.account_id == account_id)
        return dict(self._session.execute(query).all())

    def put(self, account_id: int, key: str, value: Plain) -> None:
        """Remember a plain JSON value; None forgets it."""
        its = MEMORY.c.account_id == account_id, MEMORY.c.key == key
        self._session.execute(delete(MEMORY).where(*its))
        if value is not None:
            self._session.execute(MEMORY.insert().values(account_id=account_id, key=key, value=value))
