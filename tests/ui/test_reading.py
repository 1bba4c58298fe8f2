"""The screen is read as somebody sees it: never a secret, and only the window on top."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.reading import on_screen, top_window

LEFT: list[QWidget] = []
"""What a test left on the screen."""


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[QWidget]:
    shown = QWidget()
    QVBoxLayout(shown).addWidget(QLineEdit())
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitExposed(shown)
    yield shown
    shown.hide()


def test_what_is_typed_in_secret_is_not_read(room: QWidget) -> None:
    line = room.findChildren(QLineEdit)[0]
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setText("gravel otter")
    assert "gravel otter" not in on_screen()


def test_the_window_on_top_is_the_one_looked_at(room: QWidget, qtbot: QtBot) -> None:
    assert top_window() is room
    dialog = QDialog(room)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert top_window() is dialog
    dialog.close()


def test_once_a_question_is_closed_the_dialog_it_stood_over_is_looked_at_again(room: QWidget, qtbot: QtBot) -> None:
    dialogs = [QDialog(room) for _ in range(12)]
    for dialog in dialogs:
        dialog.show()
        qtbot.waitExposed(dialog)
        question = QDialog(dialog)
        question.setWindowModality(Qt.WindowModality.ApplicationModal)
        question.show()
        qtbot.waitUntil(question.isActiveWindow)
        question.close()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is None)
        assert top_window() is dialog
        dialog.close()
    assert top_window() is room


@pytest.mark.parametrize("again", range(2))
def test_a_test_begins_on_an_empty_screen(again: int) -> None:
    assert top_window() is None
    left = QWidget()
    left.show()
    assert top_window() is left
    LEFT.append(left)
