"""A passphrase is hidden, shown only on purpose, and Caps Lock gives itself away."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from marac_desktop.ui.secret import SecretEdit


@pytest.fixture
def edit(qtbot: QtBot) -> SecretEdit:
    made = SecretEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def press(edit: SecretEdit, text: str, modifier: Qt.KeyboardModifier) -> None:
    QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, modifier, text))


def test_it_is_hidden_until_shown_and_hidden_again_on_leaving(edit: SecretEdit) -> None:
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    eye = edit.actions()[0]
    eye.trigger()
    assert edit.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.text() == "Hide the passphrase"
    QApplication.sendEvent(edit, QFocusEvent(QEvent.Type.FocusOut))
    assert edit.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("text", "modifier", "on"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
    ],
)
def test_caps_lock_gives_itself_away(
    edit: SecretEdit, qtbot: QtBot, text: str, modifier: Qt.KeyboardModifier, on: bool
) -> None:
    with qtbot.waitSignal(edit.caps_lock) as told:
        press(edit, text, modifier)
    assert told.args == [on]


def test_digits_and_letters_without_case_say_nothing(edit: SecretEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(edit.caps_lock):
        press(edit, "7", Qt.KeyboardModifier.NoModifier)
        press(edit, "伟", Qt.KeyboardModifier.NoModifier)


def test_pasting_is_allowed(edit: SecretEdit) -> None:
    QApplication.clipboard().setText("gravel otter violin")
    edit.paste()
    assert edit.text() == "gravel otter violin"
    QApplication.clipboard().clear()
