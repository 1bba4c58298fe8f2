"""Working days of England and the dates a case and a meeting must keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from marac_desktop.domain.policy import Policy

_DAY = timedelta(days=1)
_WEEKEND: Final = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. ``bank_holidays`` None means England's by law; ``closures`` are the office's own."""

    bank_holidays: frozenset[date] | None = None
    closures: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether ``day`` is a working day: no weekend, bank holiday or closure."""
        if day.weekday() >= _WEEKEND or day in self.closures:
            return False
        holidays = _england(day.year) if self.bank_holidays is None else self.bank_holidays
        return day not in holidays

    def add_working_days(self, day: date, days: int) -> date:
        """The working day so many after ``day`` (before it, when negative). 0 is ``day``, or the next one worked."""
        if days == 0:
            return day if self.works(day) else next(self._from(day, _DAY))
        steps = self._from(day, _DAY if days > 0 else -_DAY)
        return [next(steps) for _ in range(abs(days))][-1]

    def working_days_between(self, earlier: date, later: date) -> int:
        """How many working days have begun after ``earlier``, up to and with ``later``; 0 when not later."""
        span = range(1, (later - earlier).days + 1)
        return sum(1 for days in span if self.works(earlier + days * _DAY))

    def _from(self, day: date, step: timedelta) -> Iterator[date]:
        """Working days one after another, not ``day`` itself."""
        while True:
            day += step
            if self.works(day):
                yield day


def make_ready(year: int) -> None:
    """Have the bank holidays of ``year`` at hand before anybody waits for them."""
    _england(year)


@cache
def _england(year: int) -> frozenset[date]:
    """The bank holidays of England in ``year``. The library is imported late: it is slow to start."""
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The dates round a meeting, in the order they fall (domain.md §5)."""

    cut_off: date
    list_out: date
    research_back: date
    meeting: date
    minutes_out: date


def deadlines(meeting: date, policy: Policy, calendar: Calendar) -> Deadlines:
    """The dates a meeting on ``meeting`` must keep."""
    return Deadlines(
        cut_off=calendar.add_working_days(meeting, -policy.cut_off_days),
        list_out=calendar.add_working_days(meeting, -policy.list_out_days),
        research_back=calendar.add_working_days(meeting, -policy.research_back_days),
        meeting=meeting,
        minutes_out=calendar.add_working_days(meeting, policy.minutes_out_days),
    )


@dataclass(frozen=True, slots=True)
class CaseDeadlines:
    """The dates a referral must keep after it came in and after its first decision (None until there is one)."""

    first_contact: date
    second_decision: date | None


def case_deadlines(received: date, first_decision: date | None, policy: Policy, calendar: Calendar) -> CaseDeadlines:
    """When the IDVA first tries to reach the victim, and when the second decision is due."""
    return CaseDeadlines(
        first_contact=calendar.add_working_days(received, policy.first_contact_days),
        second_decision=(
            calendar.add_working_days(first_decision, policy.second_decision_days) if first_decision else None
        ),
    )
