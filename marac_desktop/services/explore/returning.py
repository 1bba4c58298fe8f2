"""Which household each of Explore's referrals is about: a new one, or one that comes back, soon or after years."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain.meeting import Meeting, Outcome
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.plan import CALM, WAITING, Coming, Course
from marac_desktop.services.explore.words import read

REPEATS, RETURNS = 34, 100
"""In a hundred referrals that could be one: those about a household of the last 12 months, and of longer ago."""
_WINDOW = timedelta(days=360)
_OLD = timedelta(days=370)
_SETTLED = timedelta(days=14)
_TRIES = 24
_MOST = 5
_NEVER: Final = date(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Case:
    """A planned referral that knows whom it is about. ``id`` counts from 1 in the order received; ``calm`` households
    have nothing that would call for a reviewer. ``before`` is how many referrals of the household came earlier.
    """

    id: int
    coming: Coming
    household: int
    calm: bool
    before: int
    repeat_of: int | None


@dataclass(slots=True)
class _Known:
    """What has happened to a household so far."""

    number: int
    calm: bool
    settled: date = _NEVER
    accepted: int = 0
    accepted_on: date = date.min
    referrals: int = 0


def cases(comings: Iterable[Coming], meetings: Sequence[Meeting], chance: Chance) -> list[Case]:
    """Every referral with its household, in the order received."""
    households = _Households(meetings, chance)
    ordered = sorted(comings, key=lambda row: (row.received, row.marac, row.course))
    return [households.case(number, coming) for number, coming in enumerate(ordered, 1)]


class _Households:
    def __init__(self, meetings: Sequence[Meeting], chance: Chance) -> None:
        self._dates = {meeting.id: meeting.date for meeting in meetings}
        self._chance = chance
        self._next = len(read("cast")["family"])
        self._known: dict[str, list[_Known]] = defaultdict(list)

    def case(self, number: int, coming: Coming) -> Case:
        """The case of one referral; call in the order received."""
        known = self._whose(coming)
        repeats = known.accepted and coming.received - known.accepted_on <= _WINDOW
        found = Case(number, coming, known.number, known.calm, known.referrals, known.accepted if repeats else None)
        known.referrals += 1
        known.settled = self._settles(coming)
        if coming.course not in WAITING | {Course.BELOW_THRESHOLD, Course.RETURNED} and not self._withdrawn(coming):
            known.accepted, known.accepted_on = number, coming.received
        return found

    def _whose(self, coming: Coming) -> _Known:
        if coming.cast is not None:
            return _Known(coming.cast, calm=False)
        if coming.course is not Course.BELOW_THRESHOLD and self._chance.often(REPEATS):
            found = self._find(coming, timedelta(0), _WINDOW)
            if found:
                return found
        if self._chance.often(RETURNS):
            found = self._find(coming, _OLD, timedelta.max)
            if found:
                return found
        known = _Known(self._next, coming.course in CALM)
        self._next += 1
        self._known[coming.marac].append(known)
        return known

    def _find(self, coming: Coming, least: timedelta, most: timedelta) -> _Known | None:
        """A household of the same MARAC, nothing of which is pending, accepted so long ago; None after a few tries."""
        pool = self._known[coming.marac]
        for _ in range(_TRIES if pool else 0):
            known = self._chance.pick(pool)
            if (
                known.referrals < _MOST
                and (known.calm or coming.course not in CALM)
                and known.accepted
                and known.settled + _SETTLED < coming.received
                and least < coming.received - known.accepted_on <= most
            ):
                return known
        return None

    def _settles(self, coming: Coming) -> date:
        if not coming.closes:
            return _NEVER
        return self._dates[coming.places[-1].meeting] if coming.places else coming.received

    @staticmethod
    def _withdrawn(coming: Coming) -> bool:
        return bool(coming.places) and coming.places[-1].outcome is Outcome.WITHDRAWN
