"""The quarter's figures, counted by the database under the one counting rule, and the list behind each figure."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from fractions import Fraction
from functools import cache
from typing import Any

from sqlalchemy import Select, Text, bindparam, func, literal, select, type_coerce
from sqlalchemy.orm import Session

from marac_desktop.domain.access import Account
from marac_desktop.domain.codes import Source
from marac_desktop.domain.dates import LONDON, london
from marac_desktop.domain.paging import Page
from marac_desktop.domain.quarter import CountingRule, Figures, Quarter
from marac_desktop.domain.referral_list import CountedLine
from marac_desktop.domain.triage import Route
from marac_desktop.storage.agenda import AgendaItemRow
from marac_desktop.storage.base import Base
from marac_desktop.storage.begun import BEGUN
from marac_desktop.storage.meeting import MeetingRow
from marac_desktop.storage.paging import After, Found, pages, seek
from marac_desktop.storage.referral_index import REFERRAL_LINE, REFERRAL_SOURCE, SHOWN, lines_of
from marac_desktop.storage.visible import visible_to

_ITEM = Base.metadata.tables[AgendaItemRow.__tablename__].c
_MEETING = Base.metadata.tables[MeetingRow.__tablename__].c
_LINE, _SHARE = REFERRAL_LINE.c, REFERRAL_SOURCE.c
_DAY = type_coerce(_MEETING.date, Text)  # as text: bucketed by comparison, never read as a date

# Statements are built once, with the rule and the days bound when they run: building one costs more than counting.
_IN_MEETINGS = (
    _MEETING.date.between(bindparam("starts"), bindparam("ends")),
    _MEETING.type.in_(bindparam("meetings", expanding=True)),
    _MEETING.kind.in_(bindparam("kinds", expanding=True)),
)
_ITEMS = select(_ITEM.id).join(MeetingRow.__table__, _MEETING.id == _ITEM.meeting_id).where(*_IN_MEETINGS)
_COUNTED = _ITEMS.where(_ITEM.outcome.in_(bindparam("outcomes", expanding=True)))
"""``CountingRule.counts`` in SQL: every agenda item that counts from ``starts`` to ``ends``."""
_DISCUSSED = _COUNTED.with_only_columns(_DAY, func.count()).group_by(_MEETING.date)
_TO_COME = _ITEMS.where(_ITEM.outcome.is_(None))
_BOOKED = _TO_COME.with_only_columns(func.count(_ITEM.id))
_BY_SOURCE = (
    _COUNTED.join(REFERRAL_SOURCE, _SHARE.referral_id == _ITEM.referral_id)
    .with_only_columns(_SHARE.source, type_coerce(_SHARE.share, Text), func.count())
    .group_by(_SHARE.source, _SHARE.share)
)
_BY_ROUTE = (
    _COUNTED.join(REFERRAL_LINE, _LINE.referral_id == _ITEM.referral_id)
    .with_only_columns(_DAY, _LINE.route, func.count())
    .group_by(_MEETING.date, _LINE.route)
)
_LINED = (
    _DAY.label("day"), _MEETING.marac.label("counted_at"), _ITEM.id.label("item_id"),
    _ITEM.referral_id.label("counted_id"),
)  # fmt: skip
_LISTED, _LISTED_TO_COME = _COUNTED.with_only_columns(*_LINED), _TO_COME.with_only_columns(*_LINED)
_BEGUN = select(
    type_coerce(BEGUN.c.at, Text).label("day"), literal("").label("counted_at"), literal(0).label("item_id"),
    BEGUN.c.referral_id.label("counted_id"),
).where(BEGUN.c.at >= bindparam("starts"), BEGUN.c.at < bindparam("ends"))  # fmt: skip


class Quarters:
    """Figures under a counting rule. Totals count every case; the lists behind them leave out what is not for the
    viewer.
    """

    def __init__(self, session: Session, viewer: Account | None = None) -> None:
        self._session = session
        self._viewer = viewer

    def figures(self, rule: CountingRule, quarters: Sequence[Quarter]) -> tuple[Figures, ...]:
        """Discussed and processed without conference in each of these quarters, in their order."""
        rows = self._session.execute(_DISCUSSED, _bound(rule, *_span(quarters)))
        discussed, without = Counter[Quarter](), self._without(quarters)
        for (quarter,), number in _by_quarter(quarters, rows):
            discussed[quarter] += number
        return tuple(
            Figures(quarter, discussed[quarter], without[quarter], rule.target, rule.version) for quarter in quarters
        )

    def booked(self, rule: CountingRule, quarter: Quarter, today: date) -> int:
        """How many cases stand on agendas of the quarter's meetings from ``today`` on without an outcome yet."""
        return self._session.execute(_BOOKED, _to_come(rule, quarter, today)).scalar_one()

    def booked_list(
        self, rule: CountingRule, quarter: Quarter, today: date, after: After = None, limit: int = 100
    ) -> Page[CountedLine]:
        """The cases behind ``booked``, by meeting date."""
        return self._list(_LISTED_TO_COME, _to_come(rule, quarter, today), after, limit)

    def by_source(self, rule: CountingRule, quarter: Quarter) -> dict[Source, Fraction]:
        """The discussions of a quarter by referring source, exact: a joint referral counts 1/n to each of its n."""
        found: defaultdict[Source, Fraction] = defaultdict(Fraction)
        for source, share, number in self._session.execute(_BY_SOURCE, _bound(rule, quarter.starts, quarter.ends)):
            found[source] += Fraction(share) * number
        return {source: found[source] for source in Source if source in found}

    def by_route(self, rule: CountingRule, quarters: Sequence[Quarter]) -> dict[Quarter, dict[str, int]]:
        """Each quarter's discussions by the route of the referral, and the cases processed without conference."""
        found = {quarter: Counter[str]() for quarter in quarters}
        rows = self._session.execute(_BY_ROUTE, _bound(rule, *_span(quarters)))
        for (quarter, route), number in _by_quarter(quarters, rows):
            # A case that came back from *without conference* and was heard counts as what it became.
            found[quarter][Route.CONFERENCE.value if route == Route.WITHOUT_CONFERENCE else route] += number
        for quarter, number in self._without(quarters).items():
            if number:
                found[quarter][Route.WITHOUT_CONFERENCE.value] = number
        return {quarter: dict(routes) for quarter, routes in found.items()}

    def received(self, quarters: Sequence[Quarter]) -> dict[Quarter, int]:
        """How many referrals came in in each quarter, whatever became of them."""
        days = [(quarter.starts, quarter.later(1).starts) for quarter in quarters]
        return dict(zip(quarters, self._counts(_counts_of("received", len(quarters)), days), strict=True))

    def discussed_list(
        self, rule: CountingRule, quarter: Quarter, after: After = None, limit: int = 100
    ) -> Page[CountedLine]:
        """The cases behind *discussed*, by meeting date; one heard twice stands there twice."""
        return self._list(_LISTED, _bound(rule, quarter.starts, quarter.ends), after, limit)

    def without_list(self, quarter: Quarter, after: After = None, limit: int = 100) -> Page[CountedLine]:
        """The cases behind *processed without conference*, in the order they began."""
        starts, ends = _instants(quarter)
        return self._list(_BEGUN, {"starts": starts, "ends": ends}, after, limit)

    def _list(self, counted: Select[Any], bound: dict[str, Any], after: After, limit: int) -> Page[CountedLine]:
        its = counted.subquery()
        query: Select[Any] = select(*SHOWN, its).join(REFERRAL_LINE, _LINE.referral_id == its.c.counted_id)
        query = query.where(visible_to(self._viewer, referral=its.c.counted_id))
        keys = (its.c.day, its.c.counted_id, its.c.item_id)
        rows = self._session.execute(seek(query, keys, after, limit), bound).all()
        return pages(rows, limit, _counted_lines, lambda row: (row.day, row.counted_id, row.item_id))

    def _without(self, quarters: Sequence[Quarter]) -> dict[Quarter, int]:
        moments = [_instants(quarter) for quarter in quarters]
        return dict(zip(quarters, self._counts(_counts_of("begun", len(quarters)), moments), strict=True))

    def _counts(self, query: Select[Any], spans: Sequence[tuple[Any, Any]]) -> tuple[int, ...]:
        bound = {f"starts{at}": starts for at, (starts, _) in enumerate(spans)}
        bound |= {f"ends{at}": ends for at, (_, ends) in enumerate(spans)}
        return tuple(self._session.execute(query, bound).one())


@cache
def _counts_of(what: str, spans: int) -> Select[Any]:
    """How many lie in each of so many spans (from their start up to but not with their end), each read off an index."""
    key = {"begun": BEGUN.c.at, "received": _LINE.received}[what]
    return select(
        *(
            select(func.count())
            .where(key >= bindparam(f"starts{at}"), key < bindparam(f"ends{at}"))
            .scalar_subquery()
            .label(f"span{at}")
            for at in range(spans)
        )
    )


def _bound(rule: CountingRule, starts: date, ends: date) -> dict[str, Any]:
    return {
        "starts": starts,
        "ends": ends,
        "meetings": sorted(rule.meetings),
        "kinds": sorted(rule.kinds),
        "outcomes": sorted(rule.counted),
    }


def _to_come(rule: CountingRule, quarter: Quarter, today: date) -> dict[str, Any]:
    return _bound(rule, max(today, quarter.starts), quarter.ends)


def _span(quarters: Sequence[Quarter]) -> tuple[date, date]:
    """From the first day of the earliest to the last of the latest."""
    return min(quarters).starts, max(quarters).ends


def _instants(quarter: Quarter) -> tuple[datetime, datetime]:
    """From midnight in London before its first day to midnight after its last, which no longer belongs to it."""
    days = quarter.starts, quarter.later(1).starts
    starts, ends = (datetime.combine(day, time(), LONDON).astimezone(UTC) for day in days)
    return starts, ends


def _by_quarter(quarters: Sequence[Quarter], rows: Iterable[Found]) -> Iterable[tuple[tuple[Any, ...], int]]:
    """Rows of a day as text, more, and a number, each with the quarter instead of its day; other days are left out."""
    ordered = sorted(quarters)
    starts = [quarter.starts.isoformat() for quarter in ordered]
    ends = [quarter.ends.isoformat() for quarter in ordered]
    for day, *more, number in rows:
        at = bisect_right(starts, day) - 1
        if at >= 0 and day <= ends[at]:
            yield (ordered[at], *more), number


def _counted_lines(rows: Sequence[Found]) -> Iterable[CountedLine]:
    for row, line in zip(rows, lines_of(rows), strict=True):
        yield CountedLine(_day(row.day), row.counted_at or line.marac, row.item_id, line)


def _day(text: str) -> date:
    """A day, or the London day of a moment, as the file holds it."""
    return date.fromisoformat(text) if "T" not in text else london(datetime.fromisoformat(text))
