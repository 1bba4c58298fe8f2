"""How each stage of a referral looks in a list: its tone and icon, always beside its words."""

from typing import Final

from marac_desktop.domain.process import Stage
from marac_desktop.ui.palette import Tone

TONES: Final = {
    Stage.TRIAGE: Tone.WARN,
    Stage.RETURNED: Tone.WARN,
    Stage.TO_CONFIRM: Tone.WARN,
    Stage.EMERGENCY: Tone.DANGER,
    Stage.CONFERENCE: Tone.ACCENT,
    Stage.POLICE_LED: Tone.DANGER,
    Stage.LISTED: Tone.ACCENT,
    Stage.HEARD: Tone.GOOD,
    Stage.WITHOUT_CONFERENCE: Tone.INFO,
    Stage.BELOW_THRESHOLD: Tone.PLAIN,
    Stage.TRANSFERRING: Tone.WARN,
    Stage.TRANSFERRED: Tone.PLAIN,
    Stage.CHILD_SAFEGUARDING: Tone.PLAIN,
    Stage.JOINED: Tone.PLAIN,
    Stage.WITHDRAWN: Tone.PLAIN,
}
ICONS: Final = {
    Stage.TRIAGE: "hourglass",
    Stage.RETURNED: "undo-2",
    Stage.TO_CONFIRM: "phone",
    Stage.EMERGENCY: "triangle-alert",
    Stage.CONFERENCE: "users",
    Stage.POLICE_LED: "shield-alert",
    Stage.LISTED: "calendar-days",
    Stage.HEARD: "circle-check",
    Stage.WITHOUT_CONFERENCE: "split",
    Stage.BELOW_THRESHOLD: "circle-minus",
    Stage.TRANSFERRING: "arrow-right",
    Stage.TRANSFERRED: "arrow-right",
    Stage.CHILD_SAFEGUARDING: "circle-minus",
    Stage.JOINED: "link",
    Stage.WITHDRAWN: "circle-x",
}
