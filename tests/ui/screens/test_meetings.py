"""Make a meeting, list its cases, hold it case by case and see what came of it: through the window, in their words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.papers import Cut
from marac_desktop.ui.meeting.defer import Deferral
from marac_desktop.ui.meeting.details import Details
from marac_desktop.ui.meeting.page import MeetingPage
from marac_desktop.ui.meeting.printing import Printing
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.window import Window
from tests.builders import TODAY
from tests.ui.meeting.conftest import Sitting, meetings, sitting, window
from tests.ui.reading import press, said

__all__ = ["meetings", "sitting", "window"]
Settle = Callable[[], None]


def _type(meetings: Meetings, path: str, text: str) -> None:
    form = meetings.details.form
    assert form is not None
    control = form.control(path)
    control.restore(text)
    control.changed.emit()


def test_a_meeting_is_made_and_opened(window: Window, meetings: Meetings, settle: Settle) -> None:
    press(window, "New meeting")
    settle()
    assert window.header.text == "New meeting"
    _type(meetings, "date", "5 Jan 2027")
    _type(meetings, "starts", "9.30")
    _type(meetings, "venue", "Bridgwater House")
    settle()
    assert "Monday 21 Dec 2026" in said(meetings.details)
    press(meetings.details, "Make the meeting")
    settle()
    assert window.header.text == "Somerset East, Tuesday 05 Jan 2027"
    assert "Bridgwater House" in said(meetings.page)
    assert meetings.page.tabs.tabText(meetings.page.tabs.currentIndex()) == "Before"


def test_what_is_not_looked_at_yet_is_not_built(meetings: Meetings, settle: Settle) -> None:
    assert [meetings.findChildren(kind) for kind in (MeetingPage, Details, Printing)] == [[], [], []]
    assert meetings.remember() == {}
    meetings.new_meeting()
    settle()
    assert [len(meetings.findChildren(kind)) for kind in (MeetingPage, Details, Printing)] == [0, 1, 0]
    assert meetings.remember()["meeting"] == 0


def test_what_is_wrong_with_a_meeting_is_said_at_its_field(meetings: Meetings, settle: Settle) -> None:
    meetings.new_meeting()
    settle()
    form = meetings.details.form
    assert form is not None
    press(meetings.details, "Make the meeting")
    settle()
    assert form.control("starts").error
    _type(meetings, "starts", "9.30")
    for typed, words in (("1.11.2026", "day has passed"), ("31/11/2026", "31"), ("7 Dec 2026", "on this day already")):
        _type(meetings, "date", typed)
        press(meetings.details, "Make the meeting")
        settle()
        assert words in form.control("date").error
    _type(meetings, "date", "8 Dec 2026")
    _type(meetings, "venue", "x" * 201)
    press(meetings.details, "Make the meeting")
    settle()
    assert form.control("venue").error
    assert meetings.stack.currentWidget() is meetings.details


def test_a_weekend_is_warned_of(meetings: Meetings, settle: Settle) -> None:
    meetings.new_meeting()
    settle()
    _type(meetings, "date", "5 Dec 2026")
    settle()
    assert "weekend, a bank holiday" in said(meetings.details)


def test_cases_are_listed_and_taken_off_by_key(
    meetings: Meetings, sitting: Sitting, settle: Settle, prompts: Scripted
) -> None:
    meetings.open_meeting(sitting.later.id)
    settle()
    before = meetings.page.before
    assert [row.reference for row in before.reserve.rows()] == [case.reference for case in sitting.reserve]
    before.reserve.setCurrentRow(0)
    QTest.keyClick(before.reserve, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "1 of 1 places" in said(before)
    prompts.answers.append(None)
    before.reserve.setCurrentRow(0)
    QTest.keyClick(before.reserve, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert prompts.asked[-1][0] == "This meeting is full"
    assert before.agenda.count() == 1
    prompts.answers.append("She leaves him this week")
    QTest.keyClick(before.reserve, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "1 over capacity" in said(before)
    assert [mark.text for mark in before.agenda.rows()[1].marks] == ["Provisional"]
    before.agenda.setCurrentRow(1)
    QTest.keyClick(before.agenda, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert before.agenda.rows()[0].reference == sitting.reserve[1].reference
    QTest.keyClick(before.agenda, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [row.reference for row in before.agenda.rows()] == [sitting.reserve[0].reference]


def test_a_meeting_is_held_case_by_case(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle, prompts: Scripted
) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    during = meetings.page.during
    assert during.isVisible()
    assert "Ash, Jess" in said(during)
    during.summary.edit.setPlainText("Stalking; he has her rota")
    form = during.panel.form
    assert form is not None
    for path, text in (("what", "Change the locks"), ("agency", "Housing"), ("owner", "Tamsin Vowles")):
        form.control(path).restore(text)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "Housing · Tamsin Vowles" in said(during.panel)
    assert form.control("what").state() == ""
    QTest.keyClick(window, Qt.Key.Key_F2)
    settle()
    assert "1 of 2 recorded" in said(during)
    assert "Oak, Jess" in said(during)
    QTest.keyClick(window, Qt.Key.Key_F4)
    settle()
    assert "2 of 2 recorded" in said(during)
    assert "carried over to 07 Dec 2026" in said(window)
    meetings.page.tabs.setCurrentIndex(2)
    settle()
    rows = meetings.page.after.cases.model.rows
    assert [row.item.outcome for row in rows] == [Outcome.DISCUSSED, Outcome.NOT_REACHED]
    assert rows[0].item.summary == "Stalking; he has her rota"
    assert "1 discussed" in said(meetings.page.after)


def test_what_was_just_recorded_is_taken_back(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    during = meetings.page.during
    QTest.keyClick(window, Qt.Key.Key_F4)
    settle()
    assert "1 of 2 recorded" in said(during)
    during.rail.setFocus()
    QTest.keyClick(during.rail, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "0 of 2 recorded" in said(during)
    assert "Ash, Jess" in said(during)
    QTest.keyClick(during.rail, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "nothing to undo" in said(window)


def test_a_case_is_deferred_with_its_interim_action(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle, prompts: Scripted
) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    during = meetings.page.during
    prompts.answers.append(None)
    QTest.keyClick(window, Qt.Key.Key_F3)
    settle()
    assert "0 of 2 recorded" in said(during)
    prompts.answers.append(Deferral("The IDVA is away", "Ring her daily", "Housing", "Tamsin Vowles", TODAY))
    QTest.keyClick(window, Qt.Key.Key_F3)
    settle()
    assert "1 of 2 recorded" in said(during)
    during.rail.setCurrentRow(0)
    settle()
    assert "The IDVA is away" in said(during.outcomes)
    assert "Interim · Housing" in said(during.panel)


def test_before_its_day_nothing_is_recorded(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    meetings.open_meeting(sitting.later.id, "Before")
    settle()
    before = meetings.page.before
    before.reserve.setCurrentRow(0)
    press(before, "Put on the agenda (Ctrl+→)")
    settle()
    meetings.page.tabs.setCurrentIndex(1)
    settle()
    assert "outcomes are recorded from that day on" in said(meetings.page.during.outcomes)


def test_half_typed_at_a_meeting_comes_back(
    meetings: Meetings, sitting: Sitting, settle: Settle, context: Context
) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    during = meetings.page.during
    during.summary.edit.setPlainText("Half a thought")
    form = during.panel.form
    assert form is not None
    form.control("what").restore("Half an act")
    form.changed.emit()
    context.locking.emit()
    settle()
    during.rail.setCurrentRow(1)
    settle()
    assert during.summary.text() == ""
    during.rail.setCurrentRow(0)
    settle()
    assert during.summary.text() == "Half a thought"
    assert form.control("what").state() == "Half an act"


def test_the_form_of_a_meeting_comes_back_after_the_lock(meetings: Meetings, sitting: Sitting, settle: Settle) -> None:
    meetings.new_meeting()
    settle()
    _type(meetings, "venue", "Half a ven")
    state = meetings.remember()
    meetings.open_meeting(sitting.today.id)
    meetings.restore(state)
    settle()
    form = meetings.details.form
    assert form is not None
    assert form.control("venue").state() == "Half a ven"
    assert meetings.stack.currentWidget() is meetings.details


@pytest.mark.parametrize("tab", ["Before", "During", "After"])
def test_after_a_lock_the_same_tab_is_open(meetings: Meetings, sitting: Sitting, settle: Settle, tab: str) -> None:
    meetings.open_meeting(sitting.today.id, tab)
    settle()
    state = meetings.remember()
    meetings.restore(state)
    settle()
    assert state == {"meeting": sitting.today.id, "tab": tab}
    assert meetings.remember() == state


def test_copies_are_issued_and_listed(
    meetings: Meetings,
    sitting: Sitting,
    settle: Settle,
    prompts: Scripted,
    window: Window,
    called: list[tuple[str, ...]],
) -> None:
    meetings.open_meeting(sitting.today.id, "Before")
    settle()
    press(meetings.page.before, "Print the agenda…")
    settle()
    printing = meetings.printing
    assert "Nothing found" in said(printing)
    press(printing, "All of them")
    prompts.answers.append(True)
    press(printing, "Issue 2 numbered copies")
    settle()
    rows = printing.issued.model.rows
    assert [(row.copy, row.holder, row.cut) for row in rows] == [
        (2, "Housing", Cut.AGENCY),
        (1, "Avon and Somerset Police", Cut.AGENCY),
    ]
    prompts.answers.append(True)
    printing.issued.opened.emit(rows[0])
    settle()
    assert prompts.asked[-1][0] == "Agenda, version 1: copy 2, housing"
    assert called == [("paper:P-000001", "paper:P-000002"), ("paper:P-000002",)]


def test_names_are_initials_while_hidden(
    meetings: Meetings, sitting: Sitting, settle: Settle, context: Context
) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    context.hide_names(True)
    settle()
    assert "Ash" not in said(meetings.page.during)
    assert not any("Ash" in row.name for row in meetings.page.during.rail.rows())


def test_the_screen_is_left_by_name_of_what_it_shows(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    context = meetings.context
    context.open_screen("meetings", meeting=sitting.later.id, tab="Before")
    settle()
    assert window.header.text == "Somerset East, Monday 07 Dec 2026"
    press(meetings.page, "All meetings")
    settle()
    assert window.header.text == "Meetings"


def test_meetings_pressed_once_more_goes_back_to_the_calendar(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    meetings.open_meeting(sitting.today.id)
    settle()
    press(window.rail, "Meetings")
    settle()
    assert meetings.stack.currentWidget() is meetings.calendar
    assert window.header.text == "Meetings"


@pytest.mark.parametrize("again", ["New meeting", "Change the meeting"])
def test_a_meeting_half_typed_stands_in_its_form_when_one_comes_back(
    window: Window, meetings: Meetings, sitting: Sitting, settle: Settle, again: str
) -> None:
    if again != "New meeting":
        meetings.open_meeting(sitting.later.id)
        settle()
    press(window, again)
    settle()
    _type(meetings, "venue", "Bridgwater Ho")
    press(window.rail, "Meetings")
    settle()
    assert meetings.stack.currentWidget() is meetings.calendar
    assert meetings.remember()["details"], "a lock keeps it too"
    if again != "New meeting":
        meetings.open_meeting(sitting.later.id)
        settle()
    press(window, again)
    settle()
    assert meetings.details.form is not None
    assert meetings.details.form.peek().venue == "Bridgwater Ho"
    assert "details" not in meetings.remember() or meetings.stack.currentWidget() is meetings.details
