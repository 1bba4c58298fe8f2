"""Calling an emergency meeting from the open case: day, start, place and chair, and the case is listed at it."""

from marac_desktop.domain.meeting import Meeting
from marac_desktop.services import emergency
from marac_desktop.services.emergency import Begun, Called
from marac_desktop.services.triage import TriageCase
from marac_desktop.ui.fields import ChoiceField, DateField, TextField, TimeField
from marac_desktop.ui.form import Section
from marac_desktop.ui.triage.record import Asked


def asked(case: TriageCase, begun: Begun) -> Asked[Meeting, Called]:
    """When, where, and who chairs; whoever is linked to the case or left out of it is not offered."""
    key = case.referral.id
    chairs = tuple((one.representative.id, f"{one.representative.name}, {one.agency}") for one in begun.chairs)
    fields = (
        (DateField(path="date", label="Day", needed=True), TimeField(path="starts", label="Start", needed=True)),
        TextField(path="venue", label="Place, or how to join from afar"),
        ChoiceField(path="chair_id", label="Chair", options=chairs, empty=0, empty_words="Not named yet"),
    )
    return Asked(
        f"Emergency meeting for {case.referral.reference}",
        f"{begun.meeting.marac}. The case is listed at it in the same act, and gives up a place it holds elsewhere.",
        begun.meeting,
        (Section("", fields),),
        "Call the meeting",
        lambda desk, given, _secret: emergency.call(desk, key, given),
        height=270,
    )
