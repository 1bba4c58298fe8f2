"""Who types faster than a form is built types into it, and presses nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.held_keys import HeldKeys


def _page(qtbot: QtBot) -> tuple[QWidget, QWidget, HeldKeys]:
    page, form = QWidget(), QWidget()
    down = QVBoxLayout(page)
    down.addWidget(form)
    QVBoxLayout(form)
    qtbot.addWidget(page)
    page.show()
    return page, form, HeldKeys(form)


def test_what_is_typed_before_the_field_is_there_stands_in_it(qtbot: QtBot) -> None:
    page, form, keys = _page(qtbot)
    keys.hold()
    QTest.keyClicks(page.focusWidget(), "Light")
    keys.lead(lambda: None)
    QTest.keyClicks(page.focusWidget(), "house")
    first, second = QLineEdit(form), QLineEdit(form)
    for each in (first, second):
        each.show()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(page.focusWidget(), "Ann")
    keys.lead(lambda: first)
    assert (first.text(), second.text()) == ("Lighthouse", "Ann")
    assert keys.led
    assert page.focusWidget() is second
    QTest.keyClicks(page.focusWidget(), "e")
    assert second.text() == "Anne"


def test_whoever_went_elsewhere_is_left_there(qtbot: QtBot) -> None:
    page, form, keys = _page(qtbot)
    elsewhere, field = QLineEdit(page), QLineEdit(form)
    for each in (elsewhere, field):
        each.show()
    keys.hold()
    elsewhere.setFocus()
    keys.lead(lambda: field)
    assert page.focusWidget() is elsewhere
    assert not keys.led
