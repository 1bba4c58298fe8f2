"""The quarter's figures, counted by the database under the one counting rule, and the list behind each figure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, case, func, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from marac_desktop.domain.access import Account
from marac_desktop.domain.codes import Source
from marac_desktop.domain.dates import LONDON, london
from marac_desktop.domain.paging import Page
from marac_desktop.domain.quarter import CountingRule, Figures, Quarter, of
from marac_desktop.domain.referral_list import CountedLine
from marac_desktop.domain.triage import Means, Route
from marac_desktop.storage.agenda import AgendaItemRow
from marac_desktop.storage.meeting import MeetingRow
from marac_desktop.storage.paging import After, Found, page, seek
from marac_desktop.storage.plan import PlanRow
from marac_desktop.storage.referral_index import REFERRAL_LINE, REFERRAL_SOURCE, line_of
from marac_desktop.storage.triage import ViewRow
from marac_desktop.storage.visible import visible_to


class Quarters:
    """Figures under a counting rule. Totals count every case; the lists behind them leave out what is not for the
    viewer.
    """

    def __init__(self, session: Session, viewer: Account | None = None) -> None:
        self._session = session
        self._viewer = viewer

    def figures(self, rule: CountingRule, quarters: Sequence[Quarter]) -> tuple[Figures, ...]:
        """Discussed and processed without conference in each of these quarters, in their order."""
        discussed, without = self._discussed(rule, quarters), self._without(quarters)
        return tuple(
            Figures(quarter, discussed[quarter], without[quarter], rule.target, rule.version) for quarter in quarters
        )

    def booked(self, rule: CountingRule, quarter: Quarter, today: date) -> int:
        """How many cases stand on agendas of the quarter's meetings from ``today`` on without an outcome yet."""
        item, meeting = AgendaItemRow, MeetingRow
        query = select(func.count(item.id)).join(meeting, meeting.id == item.meeting_id)
        ahead = meeting.date.between(max(today, quarter.starts), quarter.ends)
        return self._session.execute(query.where(ahead, item.outcome.is_(None), *_meetings(rule))).scalar_one()

    def by_source(self, rule: CountingRule, quarter: Quarter) -> dict[Source, Fraction]:
        """The discussions of a quarter by referring source, exact: a joint referral counts 1/n to each of its n."""
        share = REFERRAL_SOURCE.c
        query = (
            _counted(rule, quarter.starts, quarter.ends)
            .join(REFERRAL_SOURCE, share.referral_id == AgendaItemRow.referral_id)
            .with_only_columns(share.source, share.share, func.count())
            .group_by(share.source, share.share)
        )
        found: defaultdict[Source, Fraction] = defaultdict(Fraction)
        for source, part, number in self._session.execute(query):
            found[source] += part * number
        return {source: found[source] for source in Source if source in found}

    def by_route(self, rule: CountingRule, quarters: Sequence[Quarter]) -> dict[Quarter, dict[str, int]]:
        """Each quarter's discussions by the route of the referral, and the cases processed without conference."""
        line = REFERRAL_LINE.c
        query = (
            _counted(rule, *_span(quarters))
            .join(REFERRAL_LINE, line.referral_id == AgendaItemRow.referral_id)
            .with_only_columns(MeetingRow.date, line.route, func.count())
            .group_by(MeetingRow.date, line.route)
        )
        found = {quarter: Counter[str]() for quarter in quarters}
        for day, route, number in self._session.execute(query):
            if (quarter := of(day)) in found:
                # A case that came back from *without conference* and was heard counts as what it became.
                heard = Route.CONFERENCE if route == Route.WITHOUT_CONFERENCE else route
                found[quarter][str(heard)] += number
        for quarter, number in self._without(quarters).items():
            found[quarter][Route.WITHOUT_CONFERENCE.value] += number
        return {
            quarter: {route: number for route, number in counts.items() if number} for quarter, counts in found.items()
        }

    def received(self, quarters: Sequence[Quarter]) -> dict[Quarter, int]:
        """How many referrals came in in each quarter, whatever became of them."""
        line = REFERRAL_LINE.c
        starts, ends = _span(quarters)
        query = select(line.received, func.count()).where(line.received.between(starts, ends)).group_by(line.received)
        return _by_quarter(quarters, ((day, number) for day, number in self._session.execute(query)))

    def discussed_list(
        self, rule: CountingRule, quarter: Quarter, after: After = None, limit: int = 100
    ) -> Page[CountedLine]:
        """The cases behind *discussed*, by meeting date; one heard twice stands there twice."""
        counted = _counted(rule, quarter.starts, quarter.ends).with_only_columns(
            MeetingRow.date.label("day"), MeetingRow.marac.label("counted_at"), AgendaItemRow.id.label("item_id"),
            AgendaItemRow.referral_id.label("counted_id"),
        )  # fmt: skip
        return self._list(counted, after, limit)

    def without_list(self, quarter: Quarter, after: After = None, limit: int = 100) -> Page[CountedLine]:
        """The cases behind *processed without conference*, in the order they were confirmed."""
        begun = _begun(*_instants([quarter])).subquery()
        counted = select(
            begun.c.at.label("day"), literal("").label("counted_at"), literal(0).label("item_id"),
            begun.c.referral_id.label("counted_id"),
        )  # fmt: skip
        return self._list(counted, after, limit)

    def _list(self, counted: Select[*tuple[Any, ...]], after: After, limit: int) -> Page[CountedLine]:
        its = counted.subquery()
        query = select(its, REFERRAL_LINE).join(REFERRAL_LINE, REFERRAL_LINE.c.referral_id == its.c.counted_id)
        query = query.where(visible_to(self._viewer, referral=its.c.counted_id))
        keys = (its.c.day, its.c.counted_id, its.c.item_id)
        rows = self._session.execute(seek(query, keys, after, limit)).all()
        return page(rows, limit, _counted_line, lambda row: (row.day, row.counted_id, row.item_id))

    def _discussed(self, rule: CountingRule, quarters: Sequence[Quarter]) -> dict[Quarter, int]:
        query = _counted(rule, *_span(quarters)).with_only_columns(MeetingRow.date, func.count())
        rows = self._session.execute(query.group_by(MeetingRow.date))
        return _by_quarter(quarters, ((day, number) for day, number in rows))

    def _without(self, quarters: Sequence[Quarter]) -> dict[Quarter, int]:
        begun = _begun(*_instants(quarters)).subquery()
        inside = [
            ((begun.c.at >= _midnight(quarter)) & (begun.c.at < _midnight(quarter.later(1))), number)
            for number, quarter in enumerate(quarters)
        ]
        number = case(*inside, else_=-1).label("number")
        query = select(number, func.count()).group_by(number)
        counts: dict[int, int] = dict(self._session.execute(query).all())
        return {quarter: counts.get(number, 0) for number, quarter in enumerate(quarters)}


def _counted(rule: CountingRule, starts: date, ends: date) -> Select[Any]:
    """Every agenda item that counts under ``rule`` from ``starts`` to ``ends``: ``CountingRule.counts`` in SQL."""
    item, meeting = AgendaItemRow, MeetingRow
    return (
        select(item.id)
        .join(meeting, meeting.id == item.meeting_id)
        .where(meeting.date.between(starts, ends), item.outcome.in_(sorted(rule.counted)), *_meetings(rule))
    )


def _meetings(rule: CountingRule) -> tuple[ColumnElement[bool], ...]:
    return MeetingRow.type.in_(sorted(rule.meetings)), MeetingRow.kind.in_(sorted(rule.kinds))


def _begun(starts: datetime, ends: datetime) -> CompoundSelect[Any]:
    """The referral and moment of each case processed without conference: ``quarter.without_conference_on`` in SQL.

    A confirmed plan tells, or else the first imported decision.
    """
    plan, view, older = PlanRow, ViewRow, aliased(ViewRow)
    confirmed = select(plan.referral_id, plan.confirmed_at.label("at")).where(
        plan.confirmed_at >= starts, plan.confirmed_at < ends
    )
    any_plan = select(plan.id).where(plan.referral_id == view.referral_id, plan.confirmed_at.is_not(None))
    before = select(older.id).where(older.referral_id == view.referral_id, older.at < starts, *_imported(older))
    imported = (
        select(view.referral_id, func.min(view.at, type_=view.at.type).label("at"))
        .where(view.at >= starts, view.at < ends, *_imported(view), ~any_plan.exists(), ~before.exists())
        .group_by(view.referral_id)
    )
    return union_all(confirmed, imported)


def _imported(view: type[ViewRow]) -> tuple[ColumnElement[bool], ...]:
    return view.means == Means.IMPORTED, view.route == Route.WITHOUT_CONFERENCE


def _span(quarters: Sequence[Quarter]) -> tuple[date, date]:
    """From the first day of the earliest to the last of the latest."""
    return min(quarters).starts, max(quarters).ends


def _instants(quarters: Sequence[Quarter]) -> tuple[datetime, datetime]:
    """From midnight in London before the earliest to midnight after the latest, which no longer belongs to it."""
    return _midnight(min(quarters)), _midnight(max(quarters).later(1))


def _midnight(quarter: Quarter) -> datetime:
    return datetime.combine(quarter.starts, time(), LONDON).astimezone(UTC)


def _by_quarter(quarters: Sequence[Quarter], counts: Iterable[tuple[date, int]]) -> dict[Quarter, int]:
    found = dict.fromkeys(quarters, 0)
    for day, number in counts:
        if (quarter := of(day)) in found:
            found[quarter] += number
    return found


def _counted_line(row: Found) -> CountedLine:
    day = london(row.day) if isinstance(row.day, datetime) else row.day
    return CountedLine(day, row.counted_at or row.marac, row.item_id, line_of(row))
