"""The menus offer what the account may do, each with its key."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.screen import Context
from marac_desktop.ui.theme import Appearance, Theme
from marac_desktop.ui.window import Window
from marac_desktop.ui.window_menu import Act
from tests.ui.reading import said


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
    qtbot.waitUntil(lambda: context.preferences.get("zoom", 100) == 110)
    QTest.keyClick(made, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100
    action(made, "Dark").trigger()
    assert theme.appearance is Appearance.DARK
    assert context.preferences.get("appearance", "") == "dark"


def test_help_names_every_key_of_the_menus_that_the_account_may_use(context: Context, qtbot: QtBot) -> None:
    made = window(context, qtbot, [])
    made.help.toggle()
    told = said(made.help)
    for keys in (
        "Ctrl+K",
        "Ctrl+E",
        "Ctrl+I",
        "Ctrl+B",
        "Ctrl+Shift+S",
        "Ctrl+Shift+T",
        "Ctrl+Shift+O",
        "Ctrl+N",
        "Ctrl+Q",
    ):
        assert keys in told
    assert "Jump to" in told


def test_help_names_no_key_that_does_nothing_for_this_account(da_context: Context, qtbot: QtBot) -> None:
    made = window(da_context, qtbot, [])
    made.help.toggle()
    told = said(made.help)
    assert ("Ctrl+L" in told, "Ctrl+I" in told) == (True, False)


def test_no_key_of_the_window_is_given_twice(context: Context, qtbot: QtBot) -> None:
    made = window(context, qtbot, [])
    keys = [key.toString() for act in made.findChildren(QAction) for key in act.shortcuts()]
    keys += [short.key().toString() for short in made.findChildren(QShortcut)]
    assert len(keys) > 12
    assert {key for key in keys if keys.count(key) > 1} == set()
