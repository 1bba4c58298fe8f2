"""Which of Explore's referrals each past meeting heard, so that every quarter's discussions come out as meant."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain.meeting import Meeting, MeetingKind, Outcome
from marac_desktop.domain.quarter import Quarter, of
from marac_desktop.services.explore.calendar import Span
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.plan import Coming, Course, Place

DISCUSSED: Final = (91, 88, 86, 82, 85, 79, 81)
"""Discussions of the seven quarters before this one, on both sides of the 84 (domain.md S6)."""
RATE: Final = 83
"""Discussions a whole quarter would hold at the pace of the present one."""
HEARD_AGAIN, WITHDRAWN, TRANSFERRED, DEFERRED, NOT_REACHED = 2, 3, 3, 4, 4
"""How many in a hundred cases on an agenda."""
_NOTICE = 12
_MOST_NOTICE = 36


@dataclass(slots=True)
class _Draft:
    """A referral whose hearings are still being planned."""

    received: date
    places: list[Place]
    urgent: bool = False

    def coming(self, marac: str, course: Course = Course.HEARING) -> Coming:
        return Coming(self.received, marac, course, tuple(self.places), urgent=self.urgent)


def allot(span: Span, meetings: Iterable[Meeting], factor: float, chance: Chance) -> dict[int, int]:
    """How many discussions each past meeting holds, by its id. Each quarter adds up to its figure times ``factor``."""
    by_quarter: dict[Quarter, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_quarter[of(meeting.date)].append(meeting)
    shares: dict[int, int] = {}
    for number, quarter in enumerate(span.quarters):
        figure = DISCUSSED[number % len(DISCUSSED)] if quarter != span.quarters[-1] else RATE
        shares |= _share_out(by_quarter[quarter], round(figure * factor), span.today, chance)
    return shares


def _share_out(meetings: list[Meeting], figure: int, today: date, chance: Chance) -> dict[int, int]:
    """One quarter's discussions over its meetings; those after ``today`` take their part with them."""
    emergencies = {meeting.id: 1 for meeting in meetings if meeting.type is MeetingKind.EMERGENCY}
    ordinary = [meeting for meeting in meetings if meeting.type is MeetingKind.ORDINARY]
    if not ordinary:
        return {}
    each, over = divmod(figure - len(emergencies), len(ordinary))
    shares = {meeting.id: each + (number < over) for number, meeting in enumerate(chance.shuffled(ordinary))}
    for more, fewer in zip(ordinary[::2], ordinary[1::2], strict=False):
        if max(more.date, fewer.date) < today:
            swing = chance.number(-(each // 4), each // 4)
            shares[more.id] += swing
            shares[fewer.id] -= swing
    return shares | emergencies


def hearings(span: Span, meetings: tuple[Meeting, ...], factor: float, chance: Chance) -> list[Coming]:
    """Every referral with a place at a past meeting, in no order. What a MARAC's last meeting left undone is listed
    at its next one.
    """
    shares = allot(span, meetings, factor, chance)
    found: list[Coming] = []
    for number, marac in enumerate(sorted({meeting.marac for meeting in meetings})):
        ordinary = [row for row in meetings if row.marac == marac and row.type is MeetingKind.ORDINARY]
        past = [row for row in ordinary if row.date < span.today]
        table = _Table(marac, chance)
        for meeting in past:
            table.hear(meeting, shares[meeting.id])
        if past:
            leave = Outcome.DEFERRED if number % 2 == 0 else Outcome.NOT_REACHED
            table.leave_over(past[-1], leave)
        found += table.done(next(row for row in ordinary if row.date > span.today))
    for meeting in meetings:
        if meeting.type is MeetingKind.EMERGENCY and meeting.date < span.today:
            found.append(_emergency(meeting, chance))
    return found


def _emergency(meeting: Meeting, chance: Chance) -> Coming:
    received = meeting.date - timedelta(days=chance.number(1, 2))
    return Coming(received, meeting.marac, Course.HEARING, (Place(meeting.id, Outcome.DISCUSSED),), urgent=True)


class _Table:
    """One MARAC's meetings, one after another."""

    def __init__(self, marac: str, chance: Chance) -> None:
        self._marac = marac
        self._chance = chance
        self._over: list[_Draft] = []
        self._finished: list[_Draft] = []

    def hear(self, meeting: Meeting, discussions: int) -> None:
        """Plan one meeting: what was left over first, then new cases, then those that were not discussed."""
        waiting, self._over = self._over, []
        for draft in waiting[discussions:]:
            draft.places.append(Place(meeting.id, Outcome.NOT_REACHED))
            self._over.append(draft)
        for draft in waiting[:discussions]:
            draft.places.append(Place(meeting.id, Outcome.DISCUSSED))
            self._finished.append(draft)
        for _ in range(discussions - len(waiting)):
            draft = self._new(meeting, Outcome.DISCUSSED)
            (self._over if self._chance.often(HEARD_AGAIN) else self._finished).append(draft)
        for _ in range(discussions):
            self._undiscussed(meeting)

    def _undiscussed(self, meeting: Meeting) -> None:
        rest = 100 - WITHDRAWN - TRANSFERRED - DEFERRED - NOT_REACHED
        outcome = self._chance.weighted(
            (
                (Outcome.DISCUSSED, rest),
                (Outcome.WITHDRAWN, WITHDRAWN),
                (Outcome.TRANSFERRED, TRANSFERRED),
                (Outcome.DEFERRED, DEFERRED),
                (Outcome.NOT_REACHED, NOT_REACHED),
            )
        )
        if outcome in {Outcome.WITHDRAWN, Outcome.TRANSFERRED}:
            self._finished.append(self._new(meeting, outcome))
        elif outcome is not Outcome.DISCUSSED:
            self.leave_over(meeting, outcome)

    def leave_over(self, meeting: Meeting, outcome: Outcome) -> None:
        """Leave one more case of ``meeting`` to the next one."""
        self._over.append(self._new(meeting, outcome))

    def _new(self, meeting: Meeting, outcome: Outcome) -> _Draft:
        received = meeting.date - timedelta(days=self._chance.number(_NOTICE, _MOST_NOTICE))
        return _Draft(received, [Place(meeting.id, outcome)])

    def done(self, following: Meeting) -> list[Coming]:
        """Everything planned; what is left over stands on the agenda of the ``following`` meeting."""
        found = [draft.coming(self._marac) for draft in self._finished]
        for draft in self._over:
            last = draft.places[-1].outcome
            if last is Outcome.DISCUSSED:
                found.append(draft.coming(self._marac))
                continue
            draft.places.append(Place(following.id))
            found.append(
                draft.coming(self._marac, Course.DEFERRED if last is Outcome.DEFERRED else Course.CARRIED_OVER)
            )
        return found
