"""The menus offer what the account may do, each with its key."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Appearance, Theme
from marac_desktop.ui.window import Window
from marac_desktop.ui.window_menu import Act


def window(context: Context, qtbot: QtBot, done: list[Act]) -> Window:
    made = Window(context, {act: partial(done.append, act) for act in Act}, ())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def action(window: Window, words: str) -> QAction:
    return next(each for each in window.findChildren(QAction) if each.text() == words)


def test_acts_are_done_without_arguments(context: Context, qtbot: QtBot) -> None:
    done: list[Act] = []
    made = window(context, qtbot, done)
    for words in ("Import a spreadsheet…", "Back up…", "Change my passphrase…", "Jump to…"):
        action(made, words).trigger()
    assert done == [Act.IMPORT, Act.BACK_UP, Act.REKEY, Act.JUMP]


def test_what_a_role_may_not_do_is_disabled_and_says_so(da_context: Context, qtbot: QtBot) -> None:
    made = window(da_context, qtbot, [])
    importing = action(made, "Import a spreadsheet…")
    assert not importing.isEnabled()
    assert importing.toolTip() == "Your role may not do this."


def test_an_act_nobody_offers_is_not_shown(context: Context, qtbot: QtBot) -> None:
    made = Window(context, {}, ())
    qtbot.addWidget(made)
    assert "Back up…" not in [each.text() for each in made.findChildren(QAction)]


def test_locking_has_its_key(context: Context, qtbot: QtBot) -> None:
    made = window(context, qtbot, [])
    with qtbot.waitSignal(made.lock_wanted):
        QTest.keyClick(made, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_f9_hides_names_and_shows_them_again(context: Context, qtbot: QtBot) -> None:
    made = window(context, qtbot, [])
    QTest.keyClick(made, Qt.Key.Key_F9)
    assert context.names_hidden
    QTest.keyClick(made, Qt.Key.Key_F9)
    assert not context.names_hidden


def test_f1_opens_and_closes_the_help(context: Context, qtbot: QtBot) -> None:
    made = window(context, qtbot, [])
    QTest.keyClick(made, Qt.Key.Key_F1)
    assert made.help.isVisible()
    QTest.keyClick(made, Qt.Key.Key_F1)
    assert not made.help.isVisible()


def test_text_size_and_appearance_are_remembered(context: Context, theme: Theme, qtbot: QtBot) -> None:
    made = window(context, qtbot, [])
    QTest.keyClick(made, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 110
    assert context.preferences.get("zoom", 100) == 110
    QTest.keyClick(made, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100
    action(made, "Dark").trigger()
    assert theme.appearance is Appearance.DARK
    assert context.preferences.get("appearance", "") == "dark"
