"""What was asked about referrals and what was answered, kept beside each referral."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.information import InformationRequest
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class InformationRequestRow(Held[InformationRequest], Row, Base):
    """One question put to somebody about one referral."""

    __tablename__ = "information_request"
    holds: ClassVar[type[Any]] = InformationRequest

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    asked: Mapped[str]
    of_whom: Mapped[str]
    asked_on: Mapped[date]
    due: Mapped[date] = mapped_column(index=True)
    asked_by: Mapped[str]
    contact: Mapped[str]
    answered_on: Mapped[date | None]
    answer: Mapped[str]


class Questions(Repository[InformationRequest]):
    """Every question about a referral the viewer may see."""

    row = InformationRequestRow
    what = "question"

    def of(self, referral_id: int) -> tuple[InformationRequest, ...]:
        """Every question about a referral, in the order they were asked."""
        query = self._select().where(InformationRequestRow.referral_id == referral_id)
        return self._read(query.order_by(InformationRequestRow.id))

    def of_many(self, referral_ids: Iterable[int]) -> dict[int, tuple[InformationRequest, ...]]:
        """``of`` for many referrals at once; one nobody was asked about has none."""
        wanted = tuple(referral_ids)
        found: dict[int, tuple[InformationRequest, ...]] = dict.fromkeys(wanted, ())
        query = self._select().where(InformationRequestRow.referral_id.in_(wanted))
        for question in self._read(query.order_by(InformationRequestRow.id)):
            found[question.referral_id] += (question,)
        return found

    def outstanding(self, until: date) -> tuple[InformationRequest, ...]:
        """Unanswered questions due by ``until``, earliest first."""
        row = InformationRequestRow
        query = self._select().where(row.answered_on.is_(None), row.due <= until)
        return self._read(query.order_by(row.due, row.id))

    def _select(self) -> Select[Any]:
        return select(InformationRequestRow).where(visible_to(self._viewer, referral=InformationRequestRow.referral_id))
