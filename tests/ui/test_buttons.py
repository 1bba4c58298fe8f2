"""Buttons say what they do, and why they cannot."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button, IconButton, Kind


def test_pressing_calls_without_arguments(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = Button("Record", lambda: pressed.append("pressed"), kind=Kind.PRIMARY, icon_name="plus")
    qtbot.addWidget(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == ["pressed", "pressed"]


def test_a_disabled_button_says_why(qtbot: QtBot) -> None:
    button = Button("Sign")
    qtbot.addWidget(button)
    button.allow(False, "Decide every case first.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Decide every case first."
    button.allow(True)
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_an_icon_alone_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("x", "Close this message")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Close this message"
    assert button.text() == ""
