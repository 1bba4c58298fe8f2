"""Cases sent to another area, and whether they were accepted there."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.codes import Known
from marac_desktop.domain.transfer import Answer, Transfer
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class TransferRow(Held[Transfer], Row, Base):
    """One sending of one case."""

    __tablename__ = "transfer"
    holds: ClassVar[type[Any]] = Transfer

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    to: Mapped[str]
    sent_on: Mapped[date]
    chase_on: Mapped[date]
    contact: Mapped[str]
    papers: Mapped[str]
    already_heard: Mapped[Known]
    list_out: Mapped[Known]
    answer: Mapped[Answer]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime | None]
    account_name: Mapped[str]


class Transfers(Repository[Transfer]):
    """Every sending of a case the viewer may see."""

    row = TransferRow
    what = "transfer"

    def of(self, referral_id: int) -> tuple[Transfer, ...]:
        """Every sending of a referral, oldest first; the last one is the one that counts."""
        return self._read(self._select().where(TransferRow.referral_id == referral_id).order_by(TransferRow.id))

    def _select(self) -> Select[Any]:
        return select(TransferRow).where(visible_to(self._viewer, referral=TransferRow.referral_id))
