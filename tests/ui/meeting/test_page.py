"""A meeting opens at the tab its day calls for."""

from collections.abc import Callable

from marac_desktop.domain.meeting import Outcome
from marac_desktop.services import hearing
from marac_desktop.services.desk import Desk
from marac_desktop.services.hearing import Said
from marac_desktop.ui.screens.meetings import Meetings
from tests.ui.meeting.conftest import Sitting

Settle = Callable[[], None]


def _hear(desk: Desk, sitting: Sitting) -> None:
    for item in sitting.items:
        hearing.record(desk, item.id, Said(Outcome.DISCUSSED))


def _tab(meetings: Meetings) -> str:
    return meetings.page.tabs.tabText(meetings.page.tabs.currentIndex())


def test_before_its_day_then_during_then_after(meetings: Meetings, sitting: Sitting, settle: Settle) -> None:
    meetings.open_meeting(sitting.later.id)
    settle()
    assert _tab(meetings) == "Before"
    meetings.open_meeting(sitting.today.id)
    settle()
    assert _tab(meetings) == "During"
    meetings.run(lambda desk: _hear(desk, sitting), lambda _done: None)
    meetings.open_meeting(sitting.today.id)
    settle()
    assert _tab(meetings) == "After"
