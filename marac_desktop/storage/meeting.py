"""Meetings of the MARACs: to come and past, with what their agendas hold."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, mapped_column

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.meeting_list import MeetingLine
from marac_desktop.domain.paging import Page
from marac_desktop.storage.agenda import AgendaItemRow, Agendas
from marac_desktop.storage.base import Base, Row
from marac_desktop.storage.paging import After, page, seek
from marac_desktop.storage.plain import Held, Link
from marac_desktop.storage.repository import Repository


class MeetingRow(Held[Meeting], Row, Base):
    """A meeting."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_date", "date", "id"), Index("ix_meeting_marac", "marac", "date", "id"))
    holds: ClassVar[type[Any]] = Meeting

    marac: Mapped[str]
    date: Mapped[date]
    starts: Mapped[time | None]
    venue: Mapped[str]
    chair_id: Mapped[int] = mapped_column(Link, ForeignKey("representative.id"), nullable=True)
    chair: Mapped[str]
    chair_agency: Mapped[str]
    capacity: Mapped[int]
    minutes_per_case: Mapped[int]
    type: Mapped[MeetingKind]
    kind: Mapped[Kind]


class Meetings(Repository[Meeting]):
    """Every meeting of the case file; its cases are listed in ``Agendas``."""

    row = MeetingRow
    what = "meeting"

    def upcoming(self, today: date, marac: str = "") -> tuple[MeetingLine, ...]:
        """Meetings from ``today`` on, soonest first; of one MARAC where it is given."""
        query = select(MeetingRow).where(MeetingRow.date >= today).order_by(MeetingRow.date, MeetingRow.id)
        if marac:
            query = query.where(MeetingRow.marac == marac)
        return self._lines(self._session.scalars(query).all())

    def past(self, today: date, marac: str = "", after: After = None, limit: int = 50) -> Page[MeetingLine]:
        """Meetings before ``today``, latest first."""
        query = select(MeetingRow).where(MeetingRow.date < today)
        if marac:
            query = query.where(MeetingRow.marac == marac)
        keys = (MeetingRow.date, MeetingRow.id)
        rows = self._session.scalars(seek(query, keys, after, limit, descending=True)).all()
        cut = page(rows, limit, lambda row: row, lambda row: (row.date, row.id))
        return Page(self._lines(cut.rows), cut.after)

    def between(self, start: date, end: date) -> tuple[MeetingLine, ...]:
        """Meetings from ``start`` to ``end``, both included, in order: a month of the calendar, a quarter."""
        query = select(MeetingRow).where(MeetingRow.date.between(start, end))
        return self._lines(self._session.scalars(query.order_by(MeetingRow.date, MeetingRow.id)).all())

    def unfinished(self, today: date) -> tuple[MeetingLine, ...]:
        """Meetings before ``today`` with a case of which nobody recorded what became, oldest first; none imported."""
        item = AgendaItemRow
        waits = select(item.id).where(item.meeting_id == MeetingRow.id, item.outcome.is_(None)).exists()
        query = select(MeetingRow).where(MeetingRow.date < today, MeetingRow.kind == Kind.LIVE, waits)
        return self._lines(self._session.scalars(query.order_by(MeetingRow.date, MeetingRow.id)).all())

    def on(self, marac: str, day: date) -> tuple[Meeting, ...]:
        """The meetings of a MARAC on one day (an emergency meeting may share it)."""
        query = select(MeetingRow).where(MeetingRow.marac == marac, MeetingRow.date == day)
        return self._read(query.order_by(MeetingRow.id))

    def line(self, meeting_id: int) -> MeetingLine:
        """One meeting with its counts; MaracError when it is not in the case file."""
        meeting = self.get(meeting_id)
        return MeetingLine(meeting, **self._counts([meeting.id]).get(meeting.id, {}))

    def items(self, meeting_id: int) -> tuple[AgendaItem, ...]:
        """The agenda of a meeting, in order."""
        return Agendas(self._session, self._viewer).of(meeting_id)

    def _lines(self, rows: Sequence[MeetingRow]) -> tuple[MeetingLine, ...]:
        counts = self._counts([row.id for row in rows])
        return tuple(MeetingLine(row.value(), **counts.get(row.id, {})) for row in rows)

    def _counts(self, ids: list[int]) -> dict[int, dict[str, int]]:
        item = AgendaItemRow
        waiting = item.outcome.is_(None)
        query = select(
            item.meeting_id,
            func.count(),
            func.count().filter(waiting, item.provisional),
            func.count().filter(item.outcome == Outcome.DISCUSSED),
            func.count().filter(waiting),
        )
        rows = self._session.execute(query.where(item.meeting_id.in_(ids)).group_by(item.meeting_id))
        names = ("listed", "provisional", "discussed", "waiting")
        return {meeting_id: dict(zip(names, counts, strict=True)) for meeting_id, *counts in rows}
