"""The window's keys win over what a text field would do with them, and delete nothing in a question before it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from marac_desktop.ui.first_keys import FirstKeys
from marac_desktop.ui.screen import Context
from marac_desktop.ui.window import Window
from marac_desktop.ui.window_menu import Act

CTRL = Qt.KeyboardModifier.ControlModifier
_EATEN = (Qt.Key.Key_K, Qt.Key.Key_E)
Editor = QLineEdit | QPlainTextEdit


def focused(editor: Editor, qtbot: QtBot) -> Editor:
    qtbot.addWidget(editor)
    editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


class Taking(QLineEdit):
    """Keeps every key for itself, as Linux's editors do with Ctrl+K whatever the platform of the test."""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _EATEN:
            self.clear()
            return True
        return super().event(event)


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_E])
def test_ctrl_k_and_ctrl_e_work_where_somebody_types(context: Context, qtbot: QtBot, key: Qt.Key) -> None:
    done: list[str] = []
    acts = {Act.JUMP: lambda: done.append("K"), Act.ENQUIRY: lambda: done.append("E")}
    window = Window(context, acts, ())
    qtbot.addWidget(window)
    editor = Taking("She said")
    window.setCentralWidget(editor)
    window.show()
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, key, CTRL)
    assert (done, editor.text()) == ([chr(key.value)], "She said")


@pytest.mark.parametrize("editor", [QLineEdit, QPlainTextEdit, Taking])
def test_nothing_typed_is_deleted_where_the_window_is_deaf(qtbot: QtBot, editor: type[Editor]) -> None:
    keys = FirstKeys([QKeySequence("Ctrl+K")], QApplication.instance() or pytest.fail("no application"))
    made = focused(editor("She said"), qtbot)
    QTest.keyClick(made, Qt.Key.Key_K, CTRL)
    assert (made.toPlainText() if isinstance(made, QPlainTextEdit) else made.text()) == "She said"
    keys.deleteLater()


def test_other_keys_are_left_alone(qtbot: QtBot) -> None:
    keys = FirstKeys([QKeySequence("Ctrl+K")], QApplication.instance() or pytest.fail("no application"))
    made = focused(QLineEdit(), qtbot)
    QTest.keyClicks(made, "k ")
    assert isinstance(made, QLineEdit)
    assert made.text() == "k "
    keys.deleteLater()
