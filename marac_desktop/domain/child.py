"""The safeguarding decision for each child of a household: made, not needed and why, or not known; when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.codes import Known
from marac_desktop.domain.policy import Policy
from marac_desktop.domain.timetable import Calendar
from marac_desktop.domain.validation import LINE_LIMIT, NARRATIVE_LIMIT, Errors


class Safeguarding(StrEnum):
    """What was decided for a child."""

    BLANK = ""
    MADE = "made"
    NOT_NEEDED = "not_needed"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        """In words."""
        return _LABELS[self]


_LABELS = {
    Safeguarding.BLANK: "No decision recorded",
    Safeguarding.MADE: "Referral made",
    Safeguarding.NOT_NEEDED: "Not needed",
    Safeguarding.NOT_KNOWN: "Not known",
}

TOLD: dict[Safeguarding, Known] = {
    Safeguarding.MADE: Known.YES,
    Safeguarding.NOT_NEEDED: Known.NO,
    Safeguarding.NOT_KNOWN: Known.NOT_KNOWN,
}
"""What the referral says of a child once so decided."""


@dataclass(frozen=True, slots=True)
class ChildDecision:
    """One decision for the child ``person_id`` on one referral; the latest counts."""

    referral_id: int
    person_id: int
    decided: Safeguarding = Safeguarding.BLANK
    on: date | None = None
    reference: str = ""
    why: str = ""
    entered_at: datetime | None = None
    entered_by: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0


def standing(decisions: Iterable[ChildDecision], told: Known) -> Safeguarding:
    """What counts for one child: the latest decision, or what the referral told while there is none. *No* without a
    reason is no decision.
    """
    latest = max(decisions, key=lambda one: one.id, default=None)
    if latest is not None:
        return latest.decided
    return {Known.YES: Safeguarding.MADE, Known.NOT_KNOWN: Safeguarding.NOT_KNOWN}.get(told, Safeguarding.BLANK)


def is_decided(now: Safeguarding) -> bool:
    """Whether this is a decision; *not known* leaves it open."""
    return now in {Safeguarding.MADE, Safeguarding.NOT_NEEDED}


def due(received: date, calendar: Calendar, policy: Policy) -> date:
    """The day by which the decision for each child is made."""
    return calendar.add_working_days(received, policy.child_decision_days)


def check(decision: ChildDecision, today: date) -> None:
    """Raise FieldErrors unless a referral that was made has its day, and one that is not needed its reason."""
    errors = Errors()
    if decision.decided is Safeguarding.BLANK:
        errors.add("decided", "Say what was decided; “not known” is an answer.")
    if decision.decided is Safeguarding.MADE and decision.on is None:
        errors.add("on", "Give the day the referral was made.")
    if decision.decided is Safeguarding.NOT_NEEDED:
        errors.needs("why", decision.why, "Say why no referral is needed.")
    if decision.on is not None and decision.on > today:
        errors.add("on", "This day is still to come.")
    errors.text("reference", decision.reference, LINE_LIMIT, "The reference")
    errors.text("why", decision.why, NARRATIVE_LIMIT, "The reason")
    errors.done()
