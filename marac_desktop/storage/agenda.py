"""Agendas: which cases a meeting hears, in which order, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import AgendaItem, Outcome
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository, changed_meanwhile
from marac_desktop.storage.visible import linked_to_you, visible_to

CARRIED = (Outcome.NOT_REACHED, Outcome.DEFERRED)
"""Outcomes after which the case is heard at a later meeting."""


class AgendaItemRow(Held[AgendaItem], Row, Base):
    """A case's place on an agenda. Positions run from 1 without a gap; ``Agendas`` keeps them so."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "referral_id"),
        Index("ix_agenda_item_counted", "meeting_id", "outcome", "referral_id"),
    )
    holds: ClassVar[type[Any]] = AgendaItem

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    position: Mapped[int]
    provisional: Mapped[bool]
    carried_from: Mapped[int] = mapped_column(Link, ForeignKey("agenda_item.id"), nullable=True, index=True)
    outcome: Mapped[Outcome | None]
    reason: Mapped[str]
    summary: Mapped[str]
    recorded_at: Mapped[datetime | None]


class Agendas(Repository[AgendaItem]):
    """The places on every agenda. Items name referrals by id, so that nothing here shows a person."""

    row = AgendaItemRow
    what = "place on the agenda"

    def add(self, value: AgendaItem) -> AgendaItem:
        """List a case: at ``value.position`` (from 1), at the end when it is 0 or beyond. MaracError when this
        meeting's agenda holds it already.
        """
        items = self.of(value.meeting_id)
        if any(item.referral_id == value.referral_id for item in items):
            raise MaracError("This case is on the agenda of this meeting already. Nothing was changed.")
        last = len(items) + 1
        stored = super().add(replace(value, position=last))
        wanted = value.position if 0 < value.position < last else last
        return self.move(stored, wanted)[wanted - 1]

    def of(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """The agenda of a meeting, in order."""
        query = select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id)
        return self._read(query.order_by(AgendaItemRow.position))

    def of_referral(self, referral_id: int) -> tuple[AgendaItem, ...]:
        """Every place a referral has had on an agenda, oldest first."""
        query = select(AgendaItemRow).where(AgendaItemRow.referral_id == referral_id)
        return self._read(query.order_by(AgendaItemRow.id))

    def of_referrals(self, referral_ids: Iterable[int]) -> dict[int, tuple[AgendaItem, ...]]:
        """Every place of each of these referrals, oldest first; referrals never listed have none."""
        wanted = tuple(referral_ids)
        query = select(AgendaItemRow).where(AgendaItemRow.referral_id.in_(wanted)).order_by(AgendaItemRow.id)
        found: dict[int, tuple[AgendaItem, ...]] = dict.fromkeys(wanted, ())
        for item in self._read(query):
            found[item.referral_id] += (item,)
        return found

    def get(self, key: int) -> AgendaItem:
        """The place with the id ``key``, to act on; NotAllowedError when the viewer is linked to its case.

        Places are counted and put in order whoever looks: they name nobody.
        """
        item = super().get(key)
        seen = select(AgendaItemRow.id).where(
            AgendaItemRow.id == key, visible_to(self._viewer, referral=AgendaItemRow.referral_id)
        )
        if self._session.scalar(seen) is None:
            raise linked_to_you()
        return item

    def provisional(self, referral_ids: Iterable[int]) -> frozenset[int]:
        """Those of these referrals that hold a provisional place."""
        row = AgendaItemRow
        query = select(row).where(row.referral_id.in_(tuple(referral_ids)), row.provisional, row.outcome.is_(None))
        return frozenset(item.referral_id for item in self._read(query))

    def move(self, item: AgendaItem, position: int) -> tuple[AgendaItem, ...]:
        """Put an item at ``position`` (from 1), the others closing up; the whole agenda in its new order."""
        others = [other.id for other in self.of(item.meeting_id) if other.id != item.id]
        at = max(1, min(position, len(others) + 1))
        return self.order(item.meeting_id, [*others[: at - 1], item.id, *others[at - 1 :]])

    def order(self, meeting_id: int, item_ids: Sequence[int]) -> tuple[AgendaItem, ...]:
        """Put the whole agenda into this order; ConflictError when these are not exactly its items."""
        query = select(AgendaItemRow).where(AgendaItemRow.meeting_id == meeting_id)
        rows = {row.id: row for row in self._session.scalars(query)}
        if sorted(rows) != sorted(item_ids):
            raise changed_meanwhile("agenda")
        for position, item_id in enumerate(item_ids, 1):
            rows[item_id].position = position
        self._session.flush()
        return tuple(rows[item_id].value() for item_id in item_ids)

    def remove(self, value: AgendaItem) -> None:
        """Take a case off the agenda, the others closing up; its history stays."""
        super().remove(value)
        self.order(value.meeting_id, [item.id for item in self.of(value.meeting_id)])
