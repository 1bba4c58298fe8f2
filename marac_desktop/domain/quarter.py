"""The quarter: which discussions count towards the target, by meeting date, in financial quarters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.dates import MONTHS, london
from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.meeting import AgendaItem, Meeting, MeetingKind, Outcome
from marac_desktop.domain.plan import Plan
from marac_desktop.domain.triage import Route, View

FIRST_MONTH = 4
_LABEL = re.compile(r"Q([1-4]) (\d{4})/(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A financial quarter: ``Quarter(2026, 1)`` is April to June 2026, ``Quarter(2026, 4)`` January to March 2027."""

    start_year: int
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"no quarter {self.number}")

    @property
    def starts(self) -> date:
        """First day."""
        months = FIRST_MONTH - 1 + (self.number - 1) * 3
        return date(self.start_year + months // 12, months % 12 + 1, 1)

    @property
    def ends(self) -> date:
        """Last day, which belongs to the quarter."""
        return self.later(1).starts - timedelta(days=1)

    @property
    def label(self) -> str:
        """As the partnership writes it: ``Q1 2026/27``."""
        return f"Q{self.number} {self.start_year}/{(self.start_year + 1) % 100:02d}"

    @property
    def months(self) -> str:
        """The quarter in words: ``April to June 2026``."""
        return f"{MONTHS[self.starts.month - 1]} to {MONTHS[self.ends.month - 1]} {self.ends.year}"

    def later(self, quarters: int) -> "Quarter":
        """The quarter so many after this one (before it, when negative)."""
        index = self.start_year * 4 + self.number - 1 + quarters
        return Quarter(index // 4, index % 4 + 1)

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends

    @staticmethod
    def last(n: int, until: date) -> tuple["Quarter", ...]:
        """The ``n`` quarters up to the one ``until`` falls in, oldest first."""
        newest = of(until)
        return tuple(newest.later(back - n + 1) for back in range(n))


def of(day: date) -> Quarter:
    """The financial quarter ``day`` falls in."""
    months = day.year * 12 + day.month - FIRST_MONTH
    return Quarter(months // 12, months % 12 // 3 + 1)


def parse(label: str) -> Quarter:
    """The quarter of a label such as ``Q1 2026/27``; MaracError for anything else."""
    found = _LABEL.fullmatch(label.strip())
    if found is None or (int(found[2]) + 1) % 100 != int(found[3]):
        raise MaracError(f"“{label}” is not a financial quarter. Write it like Q1 2026/27.")
    return Quarter(int(found[2]), int(found[1]))


class DateBasis(StrEnum):
    """Which date decides the quarter a discussion falls in."""

    MEETING = "meeting date"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """What counts towards the quarter (domain.md §3), as a value: storage compiles the same fields to SQL.

    An agenda item counts when its outcome is in ``counted`` and its meeting's kind is in ``meetings``, whatever the
    record's ``Kind`` (imported hearings count) and however often the case was heard. ``target`` is the most discussions
    a quarter may hold ("fewer than 85" is at most 84). ``version`` is kept with every published figure.
    """

    version: str = "2026.1"
    counted: frozenset[Outcome] = frozenset({Outcome.DISCUSSED})
    meetings: frozenset[MeetingKind] = frozenset(MeetingKind)
    kinds: frozenset[Kind] = frozenset(Kind)
    basis: DateBasis = DateBasis.MEETING
    target: int = 84

    def counts(self, item: AgendaItem, meeting: Meeting) -> bool:
        """Whether this item of this meeting is a discussion that counts."""
        return item.outcome in self.counted and meeting.type in self.meetings and meeting.kind in self.kinds

    def quarter(self, item: AgendaItem, meeting: Meeting) -> Quarter | None:
        """The quarter the item counts in; None when it does not count."""
        return of(meeting.date) if self.counts(item, meeting) else None


def without_conference_on(plan: Plan | None, views: Iterable[View] = ()) -> date | None:
    """The London day a case began to be processed without conference, which places it in a quarter.

    A live case: when its plan was confirmed. An imported one: the day of its imported, unsigned decision. It stays
    counted in that quarter even if the case later comes back to a conference, where the hearing counts by itself.
    None when it has not been confirmed.
    """
    if plan is not None and plan.confirmed_at is not None:
        return london(plan.confirmed_at)
    imported = (view for view in views if view.imported and view.route is Route.WITHOUT_CONFERENCE)
    return next((london(view.at) for view in imported), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """A quarter's figures. The three counts are always shown together (domain.md §3), never one alone."""

    quarter: Quarter
    discussed: int
    without_conference: int
    target: int = 84
    rule: str = "2026.1"

    @property
    def total(self) -> int:
        """Cases discussed and cases processed without conference."""
        return self.discussed + self.without_conference

    @property
    def room(self) -> int:
        """Discussions left before the target is passed; negative when it has been. Never shown at triage (§4.6)."""
        return self.target - self.discussed

    @property
    def share_without(self) -> float | None:
        """Part of the total processed without conference (0–1); None when there was nothing."""
        return self.without_conference / self.total if self.total else None
