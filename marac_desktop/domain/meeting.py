"""A meeting of a MARAC: when, where, who chairs it, and what became of each case on its agenda."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from marac_desktop.domain import uids
from marac_desktop.domain.action import Action
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.errors import FieldError
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


class MeetingKind(StrEnum):
    """An ordinary meeting of the calendar, or one called in an emergency. Both count towards the quarter."""

    ORDINARY = "ordinary"
    EMERGENCY = "emergency"


class Outcome(StrEnum):
    """What became of a case at a meeting. Only ``DISCUSSED`` counts towards the quarter (domain.md §3)."""

    DISCUSSED = "discussed"
    DEFERRED = "deferred"
    NOT_REACHED = "not_reached"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"

    @property
    def label(self) -> str:
        """The outcome in words."""
        return {
            Outcome.DISCUSSED: "Discussed",
            Outcome.DEFERRED: "Deferred",
            Outcome.NOT_REACHED: "Not reached",
            Outcome.WITHDRAWN: "Withdrawn",
            Outcome.TRANSFERRED: "Transferred",
        }[self]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. ``chair_id`` is a representative (0 when not yet named); ``chair`` and ``chair_agency`` are words,
    kept beside it so that imported meetings name a chair who is no representative. ``capacity`` is in cases,
    ``minutes_per_case`` in minutes.
    """

    marac: str
    date: date
    starts: time | None = None
    venue: str = ""
    chair_id: int = 0
    chair: str = ""
    chair_agency: str = ""
    capacity: int = 16
    minutes_per_case: int = 12
    type: MeetingKind = MeetingKind.ORDINARY
    kind: Kind = Kind.LIVE
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A case's place on a meeting's agenda. ``provisional`` places are held while triage waits (domain.md §4.3).

    ``carried_from`` is the agenda item this one was carried over from (0 for none). ``reason`` explains an outcome
    other than discussed.
    """

    meeting_id: int
    referral_id: int
    position: int
    provisional: bool = False
    carried_from: int = 0
    outcome: Outcome | None = None
    reason: str = ""
    summary: str = ""
    recorded_at: datetime | None = None
    id: int = 0
    uid: UUID = field(default_factory=uids.uid)
    version: int = 0


NEEDS_REASON = frozenset({Outcome.DEFERRED, Outcome.WITHDRAWN, Outcome.TRANSFERRED})
"""Outcomes whose reason must be written; *not reached* is one key, and says itself why."""

LIMITS = {"capacity": (1, 60), "minutes_per_case": (5, 60)}
"""The least and most of a meeting's figures: cases, minutes."""


def check(meeting: Meeting, others: Iterable[Meeting], today: date) -> None:
    """Raise FieldErrors unless ``meeting`` can be planned or changed, given the ``others`` on record.

    A new meeting lies today or later and has a start time; one MARAC meets once a day, emergencies apart.
    """
    errors = Errors()
    errors.needs("marac", meeting.marac, "Say which MARAC meets.")
    if not meeting.id and meeting.date < today:
        errors.add("date", "This day has passed. A new meeting is today or later.")
    if meeting.starts is None:
        errors.add("starts", "Give the start time, like 09:30.")
    for figure, (low, high) in LIMITS.items():
        if not low <= getattr(meeting, figure) <= high:
            errors.add(figure, f"This must be from {low} to {high}.")
    for words, label in (("marac", "The MARAC"), ("venue", "The venue"), ("chair", "The chair's name")):
        errors.text(words, getattr(meeting, words), NAME_LIMIT, label)
    errors.text("chair_agency", meeting.chair_agency, NAME_LIMIT, "The chair's agency")
    if any(_same_day(meeting, other) for other in others):
        errors.add("date", f"{meeting.marac} has a meeting on this day already. Open that one instead.")
    errors.done()


def _same_day(meeting: Meeting, other: Meeting) -> bool:
    """Whether ``other`` is a second ordinary meeting of the same MARAC that day."""
    ordinary = MeetingKind.ORDINARY
    return (
        other.uid != meeting.uid
        and (other.marac, other.date) == (meeting.marac, meeting.date)
        and meeting.type is ordinary
        and other.type is ordinary
    )


def check_held(meeting: Meeting, item: AgendaItem, today: date) -> None:
    """Raise FieldError for a meeting put into the future that has been held: its discussions would leave the quarter
    they were counted in.
    """
    if item.outcome is not None and meeting.date > today:
        raise FieldError("date", "What became of its cases is recorded, so this meeting cannot lie in the future.")


def check_outcome(item: AgendaItem, meeting: Meeting, actions: Iterable[Action], today: date) -> None:
    """Raise FieldErrors unless what became of the case can be recorded.

    ``actions`` are those this item set. A deferral is allowed only with an interim action that somebody owns and that
    has a date (domain.md §6), so that nobody is left unprotected until the next meeting.
    """
    errors = Errors()
    if item.outcome is None:
        errors.add("outcome", "Say what became of this case.")
    if meeting.date > today:
        errors.add("outcome", "This meeting has not been held yet. Take the case off its agenda instead.")
    if item.outcome in NEEDS_REASON:
        errors.needs("reason", item.reason, "Write down why.")
    interim = [action for action in actions if action.interim]
    if item.outcome is Outcome.DEFERRED and not any(one.owner.strip() and one.agency.strip() for one in interim):
        errors.add("actions", "A case is deferred only with an interim action: an agency, an owner and a date.")
    errors.text("reason", item.reason, NARRATIVE_LIMIT, "The reason")
    errors.text("summary", item.summary, NARRATIVE_LIMIT, "The summary")
    errors.done()
