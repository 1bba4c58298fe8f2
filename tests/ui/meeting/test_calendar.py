"""Meetings stand by month and by MARAC; a past one says what is still to be recorded."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.meeting.calendar import MeetingButton
from marac_desktop.ui.screens.meetings import Meetings
from marac_desktop.ui.theme import Theme
from marac_desktop.ui.words import Words
from tests.ui.meeting.conftest import Sitting
from tests.ui.reading import press, said
from tests.ui.zooming import zoom_to


def test_meetings_to_come_stand_by_month_and_open(
    qtbot: QtBot, meetings: Meetings, sitting: Sitting, settle: Callable[[], None]
) -> None:
    words = said(meetings.calendar)
    assert "November 2026" in words
    assert "2 of 16 places" in words
    assert "No chair yet" in words
    with qtbot.waitSignal(meetings.calendar.opened) as opened:
        press(meetings.calendar, "Somerset East, Monday 07 Dec 2026")
    assert opened.args == [sitting.later.id]


def test_one_marac_alone_may_be_shown(meetings: Meetings, settle: Callable[[], None], qtbot: QtBot) -> None:
    press(meetings.calendar, "Somerset West")
    settle()
    assert "No meetings to come" in said(meetings.calendar)
    press(meetings.calendar, "Somerset East")
    qtbot.waitUntil(lambda: sum(one.isVisible() for one in meetings.calendar.findChildren(MeetingButton)) == 2)


def test_none_in_the_past_is_said(meetings: Meetings, settle: Callable[[], None]) -> None:
    press(meetings.calendar, "Past")
    settle()
    assert "No meetings in the past" in said(meetings.calendar)


def test_the_venue_keeps_clear_of_the_meter_at_twice_the_text_size(
    meetings: Meetings, theme: Theme, settle: Callable[[], None]
) -> None:
    zoom_to(theme, 200)
    meetings.resize(900, 700)
    settle()
    QApplication.processEvents()
    for button in meetings.calendar.findChildren(MeetingButton):
        words = button.findChildren(Words)
        places = [_place(each, button) for each in words]
        assert not any(one.intersects(other) for one in places for other in places if one is not other)
        assert all(button.rect().contains(place) for place in places)
        assert all(each.height() >= each.heightForWidth(each.width()) for each in words if each.wordWrap())


def _place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, widget.rect().topLeft()), widget.size())
