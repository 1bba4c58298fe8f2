"""An action's status as lists show it: word, tone and icon together; overdue is worked out, never stored."""

from datetime import date

from marac_desktop.domain.action import Action, ActionStatus
from marac_desktop.ui.palette import Tone

_LOOKS = {
    ActionStatus.OPEN: ("Open", Tone.INFO, "circle-dot"),
    ActionStatus.DONE: ("Done", Tone.GOOD, "circle-check"),
    ActionStatus.COULD_NOT: ("Could not", Tone.WARN, "circle-minus"),
    ActionStatus.DID_NOT: ("Did not", Tone.DANGER, "circle-x"),
    ActionStatus.SUPERSEDED: ("Superseded", Tone.PLAIN, "refresh-cw"),
}


def status_words(action: Action, today: date) -> str:
    """``Open``, ``Done``, ``Overdue by 3 days``."""
    late = action.days_late(today)
    return f"Overdue by {late} day{'' if late == 1 else 's'}" if late else _LOOKS[action.status][0]


def status_tone(action: Action, today: date) -> Tone:
    """The status's tone."""
    return Tone.DANGER if action.late(today) else _LOOKS[action.status][1]


def status_icon(action: Action, today: date) -> str:
    """The status's icon."""
    return "triangle-alert" if action.late(today) else _LOOKS[action.status][2]
