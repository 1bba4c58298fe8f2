"""The referrals of Explore that no past meeting heard: those without conference, and those that wait today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from marac_desktop.domain.meeting import Meeting, MeetingKind
from marac_desktop.domain.quarter import Quarter
from marac_desktop.domain.timetable import Calendar
from marac_desktop.services.explore.calendar import Span
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.plan import HOLDING, Coming, Course, Place
from marac_desktop.services.explore.words import places, read

WITHOUT: Final = (22, 25, 27, 30, 31, 34, 36)
"""Cases processed without conference in the seven quarters before this one, and then at the last one's pace."""
BELOW, OUT = 6, 3
"""Referrals below the threshold, and sent to another area at triage, in a quarter."""
SETTLES = 8
"""Days within which a referral's route is decided and confirmed."""
TODAY: Final = (
    (Course.WAITING_NONE, 4, (0, 1)),
    (Course.WAITING_ONE, 3, (2, 2)),
    (Course.WAITING_TWO, 2, (2, 2)),
    (Course.PROVISIONAL_NONE, 2, (1, 2)),
    (Course.PROVISIONAL_ONE, 2, (2, 2)),
    (Course.LATE_SECOND, 1, (5, 6)),
    (Course.RETURNED, 3, (3, 6)),
    (Course.TO_CONFIRM, 3, (3, 4)),
    (Course.FOR_CONFERENCE, 2, (4, 6)),
    (Course.EMERGENCY, 1, (1, 1)),
)
"""What stands on the desk today: the course, how many, and the working days since it came in."""
LISTED, LISTED_LATER = (4, 7), (1, 2)
"""How many more cases the next meeting of a MARAC, and the one after it, already have."""


def unheard(span: Span, factor: float, chance: Chance) -> Iterator[Coming]:
    """Referrals that went another way than a conference, quarter by quarter."""
    for number, quarter in enumerate(span.quarters):
        latest = min(quarter.ends, span.today) - timedelta(days=SETTLES)
        part = (
            factor * max(0, (latest - quarter.starts).days + 1) / ((quarter.ends - quarter.starts).days - SETTLES + 1)
        )
        without = WITHOUT[number % len(WITHOUT)] if quarter != span.quarters[-1] else WITHOUT[-1]
        for course, figure in (
            (Course.WITHOUT_CONFERENCE, without),
            (Course.BELOW_THRESHOLD, BELOW),
            (Course.TRANSFER_OUT, OUT),
        ):
            for _ in range(round(figure * part)):
                yield Coming(_day(quarter, latest, chance), chance.pick(places()).name, course)


def _day(quarter: Quarter, latest: date, chance: Chance) -> date:
    return quarter.starts + timedelta(days=chance.number(0, (latest - quarter.starts).days))


def waiting(span: Span, meetings: tuple[Meeting, ...], chance: Chance) -> Iterator[Coming]:
    """Referrals that wait today: at triage, for a meeting, or for somebody to confirm."""
    office = Calendar()
    ahead = _ahead(span, meetings)
    for course, how_many, (fewest, most) in TODAY:
        for number in range(how_many):
            marac = places()[(number + len(course)) % len(places())].name
            received = _days_ago(span.today, chance.number(fewest, most), office)
            yield _standing(Coming(received, marac, course), ahead[marac])
    for marac, coming in ahead.items():
        for meeting, (fewest, most) in zip(coming, (LISTED, LISTED_LATER), strict=False):
            for _ in range(chance.number(fewest, most)):
                received = _before(span, meeting, office, chance)
                yield Coming(received, marac, Course.LISTED, (Place(meeting.id),))


def _before(span: Span, meeting: Meeting, office: Calendar, chance: Chance) -> date:
    """A day on which a case for ``meeting`` came in: before its cut-off, and long enough ago to have been decided."""
    latest = min(office.add_working_days(span.today, -4), meeting.date - timedelta(days=11))
    return latest - timedelta(days=chance.number(0, 18))


def _days_ago(today: date, days: int, office: Calendar) -> date:
    """The day so many working days before ``today``, which may be none."""
    return office.add_working_days(today, -days) if days else today


def _standing(coming: Coming, ahead: tuple[Meeting, ...]) -> Coming:
    return replace(coming, places=(Place(ahead[0].id),)) if coming.course in HOLDING else coming


def _ahead(span: Span, meetings: tuple[Meeting, ...]) -> dict[str, tuple[Meeting, ...]]:
    """Each MARAC's ordinary meetings to come."""
    return {
        place.name: tuple(
            row
            for row in meetings
            if row.marac == place.name and row.date > span.today and row.type is MeetingKind.ORDINARY
        )
        for place in places()
    }


def cast(comings: Iterable[Coming], span: Span, meetings: tuple[Meeting, ...], chance: Chance) -> list[Coming]:
    """Give each written-out household its referral: one already planned at its stage and MARAC, or one more."""
    found = list(comings)
    ahead, office = _ahead(span, meetings), Calendar()
    latest = span.today - timedelta(days=SETTLES)
    spare: dict[tuple[Course, str], list[int]] = defaultdict(list)
    for number, row in enumerate(found):
        if row.received > latest - timedelta(days=60):
            spare[row.course, row.marac].append(number)
    for number, family in enumerate(read("cast")["family"]):
        course, marac = Course(family["stage"]), family["marac"]
        if spare[course, marac]:
            chosen = spare[course, marac].pop()
            found[chosen] = replace(found[chosen], cast=number)
            continue
        days = _since(course)
        received = latest if days is None else _days_ago(span.today, days, office)
        more = replace(_standing(Coming(received, marac, course), ahead[marac]), cast=number)
        found.append(replace(more, places=(Place(ahead[marac][0].id),)) if course is Course.LISTED else more)
    return found


def _since(course: Course) -> int | None:
    """How many working days ago a referral came in that stands at ``course`` today; None for one long settled."""
    return next((fewest for stands, _, (fewest, _) in TODAY if stands is course), None)
