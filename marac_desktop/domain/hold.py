"""A legal hold: after a death what is kept of a case is frozen for the review, and every view of it has its purpose."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.errors import MaracError
from marac_desktop.domain.names import fold
from marac_desktop.domain.validation import NARRATIVE_LIMIT, Errors


class HoldReason(StrEnum):
    """Why records are held."""

    BLANK = ""
    DEATH_REVIEW = "death_review"
    OTHER_DEATH = "other_death"
    COURT = "court"
    OTHER = "other"

    @property
    def label(self) -> str:
        """In words."""
        return _REASONS[self]


_REASONS = {
    HoldReason.BLANK: "Not recorded",
    HoldReason.DEATH_REVIEW: "Domestic-abuse death review (DHR, DARDR)",
    HoldReason.OTHER_DEATH: "Another death",
    HoldReason.COURT: "Court or coroner",
    HoldReason.OTHER: "Other",
}


class HeldPurpose(StrEnum):
    """Why somebody opens a case that is held; chosen, so that nothing typed enters the audit."""

    REVIEW = "review"
    COURT = "court"
    CHILDREN = "children"
    ACCESS_REQUEST = "access_request"
    AUDIT = "audit"

    @property
    def label(self) -> str:
        """In words."""
        return _PURPOSES[self]


_PURPOSES = {
    HeldPurpose.REVIEW: "Death review",
    HeldPurpose.COURT: "Court or coroner",
    HeldPurpose.CHILDREN: "The children's plan",
    HeldPurpose.ACCESS_REQUEST: "Access request",
    HeldPurpose.AUDIT: "Audit",
}


@dataclass(frozen=True, slots=True)
class LegalHold:
    """A hold on every referral of one victim. ``sha256`` vouches for the frozen copy; ``rows`` is how many it holds.

    Lifting takes two people: ``lifted_by`` and ``lifted_second``, whose signatures over it are ``signatures`` (hex).
    """

    victim_id: int
    referral_ids: tuple[int, ...]
    reason: HoldReason = HoldReason.BLANK
    words: str = ""
    placed_at: datetime | None = None
    placed_by: str = ""
    rows: int = 0
    sha256: str = ""
    lifted_at: datetime | None = None
    lifted_by: str = ""
    lifted_second: str = ""
    lifted_why: str = ""
    signatures: tuple[str, ...] = ()
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    @property
    def stands(self) -> bool:
        """Whether it has not been lifted."""
        return self.lifted_at is None


WHY_NOT = (
    "This case is under a legal hold: nothing in it is changed. Enter what is new as a dated update. The coordinator "
    "lifts the hold together with a second person, under “Legal hold” on this page."
)
"""Why an act on a held case is not offered, and who may change that."""


class HeldError(MaracError):
    """Something held would be changed or deleted."""

    def __init__(self) -> None:
        super().__init__(
            "This record is under a legal hold: nothing in it is changed or deleted. Nothing was saved, and what you "
            "typed is still here. Enter what is new as a dated update on the case."
        )


class PurposeNeededError(MaracError):
    """A held case, or a sheet that tells of one, is opened without saying why."""

    def __init__(self) -> None:
        super().__init__("This tells of a case under a legal hold: say why you open it. Nothing was shown.")


def check(hold: LegalHold) -> None:
    """Raise FieldErrors unless the hold says why it is placed."""
    errors = Errors()
    if hold.reason is HoldReason.BLANK:
        errors.add("reason", "Say why the records are held.")
    errors.needs("words", hold.words, "Say who asked for it and on what ground.")
    errors.text("words", hold.words, NARRATIVE_LIMIT, "The words")
    errors.done()


def check_lift(hold: LegalHold, first: str, second: str, why: str) -> None:
    """Raise unless two different people lift a hold that stands, with a reason."""
    if not hold.stands:
        raise MaracError("This hold is lifted already. Nothing was changed.")
    if fold(first) == fold(second):
        raise MaracError("Two people lift a hold. Nothing was changed: ask somebody else to sign as well.")
    errors = Errors()
    errors.needs("why", why, "Say why the hold is lifted.")
    errors.text("why", why, NARRATIVE_LIMIT, "The reason")
    errors.done()
