"""An action: who does what by when, and whether it was done, could not be done, or was not done."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4


class ActionStatus(StrEnum):
    """What became of an action. *Could not* (circumstances changed) is told apart from *did not* (domain.md §6)."""

    OPEN = "open"
    DONE = "done"
    COULD_NOT = "could_not"
    DID_NOT = "did_not"
    SUPERSEDED = "superseded"


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
