"""Ctrl+Z undoes what is on offer, and else says why what was recorded is not taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.people import People
from marac_desktop.ui.undoing import NO_UNDO, NOTHING, Undoing
from marac_desktop.ui.window import Window


def test_undo_undoes_what_is_on_offer_and_else_says_why_not(context: Context, qtbot: QtBot) -> None:
    window, undone = Window(context, {}, (People,)), list[str]()
    qtbot.addWidget(window)
    window.show()
    Undoing(window, window.toasts, context.saved)

    def undo() -> str:
        QTest.keyClick(window.rail, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        return window.toasts.text

    assert undo() == NOTHING
    context.toast("Recorded SOM/26/0001.")
    context.saved.emit()
    assert undo() == undo() == f"Recorded SOM/26/0001. {NO_UNDO}"
    context.toast("Taken off.", lambda: undone.append("undone"))
    context.saved.emit()
    undo()
    assert undone == ["undone"]
