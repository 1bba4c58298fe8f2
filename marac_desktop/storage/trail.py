"""Reading what the audit and the history remember: who did what, and what a record was before."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from marac_desktop.storage import audit, history
from marac_desktop.storage.audit import Line
from marac_desktop.storage.history import Change


class AuditTrail:
    """The audit as it is read in Office; it is written by acts themselves, never here."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lines(self, about: str = "", after: int = 0, limit: int = 200) -> tuple[Line, ...]:
        """Lines after sequence number ``after``, oldest first; those about one object where it is given."""
        return tuple(audit.lines(self._session.connection(), about, after, limit))

    def seen(self, objects: Sequence[str], events: Sequence[str], limit: int) -> tuple[Line, ...]:
        """Lines of these kinds about any of ``objects``, latest first."""
        return tuple(audit.seen(self._session.connection(), objects, events, limit))

    def last(self, event: str) -> Line | None:
        """The latest line of this kind."""
        return audit.last(self._session.connection(), event)


class Histories:
    """What is remembered of each record."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def changes(self, uid: UUID) -> tuple[Change, ...]:
        """Every change of the record with this identity, oldest first: who, when, why, before and after."""
        return history.changes(self._session, uid)
