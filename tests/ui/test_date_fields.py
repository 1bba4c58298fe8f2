"""Dates and times are typed as people type them, and written back as they were understood."""

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.domain.dates import Bounds
from marac_desktop.domain.errors import FieldError
from marac_desktop.ui.date_fields import CalendarPopup, DateControl, DateField, TimeField, parse_time

TODAY = date(2026, 11, 23)


def typed(qtbot: QtBot, field: DateField, text: str) -> DateControl:
    control = field.make(lambda: TODAY)
    assert isinstance(control, DateControl)
    qtbot.addWidget(control)
    control.show()
    QTest.keyClicks(control.edit, text)
    QTest.keyClick(control.edit, Qt.Key.Key_Return)
    return control


@pytest.mark.parametrize("text", ["3.4.25", "03/04/2025", "3 Apr 2025", "2025-04-03"])
def test_a_date_is_read_day_first_and_written_out(qtbot: QtBot, text: str) -> None:
    control = typed(qtbot, DateField(path="received", label="Received"), text)
    assert control.value() == date(2025, 4, 3)
    assert control.edit.text() == "03 Apr 2025"


def test_what_is_no_date_stays_as_typed_and_is_said(qtbot: QtBot) -> None:
    control = typed(qtbot, DateField(path="received", label="Received"), "31/04/2025")
    assert control.edit.text() == "31/04/2025"
    with pytest.raises(FieldError, match="no 31/04/2025 in the calendar") as refused:
        control.value()
    assert refused.value.field == "received"


def test_a_line_that_is_wrong_is_not_cut_off_by_its_thicker_edge(qtbot: QtBot) -> None:
    control = typed(qtbot, DateField(path="due", label="Due"), "3 Apr 2025")
    before = control.edit.sizeHint().height()
    control.show_error("This is needed.")
    assert control.edit.sizeHint().height() == before
    assert control.edit.geometry().bottom() < control.height()


def test_a_birth_is_never_in_the_future(qtbot: QtBot) -> None:
    control = typed(qtbot, DateField(path="victim.birth.on", label="Born", birth=True), "3.4.61")
    assert control.value() == date(1961, 4, 3)
    later = typed(qtbot, DateField(path="victim.birth.on", label="Born", birth=True), "3 Apr 2027")
    with pytest.raises(FieldError, match="future"):
        later.value()


def test_a_day_that_must_have_passed_is_refused_as_soon_as_it_is_read(qtbot: QtBot) -> None:
    field = DateField(path="received", label="Received", past="By today.")
    with pytest.raises(FieldError, match=r"24 Nov 2026 is in the future\. By today\."):
        typed(qtbot, field, "24.11.26").value()
    assert typed(qtbot, field, "23.11.26").value() == TODAY


def test_bounds_are_kept(qtbot: QtBot) -> None:
    field = DateField(path="due", label="Due", bounds=Bounds(TODAY, date(2027, 11, 23)))
    with pytest.raises(FieldError, match="outside"):
        typed(qtbot, field, "1 Jan 2026").value()


def test_a_day_can_be_picked_from_the_calendar(qtbot: QtBot) -> None:
    control = typed(qtbot, DateField(path="due", label="Due"), "3 Apr 2025")
    button = control.findChild(QPushButton)
    assert button is not None
    assert button.accessibleName() == "Due: choose from a calendar"
    button.click()
    popup = control.findChild(CalendarPopup)
    assert popup is not None
    assert popup.calendar.selectedDate() == QDate(2025, 4, 3)
    with qtbot.waitSignal(control.changed):
        popup.calendar.clicked.emit(QDate(2025, 4, 9))
    assert control.value() == date(2025, 4, 9)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("9:30", time(9, 30)),
        ("0930", time(9, 30)),
        ("9.30", time(9, 30)),
        ("14", time(14)),
        ("2pm", time(14)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("24:00", None),
        ("9:75", None),
        ("13pm", None),
        ("noon", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, when: time | None) -> None:
    assert parse_time(text) == when


def test_a_time_that_is_none_is_said(qtbot: QtBot) -> None:
    control = TimeField(path="starts", label="Starts").make(lambda: TODAY)
    qtbot.addWidget(control)
    control.restore("half past")
    with pytest.raises(FieldError, match="half past"):
        control.value()
