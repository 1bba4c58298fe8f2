"""Plans of the cases processed without conference: an owner, a first contact, and whether they act yet."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, Select, select, union
from sqlalchemy.orm import Mapped, aliased, mapped_column

from marac_desktop.domain.plan import Plan
from marac_desktop.domain.process import Stage
from marac_desktop.storage import begun
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held
from marac_desktop.storage.referral_index import REFERRAL_LINE, unsettled
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class PlanRow(Held[Plan], Row, Base):
    """The plan that stands in for the conference."""

    __tablename__ = "plan"
    __table_args__ = (Index("ix_plan_to_contact", "contacted_on", "first_contact"),)
    holds: ClassVar[type[Any]] = Plan

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    owner: Mapped[str]
    owner_agency: Mapped[str]
    first_contact: Mapped[date]
    victim_view: Mapped[str]
    referrer_told: Mapped[bool]
    confirmed_at: Mapped[datetime | None] = mapped_column(index=True)
    contacted_on: Mapped[date | None]
    judged: Mapped[list[str]] = mapped_column(Json)
    judged_score: Mapped[int | None]
    closed_on: Mapped[date | None]
    closed_by: Mapped[str]
    outcome: Mapped[str]


class Plans(Repository[Plan]):
    """Every plan for a case the viewer may see. A case that came back and was decided anew has a plan of each time."""

    row = PlanRow
    what = "plan"

    def of(self, referral_id: int) -> Plan | None:
        """The latest plan of a referral, or None."""
        query = self._select().where(PlanRow.referral_id == referral_id).order_by(PlanRow.id.desc())
        return self._one(query)

    def to_confirm(self) -> tuple[Plan, ...]:
        """Plans of referrals whose decision still waits to be confirmed, earliest first contact first."""
        return self._at(Stage.TO_CONFIRM, PlanRow.confirmed_at.is_(None))

    def contacts(self, until: date) -> tuple[Plan, ...]:
        """Acting plans whose first contact was or falls due by ``until`` and has not been made, earliest first."""
        due = PlanRow.confirmed_at.is_not(None), PlanRow.contacted_on.is_(None), PlanRow.first_contact <= until
        return self._at(Stage.WITHOUT_CONFERENCE, *due)

    def woken(self, today: date) -> tuple[Plan, ...]:
        """Acting plans whose case may be back by itself: the first contact missed, a threat to life on record, or a
        later referral of the same victim unsettled.
        """
        line, other = REFERRAL_LINE.alias(), REFERRAL_LINE.alias()
        case = select(PlanRow.id).join(line, line.c.referral_id == PlanRow.referral_id)
        again = case.join(other, other.c.victim_id == line.c.victim_id)
        wakes = union(
            select(PlanRow.id).where(PlanRow.contacted_on.is_(None), PlanRow.first_contact < today),
            case.where(line.c.stage == Stage.WITHOUT_CONFERENCE, line.c.threat_to_life.is_(True)),
            again.where(other.c.referral_id > line.c.referral_id, unsettled(other.c)),
        )
        acting = PlanRow.confirmed_at.is_not(None), PlanRow.closed_on.is_(None)
        return self._at(Stage.WITHOUT_CONFERENCE, *acting, PlanRow.id.in_(wakes))

    def begun_since(self, moment: datetime) -> frozenset[int]:
        """The referrals whose plan began to act at or after ``moment``."""
        query = self._select().where(PlanRow.confirmed_at >= moment)
        return frozenset(self._session.scalars(query.with_only_columns(PlanRow.referral_id)))

    def acting(self) -> tuple[Plan, ...]:
        """Every acting plan that is not closed, earliest first contact first."""
        return self._at(Stage.WITHOUT_CONFERENCE, PlanRow.confirmed_at.is_not(None), PlanRow.closed_on.is_(None))

    def _index(self, values: Sequence[Plan]) -> None:
        begun.keep(self._session, (plan.referral_id for plan in values if plan.confirmed_at or plan.version > 1))

    def _at(self, stage: Stage, *conditions: Any) -> tuple[Plan, ...]:
        """Asked of each plan the conditions find: of all referrals very many stand at one stage."""
        line, newer = REFERRAL_LINE.c, aliased(PlanRow)
        stands = select(line.stage).where(line.referral_id == PlanRow.referral_id).scalar_subquery()
        latest = ~select(newer.id).where(newer.referral_id == PlanRow.referral_id, newer.id > PlanRow.id).exists()
        query = self._select().where(stands == stage, latest, *conditions)
        return self._read(query.order_by(PlanRow.first_contact, PlanRow.id))

    def _select(self) -> Select[Any]:
        return select(PlanRow).where(visible_to(self._viewer, referral=PlanRow.referral_id))
