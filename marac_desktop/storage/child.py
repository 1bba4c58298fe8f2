"""Safeguarding decisions for the children of a household."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.child import ChildDecision, Safeguarding
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class ChildDecisionRow(Held[ChildDecision], Row, Base):
    """One decision for one child."""

    __tablename__ = "child_decision"
    holds: ClassVar[type[Any]] = ChildDecision

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    decided: Mapped[Safeguarding]
    on: Mapped[date | None]
    reference: Mapped[str]
    why: Mapped[str]
    entered_at: Mapped[datetime | None]
    entered_by: Mapped[str]


class ChildDecisions(Repository[ChildDecision]):
    """Every decision on a referral the viewer may see."""

    row = ChildDecisionRow
    what = "safeguarding decision"

    def of_referral(self, referral_id: int) -> tuple[ChildDecision, ...]:
        """Every decision on one referral, oldest first."""
        query = self._select().where(ChildDecisionRow.referral_id == referral_id)
        return self._read(query.order_by(ChildDecisionRow.id))

    def _select(self) -> Select[Any]:
        return select(ChildDecisionRow).where(visible_to(self._viewer, referral=ChildDecisionRow.referral_id))
