"""Actions as the register shows them, across meetings and plans without conference."""

from dataclasses import dataclass
from datetime import date

from marac_desktop.domain.action import Action, ActionStatus


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """What the register is narrowed to; an empty set narrows nothing. Days are both included."""

    statuses: frozenset[ActionStatus] = frozenset()
    agencies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    due_from: date | None = None
    due_to: date | None = None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action with the reference and MARAC of its referral. ``meeting_id`` is 0 for an action of a plan."""

    action: Action
    reference: str
    marac: str
    meeting_id: int = 0
    meeting_on: date | None = None

    def days_late(self, today: date) -> int:
        """Days since an open action was due; 0 when it is not yet late or no longer open."""
        late = (today - self.action.due).days
        return max(late, 0) if self.action.status is ActionStatus.OPEN else 0
