"""Calling the emergency meeting from the case: the next step of an emergency, begun with the usual room and today."""

from dataclasses import replace
from datetime import time

from marac_desktop.domain.triage import Route
from marac_desktop.services import emergency as calling
from marac_desktop.services.decision import Choice
from marac_desktop.services.desk import Desk
from marac_desktop.services.triage import open_case
from marac_desktop.ui.triage.emergency import asked
from marac_desktop.ui.triage.outcome import CALL_MEETING, next_step
from tests.conftest import TODAY
from tests.services.test_comeback import agreed

URGENT = Choice(Route.EMERGENCY, "He is out tonight")


def test_the_next_step_of_an_emergency_calls_its_meeting(desk: Desk) -> None:
    case = open_case(desk, agreed(desk, URGENT).id)
    assert next_step(case).act == CALL_MEETING
    question = asked(case.referral.id, calling.begin(desk, case.referral.id))
    draft = question.draft
    assert (draft.date, draft.starts, draft.asked) == (TODAY, None, ("Police",))
    called = question.work(desk, replace(question.draft, starts=time(16, 0)), "")
    assert called.listing.item.meeting_id == called.meeting.id
    after = open_case(desk, case.referral.id)
    assert after.place is not None
    assert after.place.meeting is not None
    assert after.place.meeting.date == TODAY
    assert "on the agenda of 23 Nov 2026" in next_step(after).words
