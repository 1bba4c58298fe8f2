"""The course each of Explore's referrals takes, decided before anybody is given a name: when it comes in, where it is
heard, and where it stands today."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marac_desktop.domain.meeting import Outcome


class Course(StrEnum):
    """How a referral goes. ``HEARING`` has its places on agendas; the others are told apart by their triage."""

    HEARING = "hearing"
    LISTED = "listed"
    CARRIED_OVER = "carried_over"
    DEFERRED = "deferred"
    WITHOUT_CONFERENCE = "without_conference"
    TO_CONFIRM = "to_confirm"
    BELOW_THRESHOLD = "below_threshold"
    TRANSFER_OUT = "transfer_out"
    RETURNED = "returned"
    WAITING_NONE = "waiting_none"
    WAITING_ONE = "waiting_one"
    WAITING_TWO = "waiting_two"
    PROVISIONAL_NONE = "provisional_none"
    PROVISIONAL_ONE = "provisional_one"
    LATE_SECOND = "late_second"
    FOR_CONFERENCE = "for_conference"
    EMERGENCY = "emergency"


WAITING = frozenset(
    {
        Course.WAITING_NONE,
        Course.WAITING_ONE,
        Course.WAITING_TWO,
        Course.PROVISIONAL_NONE,
        Course.PROVISIONAL_ONE,
        Course.LATE_SECOND,
    }
)
"""Waiting for triage today."""
PROVISIONAL = frozenset({Course.PROVISIONAL_NONE, Course.PROVISIONAL_ONE, Course.LATE_SECOND})
"""Waiting, and holding a provisional place at the next meeting."""
HOLDING = PROVISIONAL | {Course.TO_CONFIRM}
"""Holding a place at the next meeting until it is settled."""
CALM = frozenset({Course.WITHOUT_CONFERENCE, Course.TO_CONFIRM})
"""Routes away from the table: their households have nothing on record that surely calls for a reviewer; what is not
known still does (domain.md §4.4), and ``reviewed`` keeps who agreed.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the agenda of the meeting with id ``meeting``; ``outcome`` is None while it is to come."""

    meeting: int
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """One referral to be invented. ``places`` are in date order; ``cast`` is the number of the written-out household
    it is about, or None for one made up by chance.
    """

    received: date
    marac: str
    course: Course
    places: tuple[Place, ...] = ()
    cast: int | None = None
    urgent: bool = False

    @property
    def closes(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.course in {Course.HEARING, Course.BELOW_THRESHOLD, Course.TRANSFER_OUT, Course.WITHOUT_CONFERENCE}

    @property
    def provisional(self) -> bool:
        """Whether its place is held while a decision, or a confirmation, is awaited."""
        return self.course in HOLDING
