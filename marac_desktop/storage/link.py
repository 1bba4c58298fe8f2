"""Links between referrals: counter-allegations and linked victims, and referrals joined into one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Select, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.joint import Joint
from marac_desktop.domain.link import CaseLink, LinkKind
from marac_desktop.domain.people_list import PersonRole
from marac_desktop.domain.process import Stage
from marac_desktop.storage.base import Base, Json, Row
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.referral_index import REFERRAL_PERSON
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to

_REFERRAL = "referral.id"


class CaseLinkRow(Held[CaseLink], Row, Base):
    """One link."""

    __tablename__ = "case_link"
    holds: ClassVar[type[Any]] = CaseLink

    first_id: Mapped[int] = mapped_column(ForeignKey(_REFERRAL), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey(_REFERRAL), index=True)
    kind: Mapped[LinkKind]
    primary_id: Mapped[int] = mapped_column(Link, ForeignKey(_REFERRAL), nullable=True)
    words: Mapped[str]
    assessed_by: Mapped[str]
    at: Mapped[datetime | None]


class JointRow(Held[Joint], Row, Base):
    """One joining; it goes when it is undone."""

    __tablename__ = "joint"
    holds: ClassVar[type[Any]] = Joint

    referral_id: Mapped[int] = mapped_column(ForeignKey(_REFERRAL), index=True)
    joined_id: Mapped[int] = mapped_column(ForeignKey(_REFERRAL), index=True)
    at: Mapped[datetime]
    sources: Mapped[list[Any]] = mapped_column(Json)
    stage: Mapped[Stage]
    route: Mapped[str]
    repeat_of: Mapped[int] = mapped_column(Link, ForeignKey(_REFERRAL), nullable=True)
    account_name: Mapped[str]


class Links(Repository[CaseLink]):
    """Every link both ends of which the viewer may see."""

    row = CaseLinkRow
    what = "link"

    def of(self, referral_id: int) -> tuple[CaseLink, ...]:
        """The links of a referral, oldest first."""
        row = CaseLinkRow
        query = self._select().where(or_(row.first_id == referral_id, row.second_id == referral_id))
        return self._read(query.order_by(row.id))

    def victims(self, referral_ids: Iterable[int]) -> tuple[CaseLink, ...]:
        """The links of linked victims both of whose referrals are among these, oldest first."""
        row, ids = CaseLinkRow, tuple(referral_ids)
        query = self._select().where(row.kind == LinkKind.LINKED_VICTIMS, row.first_id.in_(ids), row.second_id.in_(ids))
        return self._read(query.order_by(row.id))

    def every(self, kind: LinkKind) -> tuple[CaseLink, ...]:
        """Every link of one kind, oldest first."""
        return self._read(self._select().where(CaseLinkRow.kind == kind).order_by(CaseLinkRow.id))

    def reversed_pairs(self) -> tuple[tuple[int, int], ...]:
        """Every two referrals, each from its own side, that name each other's victim as a perpetrator, assessed or not
        and whoever looks.
        """
        victim, named, other, against = (REFERRAL_PERSON.alias() for _ in range(4))
        query = (
            select(victim.c.referral_id, other.c.referral_id)
            .join(named, (named.c.person_id == victim.c.person_id) & (named.c.role == PersonRole.PERPETRATOR))
            .join(other, (other.c.referral_id == named.c.referral_id) & (other.c.role == PersonRole.VICTIM))
            .join(against, (against.c.person_id == other.c.person_id) & (against.c.role == PersonRole.PERPETRATOR))
            .where(victim.c.role == PersonRole.VICTIM, against.c.referral_id == victim.c.referral_id)
            .where(other.c.person_id != victim.c.person_id)
            .distinct()
        )
        return tuple((one, two) for one, two in self._session.execute(query))

    def _select(self) -> Select[Any]:
        row = CaseLinkRow
        seen = visible_to(self._viewer, referral=row.first_id), visible_to(self._viewer, referral=row.second_id)
        return select(row).where(*seen)


class Joints(Repository[Joint]):
    """Every joining of referrals the viewer may see."""

    row = JointRow
    what = "joining"

    def into(self, referral_id: int) -> tuple[Joint, ...]:
        """What was joined into a referral, oldest first."""
        return self._read(self._select().where(JointRow.referral_id == referral_id).order_by(JointRow.id))

    def of(self, joined_id: int) -> Joint | None:
        """The joining of this referral into another, if it is joined."""
        return self._one(self._select().where(JointRow.joined_id == joined_id).order_by(JointRow.id.desc()))

    def _select(self) -> Select[Any]:
        return select(JointRow).where(visible_to(self._viewer, referral=JointRow.referral_id))
