"""Flags ("flag and tag"): which of them lapse in a span of days, reckoned by the database from the latest coming-in."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, func, select, type_coerce, union
from sqlalchemy.orm import Session

from marac_desktop.domain.access import Account
from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.referral_list import ReferralLine
from marac_desktop.domain.repeat import NOT_ACCEPTED
from marac_desktop.storage.agenda import AgendaItemRow
from marac_desktop.storage.meeting import MeetingRow
from marac_desktop.storage.referral import ReferralRow
from marac_desktop.storage.referral_index import REFERRAL_LINE, SHOWN, lines_of
from marac_desktop.storage.visible import visible_to

_LINE = REFERRAL_LINE.c


class Flags:
    """The flags of every accepted referral, imported ones too; another coming-in of the case carries its flag on."""

    def __init__(self, session: Session, viewer: Account | None = None) -> None:
        self._session = session
        self._viewer = viewer

    def lapsing(self, starts: date, ends: date) -> tuple[tuple[date, ReferralLine], ...]:
        """The referrals whose flag runs from a day from ``starts`` to ``ends`` (``repeat.flag_from``), earliest first,
        each with that day.
        """
        query = self._query(starts, ends)
        rows = self._session.execute(query.order_by("runs_from", _LINE.referral_id)).all()
        days = (date.fromisoformat(row.runs_from) for row in rows)
        return tuple(zip(days, lines_of(rows), strict=True))

    def count(self, starts: date, ends: date) -> int:
        """How many ``lapsing`` lists."""
        return self._session.execute(
            select(func.count()).select_from(self._query(starts, ends).subquery())
        ).scalar_one()

    def _query(self, starts: date, ends: date) -> Select[Any]:
        """Narrowed by index to what came in or was discussed in the span, then by the day each flag runs from.

        Asked of the lists' rows, never of whole referrals, each of which is pages long.
        """
        item, meeting, row = AgendaItemRow, MeetingRow, ReferralRow
        came_in, again = REFERRAL_LINE.alias().c, REFERRAL_LINE.alias()
        runs_from = _runs_from(_LINE.referral_id, _LINE.received)
        touched = union(
            select(came_in.referral_id).where(came_in.received.between(starts, ends)),
            select(item.referral_id)
            .join(meeting, meeting.id == item.meeting_id)
            .where(meeting.date.between(starts, ends), item.outcome == Outcome.DISCUSSED),
        )
        carried_on = (
            select(row.id)
            .join(again, again.c.referral_id == row.id)
            .where(
                row.case_id == _LINE.case_id,
                again.c.stage.not_in(NOT_ACCEPTED),
                _runs_from(again.c.referral_id, again.c.received) > runs_from,
            )
        )
        return select(*SHOWN, runs_from.label("runs_from")).where(
            _LINE.referral_id.in_(touched),
            _LINE.stage.not_in(NOT_ACCEPTED),
            runs_from.between(starts.isoformat(), ends.isoformat()),
            ~carried_on.exists(),
            visible_to(self._viewer, referral=_LINE.referral_id),
        )


def _runs_from(referral: ColumnElement[int], received: ColumnElement[date]) -> ColumnElement[str]:
    """The later of the referral and its latest discussion, as text."""
    discussed = (
        select(func.max(type_coerce(MeetingRow.date, Text)))
        .join(AgendaItemRow, AgendaItemRow.meeting_id == MeetingRow.id)
        .where(AgendaItemRow.referral_id == referral, AgendaItemRow.outcome == Outcome.DISCUSSED)
        .correlate_except(AgendaItemRow, MeetingRow)
        .scalar_subquery()
    )
    came_in = type_coerce(received, Text)
    return func.max(came_in, func.coalesce(discussed, came_in), type_=Text)
