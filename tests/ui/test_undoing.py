"""Ctrl+Z undoes what is on offer, and else says why what was recorded is not taken back: the last act's alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.office import Office
from marac_desktop.ui.screens.people import People
from marac_desktop.ui.undoing import NO_UNDO, NOTHING, Undoing
from marac_desktop.ui.window import Window

Settle = Callable[[], None]


@pytest.fixture
def window(context: Context, qtbot: QtBot, settle: Settle) -> Window:
    """The window, at People."""
    window = Window(context, {}, (People, Office))
    qtbot.addWidget(window)
    window.show()
    window.open("people")
    settle()
    return window


@pytest.fixture
def undoing(window: Window, context: Context) -> Undoing:
    return Undoing(window, window.toasts, context.saved, window.stack.currentChanged)


def _undo(window: Window) -> str:
    QTest.keyClick(window.rail, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    return window.toasts.text


def _recorded(context: Context, settle: Settle, words: str, back: Callable[[], object] | None = None) -> None:
    context.toast(words, back)
    context.saved.emit()
    _over(settle)


def _over(settle: Settle) -> None:
    """The turn in which it was done is over."""
    settle()
    QApplication.processEvents()


def test_undo_undoes_what_is_on_offer_and_else_says_why_not(
    window: Window, undoing: Undoing, context: Context, settle: Settle
) -> None:
    undone = list[str]()
    assert _undo(window) == NOTHING
    _recorded(context, settle, "Recorded SOM/26/0001.")
    assert _undo(window) == _undo(window) == f"Recorded SOM/26/0001. {NO_UNDO}"
    _recorded(context, settle, "Taken off.", lambda: undone.append("undone"))
    _undo(window)
    assert undone == ["undone"]


def test_of_an_act_without_words_those_of_the_one_before_are_not_said(
    window: Window, undoing: Undoing, context: Context, settle: Settle
) -> None:
    _recorded(context, settle, "Recorded SOM/26/0001.")
    context.saved.emit()
    _over(settle)
    assert _undo(window) == NO_UNDO


LATER: dict[str, Callable[[Window, Undoing, Context], object]] = {
    "another act": lambda _window, _undoing, context: context.saved.emit(),
    "the screen left": lambda window, _undoing, _context: window.open("office"),
    "two minutes": lambda _window, undoing, _context: undoing.just_now.timeout.emit(),
}


@pytest.mark.parametrize("since", LATER)
def test_what_is_no_longer_the_last_thing_done_there_is_not_undone(
    window: Window, undoing: Undoing, context: Context, settle: Settle, since: str
) -> None:
    undone = list[str]()
    _recorded(context, settle, "Taken off.", lambda: undone.append("undone"))
    assert undoing.just_now.isActive()
    LATER[since](window, undoing, context)
    _over(settle)
    button = window.toasts.findChild(QPushButton)
    assert button is not None
    assert not button.isVisible()
    assert _undo(window) == (NO_UNDO if since == "another act" else NOTHING)
    assert undone == []


def test_where_an_act_leads_at_once_it_can_still_be_undone(
    window: Window, undoing: Undoing, context: Context, settle: Settle
) -> None:
    undone = list[str]()
    context.toast("Merged.", lambda: undone.append("undone"))
    window.open("office")
    context.saved.emit()
    _over(settle)
    _undo(window)
    assert undone == ["undone"]
