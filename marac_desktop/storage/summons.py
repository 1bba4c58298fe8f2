"""Agencies asked to emergency meetings, and who came."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.codes import Known
from marac_desktop.domain.summons import Summons
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.frozen import frozen
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository


class SummonsRow(Held[Summons], Row, Base):
    """One agency asked."""

    __tablename__ = "summons"
    holds: ClassVar[type[Any]] = Summons

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    agency: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    came: Mapped[Known]


class Summonses(Repository[Summons]):
    """Every agency asked to a meeting: it names nobody of any case."""

    row = SummonsRow
    what = "agency asked"

    def frozen(self, given: Iterable[Summons]) -> frozenset[int]:
        """The ids of those that a legal hold lets nobody change."""
        return frozen(self._session, SummonsRow.__tablename__, (one.id for one in given))

    def of(self, meeting_id: int) -> tuple[Summons, ...]:
        """The agencies asked to a meeting, in the order they were asked."""
        return self._read(self._select().where(SummonsRow.meeting_id == meeting_id).order_by(SummonsRow.id))
