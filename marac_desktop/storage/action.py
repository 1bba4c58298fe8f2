"""Actions: who does what by when, across all meetings and plans."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.domain.action_list import ActionFilter, ActionLine
from marac_desktop.domain.paging import Page
from marac_desktop.storage.agenda import AgendaItemRow
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.meeting import MeetingRow
from marac_desktop.storage.paging import After, Found, page, seek
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.referral_index import REFERRAL_LINE
from marac_desktop.storage.repository import Repository
from marac_desktop.storage.visible import visible_to


class ActionRow(Held[Action], Row, Base):
    """An action of an agenda item, or of a plan without conference when it names none."""

    __tablename__ = "action"
    __table_args__ = (Index("ix_action_due", "status", "due", "id"),)
    holds: ClassVar[type[Any]] = Action

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"), index=True)
    item_id: Mapped[int] = mapped_column(Link, ForeignKey("agenda_item.id"), nullable=True, index=True)
    what: Mapped[str]
    agency: Mapped[str]
    owner: Mapped[str]
    due: Mapped[date]
    kind: Mapped[str]
    interim: Mapped[bool]
    status: Mapped[ActionStatus]
    evidence: Mapped[str]


class Actions(Repository[Action]):
    """Every action on a case the viewer may see."""

    row = ActionRow
    what = "action"

    def page(self, narrow: ActionFilter | None = None, after: After = None, limit: int = 100) -> Page[ActionLine]:
        """One page of the register, soonest due first."""
        rows = self._session.execute(
            seek(self._lines(narrow or ActionFilter()), (ActionRow.due, ActionRow.id), after, limit)
        ).all()
        return page(rows, limit, _line, lambda row: (row.ActionRow.due, row.ActionRow.id))

    def open(self, agency: str = "", after: After = None, limit: int = 100) -> Page[ActionLine]:
        """Open actions, soonest due first; of one agency where it is given."""
        narrow = ActionFilter(frozenset({ActionStatus.OPEN}), frozenset({agency} if agency else ()))
        return self.page(narrow, after, limit)

    def overdue(self, today: date, after: After = None, limit: int = 100) -> Page[ActionLine]:
        """Open actions that were due before ``today``, longest overdue first."""
        return self.page(ActionFilter(frozenset({ActionStatus.OPEN}), due_to=_day_before(today)), after, limit)

    def count(self, narrow: ActionFilter) -> int:
        """How many actions ``narrow`` lets through, hidden cases' too: totals still count."""
        return self._session.execute(select(func.count(ActionRow.id)).where(*_conditions(narrow))).scalar_one()

    def of_referral(self, referral_id: int) -> tuple[Action, ...]:
        """Every action on a referral, soonest due first."""
        query = self._select().where(ActionRow.referral_id == referral_id)
        return self._read(query.order_by(ActionRow.due, ActionRow.id))

    def of_items(self, item_ids: Iterable[int]) -> tuple[Action, ...]:
        """Every action that these agenda items set, soonest due first."""
        query = self._select().where(ActionRow.item_id.in_(tuple(item_ids)))
        return self._read(query.order_by(ActionRow.due, ActionRow.id))

    def of_plan(self, referral_id: int) -> tuple[Action, ...]:
        """The actions that stand in for the conference: those of no agenda item."""
        query = self._select().where(ActionRow.referral_id == referral_id, ActionRow.item_id.is_(None))
        return self._read(query.order_by(ActionRow.due, ActionRow.id))

    def _select(self) -> Select[Any]:
        return select(ActionRow).where(visible_to(self._viewer, referral=ActionRow.referral_id))

    def _lines(self, narrow: ActionFilter) -> Select[Any]:
        line, item, meeting = REFERRAL_LINE.c, AgendaItemRow, MeetingRow
        return (
            select(ActionRow, line.reference, line.marac, item.meeting_id, meeting.date)
            .join(REFERRAL_LINE, line.referral_id == ActionRow.referral_id)
            .outerjoin(item, item.id == ActionRow.item_id)
            .outerjoin(meeting, meeting.id == item.meeting_id)
            .where(visible_to(self._viewer, referral=ActionRow.referral_id), *_conditions(narrow))
        )


def _line(row: Found) -> ActionLine:
    return ActionLine(row.ActionRow.value(), row.reference, row.marac, row.meeting_id or 0, row.date)


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _conditions(narrow: ActionFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrow.statuses:
        found.append(ActionRow.status.in_(sorted(narrow.statuses)))
    if narrow.agencies:
        found.append(ActionRow.agency.in_(sorted(narrow.agencies)))
    if narrow.kinds:
        found.append(ActionRow.kind.in_(sorted(narrow.kinds)))
    if narrow.due_from is not None:
        found.append(ActionRow.due >= narrow.due_from)
    if narrow.due_to is not None:
        found.append(ActionRow.due <= narrow.due_to)
    return found
