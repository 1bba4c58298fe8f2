"""Jumping to a reference, a person or a meeting by a few letters of it; one look in the audit for each search."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marac_desktop.domain.access import Permission
from marac_desktop.domain.dates import show
from marac_desktop.domain.meeting import Meeting
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Name
from marac_desktop.domain.referral_list import ReferralFilter, ReferralLine
from marac_desktop.services.desk import Desk
from marac_desktop.storage.books import Books

MOST = 7
"""Of each kind; who looks for more narrows by another letter."""
PAST = 200


class Goal(StrEnum):
    """What can be jumped to: also the name of the screen it opens on."""

    REFERRAL = "referrals"
    PERSON = "people"
    MEETING = "meetings"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``words`` name a reference or a meeting, ``name`` a person; ``detail`` tells it from others."""

    goal: Goal
    id: int
    words: str
    detail: str = ""
    name: Name | None = None

    @property
    def where(self) -> dict[str, object]:
        """What its screen opens on."""
        key = {Goal.REFERRAL: "referral", Goal.PERSON: "person", Goal.MEETING: "meeting"}[self.goal]
        return {key: self.id}


def find(desk: Desk, typed: str) -> tuple[Hit, ...]:
    """References first, the newest before older ones, then people, then meetings; nobody the account is linked to.

    Nothing for nothing typed.
    """
    if not typed.strip():
        return ()
    with desk.look("Searched for somewhere to jump to", Permission.READ_CASES, event="search") as books:
        referrals = books.referrals.page(ReferralFilter(text=typed), descending=True, limit=MOST).rows
        people = books.people.search(typed, limit=MOST).rows
        found = (*map(_referral, referrals), *map(_person, people), *_meetings(books, typed, desk.today()))
        return tuple(found)


def _referral(line: ReferralLine) -> Hit:
    return Hit(Goal.REFERRAL, line.id, line.reference, line.stage.label, line.victim)


def _person(line: PersonLine) -> Hit:
    born = show(line.birth.on) if line.birth.on else ""
    return Hit(Goal.PERSON, line.id, "", f"born {born}" if born else "", line.name)


def _meetings(books: Books, typed: str, today: date) -> tuple[Hit, ...]:
    """The meetings whose MARAC or day has every word typed: those to come first, then the latest past."""
    wanted = fold(typed).split()
    lines = (*books.meetings.upcoming(today), *books.meetings.past(today, limit=PAST).rows)
    fitting = (line.meeting for line in lines if wanted and _fits(line.meeting, wanted))
    return tuple(_meeting(found) for found, _ in zip(fitting, range(MOST), strict=False))


def _fits(meeting: Meeting, wanted: Iterable[str]) -> bool:
    words = [*fold(meeting.marac).split(), *_day(meeting.date)]
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _day(day: date) -> Iterator[str]:
    """A day as it may be typed: ``07``, ``7``, ``dec``, ``december``, ``2026``."""
    yield from (f"{day:%d}", str(day.day), fold(f"{day:%B}"), f"{day:%Y}")


def _meeting(meeting: Meeting) -> Hit:
    return Hit(Goal.MEETING, meeting.id, f"{meeting.marac}, {show(meeting.date)}", meeting.venue)
