"""A meeting of a MARAC: when, where, who chairs it, and what became of each case on its agenda."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Kind


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
    uid: UUID = field(default_factory=uuid4)
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
    uid: UUID = field(default_factory=uuid4)
    version: int = 0
