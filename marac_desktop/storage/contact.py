"""The IDVA's attempts to reach victims, and the open cases whose next attempt falls due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.contact import Attempt, Came, ContactMeans
from marac_desktop.domain.process import Stage
from marac_desktop.domain.referral import Consent, Honour
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held, made
from marac_desktop.storage.referral import ReferralRow
from marac_desktop.storage.referral_index import REFERRAL_LINE
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class AttemptRow(Held[Attempt], Row, Base):
    """One attempt."""

    __tablename__ = "contact_attempt"
    holds: ClassVar[type[Any]] = Attempt

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    at: Mapped[datetime]
    means: Mapped[ContactMeans]
    came: Mapped[Came]
    by: Mapped[str]
    next_due: Mapped[date | None]
    note: Mapped[str]
    entered_at: Mapped[datetime | None]
    entered_by: Mapped[str]


@dataclass(frozen=True, slots=True)
class Unreached:
    """An open case whose victim has not been reached. ``attempts`` are those made, oldest first."""

    referral_id: int
    received: date
    honour: Honour
    consent: Consent
    attempts: tuple[Attempt, ...] = ()


class Contacts(Repository[Attempt]):
    """Every attempt for a case the viewer may see."""

    row = AttemptRow
    what = "contact attempt"

    def of_referral(self, referral_id: int) -> tuple[Attempt, ...]:
        """Every attempt of one referral, latest first."""
        query = self._select().where(AttemptRow.referral_id == referral_id)
        return self._read(query.order_by(AttemptRow.at.desc(), AttemptRow.id.desc()))

    def unreached(self, stages: Collection[Stage]) -> tuple[Unreached, ...]:
        """Live cases at one of these stages whose victim nobody has reached, oldest first."""
        row = ReferralRow
        reached = exists().where(AttemptRow.referral_id == row.id, AttemptRow.came == Came.REACHED)
        query = select(row.id, row.received, row.honour, row.consent).where(
            row.id.in_(_at(stages).where(REFERRAL_LINE.c.kind == Kind.LIVE)),
            ~reached,
            visible_to(self._viewer, referral=row.id),
        )
        found = self._session.execute(query.order_by(row.received, row.id)).all()
        attempts = self._tried(stages)
        return tuple(
            Unreached(
                one.id, one.received, made(Honour, one.honour), made(Consent, one.consent), attempts.get(one.id, ())
            )
            for one in found
        )

    def _tried(self, stages: Collection[Stage]) -> dict[int, tuple[Attempt, ...]]:
        """The attempts of the cases at these stages, oldest first."""
        query = self._select().where(AttemptRow.referral_id.in_(_at(stages)))
        tried: dict[int, list[Attempt]] = {}
        for one in self._read(query.order_by(AttemptRow.at, AttemptRow.id)):
            tried.setdefault(one.referral_id, []).append(one)
        return {key: tuple(given) for key, given in tried.items()}

    def _select(self) -> Select[Any]:
        return select(AttemptRow).where(visible_to(self._viewer, referral=AttemptRow.referral_id))


def _at(stages: Collection[Stage]) -> Select[Any]:
    """The referrals at these stages, by the index of the lists: a whole referral is many pages long."""
    return select(REFERRAL_LINE.c.referral_id).where(REFERRAL_LINE.c.stage.in_(tuple(stages)))
