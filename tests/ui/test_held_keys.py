"""Who types faster than a form is built types into it, and presses nothing else."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
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
    assert keys.settled
    assert page.focusWidget() is second
    QTest.keyClicks(page.focusWidget(), "e")
    assert second.text() == "Anne"


def test_whoever_went_elsewhere_is_left_there_and_what_they_typed_stands_in_the_field(qtbot: QtBot) -> None:
    page, form, keys = _page(qtbot)
    elsewhere, first, second, third, last = QLineEdit(page), *(QLineEdit(form) for _ in range(4))
    for each in (elsewhere, first, second, third, last):
        each.show()
    second.setEnabled(False)
    keys.hold()
    QTest.keyClicks(page.focusWidget(), "Light")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(page.focusWidget(), "Ann")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Backtab)
    QTest.keyClicks(page.focusWidget(), "house")
    elsewhere.setFocus()
    keys.lead(lambda: None)
    keys.lead(lambda: first)
    assert page.focusWidget() is elsewhere
    assert (first.text(), third.text(), elsewhere.text()) == ("Lighthouse", "Ann", "")
    keys.end(lambda: first)
    assert page.focusWidget() is elsewhere
    assert keys.settled
    assert first.text() == "Lighthouse", "given once"


class GoesOn(QLineEdit):
    """Gives the keyboard on by itself once it is answered, as the Dash does."""

    on: QWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self.on.setFocus()


def test_an_answer_that_goes_on_by_itself_takes_nobody_back(qtbot: QtBot) -> None:
    page, form, keys = _page(qtbot)
    elsewhere, first, second = QLineEdit(page), GoesOn(form), QLineEdit(form)
    first.on = second
    for each in (elsewhere, first, second):
        each.show()
    keys.hold()
    QTest.keyClicks(page.focusWidget(), "YN")
    elsewhere.setFocus()
    keys.end(lambda: first)
    assert (first.text(), second.text()) == ("Y", "N")
    assert page.focusWidget() is elsewhere


def test_found_once_the_field_is_not_filled_anew(qtbot: QtBot) -> None:
    page, form, keys = _page(qtbot)
    elsewhere, field = QLineEdit(page), QLineEdit(form)
    for each in (elsewhere, field):
        each.show()

    def find() -> QWidget:
        field.setText("Half ")
        return field

    keys.hold()
    QTest.keyClicks(page.focusWidget(), "typed")
    elsewhere.setFocus()
    keys.lead(find)
    keys.end(find)
    assert field.text() == "Half typed"


def test_once_the_form_is_built_no_key_is_held(qtbot: QtBot) -> None:
    page, form, keys = _page(qtbot)
    pressed: list[int] = []

    class Hears(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                pressed.append(event.key())
            return False

    elsewhere = QLineEdit(page)
    elsewhere.show()
    keys.hold()
    elsewhere.setFocus()
    keys.end(lambda: None)
    hears = Hears(page)
    page.installEventFilter(hears)
    form.setFocus()
    QTest.keyClick(form, Qt.Key.Key_A)
    assert pressed == [Qt.Key.Key_A]
