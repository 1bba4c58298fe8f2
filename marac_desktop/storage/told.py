"""What was told to whom where a case was not taken on."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.process import Stage
from marac_desktop.domain.told import About, Told
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.referral_index import REFERRAL_LINE
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.triage import ViewRow
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

    def untold(self) -> tuple[int, ...]:
        """Live referrals below the threshold, by id, whose referrer has been given no advice since it was decided."""
        line = REFERRAL_LINE.c
        return tuple(self._session.scalars(self._untold().order_by(line.received, line.referral_id)))

    def count_untold(self) -> int:
        """How many ``untold`` gives."""
        return self._session.scalars(self._untold().with_only_columns(func.count())).one()

    def _untold(self) -> Select[Any]:
        line = REFERRAL_LINE.c
        since = select(ViewRow.id).where(ViewRow.referral_id == ToldRow.referral_id, ViewRow.at > ToldRow.at)
        given = select(ToldRow.id).where(
            ToldRow.referral_id == line.referral_id, ToldRow.about == About.ADVICE, ~since.exists()
        )
        return select(line.referral_id).where(
            line.stage == Stage.BELOW_THRESHOLD,
            line.kind == Kind.LIVE,
            visible_to(self._viewer, referral=line.referral_id),
            ~given.exists(),
        )

    def _select(self) -> Select[Any]:
        return select(ToldRow).where(visible_to(self._viewer, referral=ToldRow.referral_id))
