"""A drop-down list changes on purpose only, and what is typed into it reaches nothing else."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from marac_desktop.ui.picker import Picker


def test_the_wheel_changes_no_choice(qtbot: QtBot) -> None:
    picker = Picker()
    qtbot.addWidget(picker)
    picker.addItems(["a", "b", "c"])
    picker.show()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(picker, turn)
    assert picker.currentIndex() == 0


@pytest.mark.parametrize("popped_up", [False, True])
def test_a_letter_chooses_here_and_ctrl_keys_still_work_elsewhere(qtbot: QtBot, popped_up: bool) -> None:
    picker, done = Picker(), list[str]()
    qtbot.addWidget(picker)
    picker.addItems(["Kim", "Sam"])
    for keys in ("S", "3", "Ctrl+S"):
        QShortcut(QKeySequence(keys), picker, lambda keys=keys: done.append(keys))
    picker.show()
    picker.activateWindow()
    picker.setFocus()
    qtbot.waitUntil(picker.hasFocus)
    if popped_up:
        picker.showPopup()
    target = picker.view() if popped_up else picker
    for key in (Qt.Key.Key_S, Qt.Key.Key_3):
        QTest.keyClick(target, key)
    assert done == []
    picker.hidePopup()
    assert popped_up or picker.currentText() == "Sam"
    QTest.keyClick(picker, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == ["Ctrl+S"]
