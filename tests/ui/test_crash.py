"""A bug is told by its place in the code, and nothing of any case comes along."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.buttons import Button
from marac_desktop.ui.crash import Crash, where

NAME = "Siobhán O'Brien"


def broken(name: str) -> Exception:
    try:
        int(name)
    except ValueError as error:
        return error
    raise AssertionError("a name is no number")


def test_it_says_where_and_never_what() -> None:
    told = where(broken(NAME))
    assert "ValueError" in told
    assert "test_crash.py" in told
    assert "broken" in told
    assert "O'Brien" not in told
    assert "/" not in told.split("\n", 1)[1]


def test_the_dialog_shows_and_copies_the_same_and_no_name(qtbot: QtBot) -> None:
    dialog = Crash(None, broken(NAME))
    qtbot.addWidget(dialog)
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "test_crash.py" in shown
    assert "O'Brien" not in shown
    next(each for each in dialog.findChildren(Button) if each.text() == "Copy this").click()
    assert QGuiApplication.clipboard().text() == dialog.findChildren(QLabel)[-1].text()
    QGuiApplication.clipboard().clear()
