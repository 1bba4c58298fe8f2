"""Requests for a full discussion that came late, and what the coordinator decided of each."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.late_request import Late, LateRequest
from marac_desktop.domain.process import Stage
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.referral_index import REFERRAL_LINE
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class LateRequestRow(Held[LateRequest], Row, Base):
    """One late request."""

    __tablename__ = "late_request"
    holds: ClassVar[type[Any]] = LateRequest

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    on: Mapped[date]
    due: Mapped[date]
    words: Mapped[str]
    who: Mapped[str]
    agency: Mapped[str]
    at: Mapped[datetime | None]
    entered_by: Mapped[str]
    decision: Mapped[Late] = mapped_column(index=True)
    why: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime | None]


class LateRequests(Repository[LateRequest]):
    """Every late request about a referral the viewer may see."""

    row = LateRequestRow
    what = "late request"

    def of(self, referral_id: int) -> tuple[LateRequest, ...]:
        """The late requests about a referral, oldest first."""
        return self._read(self._select().where(LateRequestRow.referral_id == referral_id).order_by(LateRequestRow.id))

    def to_decide(self) -> tuple[LateRequest, ...]:
        """Those nobody has decided on, of cases processed without conference: one that came to the table is settled."""
        row, line = LateRequestRow, REFERRAL_LINE.c
        query = self._select().join(REFERRAL_LINE, line.referral_id == row.referral_id)
        query = query.where(row.decision == Late.OPEN, line.stage == Stage.WITHOUT_CONFERENCE)
        return self._read(query.order_by(row.on, row.id))

    def _select(self) -> Select[Any]:
        return select(LateRequestRow).where(visible_to(self._viewer, referral=LateRequestRow.referral_id))
