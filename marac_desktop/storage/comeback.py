"""What brought cases back to triage, as it was recorded."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.comeback import Cause, Comeback
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class ComebackRow(Held[Comeback], Row, Base):
    """One thing that brought a case back."""

    __tablename__ = "comeback"
    holds: ClassVar[type[Any]] = Comeback

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    cause: Mapped[Cause]
    at: Mapped[datetime] = mapped_column(index=True)
    on: Mapped[date]
    words: Mapped[str]
    who: Mapped[str]
    agency: Mapped[str]
    after_view: Mapped[int]
    account_id: Mapped[int] = mapped_column(Link, ForeignKey("account.id"), nullable=True)
    account_name: Mapped[str]


class Comebacks(Repository[Comeback]):
    """Everything that brought a case back which the viewer may see."""

    row = ComebackRow
    what = "record"

    def of(self, referral_id: int) -> tuple[Comeback, ...]:
        """What brought a referral back, in the order it was recorded."""
        return self.of_many((referral_id,))[referral_id]

    def of_many(self, referral_ids: Iterable[int]) -> dict[int, tuple[Comeback, ...]]:
        """``of`` for many referrals at once."""
        wanted = tuple(referral_ids)
        found: dict[int, tuple[Comeback, ...]] = dict.fromkeys(wanted, ())
        query = self._select().where(ComebackRow.referral_id.in_(wanted)).order_by(ComebackRow.id)
        for comeback in self._read(query):
            found[comeback.referral_id] += (comeback,)
        return found

    def since(self, moment: datetime) -> tuple[Comeback, ...]:
        """What brought a case back from ``moment`` on, in the order it was recorded."""
        return self._read(self._select().where(ComebackRow.at >= moment).order_by(ComebackRow.id))

    def _select(self) -> Select[Any]:
        return select(ComebackRow).where(visible_to(self._viewer, referral=ComebackRow.referral_id))
