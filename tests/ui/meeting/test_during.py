"""During a meeting the idle lock waits longer, and who may not run it may only look."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.meeting import Outcome
from marac_desktop.services.desk import Desk
from marac_desktop.ui.meeting.during import During
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.window import Window
from tests.ui.meeting.conftest import Sitting
from tests.ui.reading import button, said

Settle = Callable[[], None]


def test_the_meeting_runs_while_it_is_shown_on_its_day(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    told: list[bool] = []
    window.meeting_running.connect(told.append)
    meetings.open_meeting(sitting.today.id)
    settle()
    meetings.page.tabs.setCurrentIndex(2)
    settle()
    meetings.open_meeting(sitting.later.id, "During")
    settle()
    assert told == [True, False]


def test_a_summary_is_kept_on_going_to_another_case(meetings: Meetings, sitting: Sitting, settle: Settle) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    during = meetings.page.during
    during.summary.edit.setPlainText("Stalking")
    during.rail.setCurrentRow(1)
    settle()
    meetings.page.refresh()
    settle()
    during.rail.setCurrentRow(0)
    settle()
    assert during.summary.text() == "Stalking"
    assert not during.summary.dirty


def test_withdrawing_asks_why(meetings: Meetings, sitting: Sitting, settle: Settle, prompts: Scripted) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    during = meetings.page.during
    prompts.answers.append("She moved away")
    during.outcomes.wanted.emit(Outcome.WITHDRAWN)
    settle()
    assert "Why is it withdrawn?" in prompts.asked[-1][1]
    during.rail.setCurrentRow(0)
    settle()
    assert "She moved away" in said(during.outcomes)


def test_the_da_service_looks_and_records_nothing(
    qtbot: QtBot, sitting: Sitting, da_context: Context, settle: Settle
) -> None:
    window = Window(da_context, {})
    qtbot.addWidget(window)
    window.show()
    da_context.open_screen("meetings", meeting=sitting.today.id)
    settle()
    (during,) = window.findChildren(During)
    assert not window.notice.text
    assert "Ash, Jess" in said(during)
    assert "DA service (IDVA lead) may not run meetings." in said(during.outcomes)
    assert not button(during, "Set the action").isEnabled()
    window.hide()
    settle()


def test_the_next_action_fits_its_width_in_a_small_window(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    window.resize(1024, 700)
    meetings.open_meeting(sitting.today.id)
    settle()
    form = meetings.page.during.panel.form
    assert form is not None
    form.finish()
    QApplication.processEvents()
    assert form.isVisible()
    assert [bar.maximum() for area in form.findChildren(QScrollArea) for bar in (area.horizontalScrollBar(),)] == [0]


def test_a_case_is_opened_once(meetings: Meetings, sitting: Sitting, settle: Settle) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    looks: list[str] = []
    about = f"item:{sitting.items[0].id}"
    meetings.run(lambda desk: _looks(desk, about), looks.extend)
    settle()
    assert looks == ["Opened a case at a meeting"]


def _looks(desk: Desk, about: str) -> list[str]:
    with desk.look("Looked", Permission.READ_CASES) as books:
        return [line.purpose for line in books.audit.lines(about) if line.event == "view"]
