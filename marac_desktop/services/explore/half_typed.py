"""A call that somebody in Explore began to take down and was called away from, as the phone-enquiry form keeps it."""

from typing import Final

from marac_desktop.services.desk import Desk

KIND: Final = "enquiry"
"""The kind of draft that the form of a phone enquiry keeps."""
_NOTE: Final = "Rings from a ward; is to be called back through the hospital's switch"
_TYPED: Final = {
    "asked_by": "Hannah Loveridge",
    "agency": "Acute Hospitals",
    "number": "01632 960052",
    "asked_about": "A patient whose partner waits in the corridor",
    "note": _NOTE,
}


def leave_a_call(desk: Desk) -> None:
    """Keep it half typed at ``desk``: who rang about whom, not yet how they were verified or what they were told."""
    payload: dict[str, object] = {"typed": dict(_TYPED), "focus": "note", "caret": len(_NOTE), "scrolled": 0}
    desk.drafts.save(KIND, str(desk.account.uid), payload)
