"""An action: who does what by when, and whether it was done, could not be done, or was not done."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors


class ActionStatus(StrEnum):
    """What became of an action. *Could not* (circumstances changed) is told apart from *did not* (domain.md §6)."""

    OPEN = "open"
    DONE = "done"
    COULD_NOT = "could_not"
    DID_NOT = "did_not"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The status in words."""
        return {
            ActionStatus.OPEN: "Open",
            ActionStatus.DONE: "Done",
            ActionStatus.COULD_NOT: "Could not: circumstances changed",
            ActionStatus.DID_NOT: "Did not",
            ActionStatus.SUPERSEDED: "Superseded",
        }[self]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a named owner of a named agency does by a due date. ``item_id`` is the agenda item that set it, 0 for
    an action of a plan without conference. ``interim`` marks the action that holds a deferred case safe.
    """

    referral_id: int
    what: str
    agency: str
    owner: str
    due: date
    kind: str = "other"
    item_id: int = 0
    interim: bool = False
    status: ActionStatus = ActionStatus.OPEN
    evidence: str = ""
    id: int = 0
    uid: UUID = field(default_factory=uuid4)
    version: int = 0

    def late(self, today: date) -> bool:
        """Whether it is open past its due date; derived each time, never stored."""
        return self.status is ActionStatus.OPEN and self.due < today

    def days_late(self, today: date) -> int:
        """Calendar days past due; 0 when it is not late."""
        return (today - self.due).days if self.late(today) else 0


NEEDS_EVIDENCE = frozenset({ActionStatus.COULD_NOT, ActionStatus.DID_NOT})
"""Ways an action ended that must be explained: circumstances changed, or it was not done."""


def check(action: Action, today: date) -> None:
    """Raise FieldErrors unless ``action`` names what is to be done, by which agency, by whom and by when."""
    errors = Errors()
    errors.needs("what", action.what, "Say what is to be done.")
    errors.needs("agency", action.agency, "Say which agency does it.")
    errors.needs("owner", action.owner, "Name the person who owns it.")
    if not action.id and action.status is ActionStatus.OPEN and action.due < today:
        errors.add("due", "This day has passed. An action is due today or later.")
    errors.text("what", action.what, NARRATIVE_LIMIT, "What is to be done")
    errors.text("agency", action.agency, NAME_LIMIT, "The agency's name")
    errors.text("owner", action.owner, NAME_LIMIT, "The owner's name")
    errors.text("evidence", action.evidence, NARRATIVE_LIMIT, "The evidence")
    if action.status in NEEDS_EVIDENCE:
        errors.needs("evidence", action.evidence, f"“{action.status.label}” needs a word on why.")
    errors.done()
