"""What was told to whom where a case was not taken on."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.told import About, Told
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class ToldRow(Held[Told], Row, Base):
    """One thing told."""

    __tablename__ = "told"
    holds: ClassVar[type[Any]] = Told

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    about: Mapped[About]
    words: Mapped[str]
    whom: Mapped[str]
    on: Mapped[date]
    challenge_told: Mapped[bool]
    at: Mapped[datetime | None]
    account_name: Mapped[str]


class Tellings(Repository[Told]):
    """Everything told about a referral the viewer may see."""

    row = ToldRow
    what = "record"

    def of(self, referral_id: int) -> tuple[Told, ...]:
        """What was told about a referral, oldest first."""
        return self._read(self._select().where(ToldRow.referral_id == referral_id).order_by(ToldRow.id))

    def _select(self) -> Select[Any]:
        return select(ToldRow).where(visible_to(self._viewer, referral=ToldRow.referral_id))
