"""Updates since a referral: dated entries, those that somebody must mind, and new incidents."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, exists, func, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.update import Update, UpdateKind, mind_on
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.frozen import FROZEN
from marac_desktop.storage.plain import Held
from marac_desktop.storage.referral_index import REFERRAL_LINE
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class UpdateRow(Held[Update], Row, Base):
    """One entry; ``mind_on`` is kept so that a list of days to come reads no text."""

    __tablename__ = "case_update"
    holds: ClassVar[type[Any]] = Update

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    kind: Mapped[UpdateKind]
    day: Mapped[date]
    what: Mapped[str]
    source: Mapped[str]
    police_reference: Mapped[str]
    ends: Mapped[date | None]
    whose: Mapped[str]
    mind_on: Mapped[date | None] = mapped_column(index=True)
    seen_to: Mapped[datetime | None]
    entered_at: Mapped[datetime | None]
    entered_by: Mapped[str]

    @classmethod
    def otherwise(cls, value: Update) -> dict[str, Any]:
        """The day to be minded, worked out."""
        return {"mind_on": mind_on(value)}


class Updates(Repository[Update]):
    """Every entry on a referral the viewer may see."""

    row = UpdateRow
    what = "update"

    def of_referral(self, referral_id: int) -> tuple[Update, ...]:
        """Everything entered on one referral, latest day first."""
        query = self._select().where(UpdateRow.referral_id == referral_id)
        return self._read(query.order_by(UpdateRow.day.desc(), UpdateRow.id.desc()))

    def incident_days_of(self, victim_id: int, until: date) -> tuple[date, ...]:
        """The days up to ``until`` on which something happened to a victim, as entered on any of their referrals; also
        those hidden from the viewer: how many there were is a fact of the case.
        """
        line = REFERRAL_LINE.c
        query = select(UpdateRow.day).join(REFERRAL_LINE, line.referral_id == UpdateRow.referral_id)
        query = query.where(line.victim_id == victim_id, *_INCIDENT, UpdateRow.day <= until)
        return tuple(self._session.scalars(query.distinct().order_by(UpdateRow.day)))

    def to_mind(self, until: date) -> tuple[Update, ...]:
        """Entries with a day to be minded up to ``until`` that nobody has seen to, earliest first; none that a legal
        hold froze.
        """
        query = self._to_mind(self._select(), until)
        return self._read(query.order_by(UpdateRow.mind_on, UpdateRow.id))

    def count_to_mind(self, until: date) -> int:
        """How many ``to_mind`` would give."""
        seen = visible_to(self._viewer, referral=UpdateRow.referral_id)
        query = self._to_mind(select(func.count()).select_from(UpdateRow).where(seen), until)
        return self._session.scalars(query).one_or_none() or 0

    @staticmethod
    def _to_mind(query: Select[Any], until: date) -> Select[Any]:
        held = exists().where(FROZEN.c.table_name == UpdateRow.__tablename__, FROZEN.c.row_id == UpdateRow.id)
        return query.where(UpdateRow.mind_on <= until, UpdateRow.seen_to.is_(None), ~held)

    def _select(self) -> Select[Any]:
        return select(UpdateRow).where(visible_to(self._viewer, referral=UpdateRow.referral_id))


_INCIDENT = (UpdateRow.kind == UpdateKind.INCIDENT,)
