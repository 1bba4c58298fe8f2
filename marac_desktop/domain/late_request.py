"""A full discussion asked for after the days an agency has for it: kept as late, and decided by the coordinator."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.dates import show
from marac_desktop.domain.validation import NARRATIVE_LIMIT, Errors


class Late(StrEnum):
    """What the coordinator decided of it: nothing yet, a full discussion all the same, or that the plan goes on."""

    OPEN = ""
    DISCUSSED = "discussed"
    PLAN_GOES_ON = "plan_goes_on"

    @property
    def label(self) -> str:
        """The decision in words."""
        return _LABELS[self]


_LABELS = {
    Late.OPEN: "Not decided yet",
    Late.DISCUSSED: "Full discussion: it goes to conference",
    Late.PLAN_GOES_ON: "The plan goes on, without a discussion",
}


@dataclass(frozen=True, slots=True)
class LateRequest:
    """``who`` of ``agency`` asked on ``on`` in these ``words``; it was to be asked by ``due`` (domain.md §4.5). The
    coordinator's ``decision`` has its reason and who decided when: it is neither refused in silence nor taken as asked
    in time.
    """

    referral_id: int
    on: date
    due: date
    words: str
    who: str
    agency: str
    at: datetime | None = None
    entered_by: str = ""
    decision: Late = Late.OPEN
    why: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether the coordinator has still to decide on it."""
        return self.decision is Late.OPEN

    @property
    def sentence(self) -> str:
        """Who asked for what and how late, in words."""
        by = f"{self.who.strip()}, {self.agency.strip()}"
        return f"Asked for by {by} on {show(self.on)}; it was to be asked for by {show(self.due)}: {self.words.strip()}"


def check_decision(given: LateRequest) -> None:
    """Raise FieldErrors unless the decision is made and says why."""
    errors = Errors()
    if given.open:
        errors.add("decision", "Decide whether it is discussed.")
    errors.needs("why", given.why, "Say why, as the agency that asked is told it.")
    errors.text("why", given.why, NARRATIVE_LIMIT, "The reason")
    errors.done()
