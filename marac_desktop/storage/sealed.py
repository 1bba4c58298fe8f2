"""Triage lists that went to the DA service sealed: what each told, whom it went to, and what became of it."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.sealed import SealedList, Status
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository


class SealedListRow(Held[SealedList], Row, Base):
    """One list that was sealed and sent."""

    __tablename__ = "sealed_list"
    holds: ClassVar[type[Any]] = SealedList

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    account_name: Mapped[str]
    sender_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    sender_name: Mapped[str]
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    due: Mapped[date | None]
    status: Mapped[Status] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    referral_ids: Mapped[list[int]] = mapped_column(Json)
    referral_versions: Mapped[list[int]] = mapped_column(Json)
    sha256: Mapped[str]
    slip_sha256: Mapped[str]
    answer_key: Mapped[bytes]
    content: Mapped[bytes]


class SealedLists(Repository[SealedList]):
    """Every list that was sent. Whoever reads one is shown its counts and dates; its cases stay in ``content``."""

    row = SealedListRow
    what = "sealed list"

    def by_uid(self, uid: UUID) -> SealedList | None:
        """The list of that id, or None when this case file sent none."""
        return self._one(select(SealedListRow).where(SealedListRow.uid == uid))

    def out(self) -> tuple[SealedList, ...]:
        """Lists that still wait for their slip, oldest first."""
        query = select(SealedListRow).where(SealedListRow.status == Status.OUT)
        return self._read(query.order_by(SealedListRow.sent_at, SealedListRow.id))
