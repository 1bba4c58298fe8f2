"""An empty state says why, and offers the one thing to do."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from marac_desktop.ui.empty import Empty


def test_it_says_why_and_what_to_do(qtbot: QtBot) -> None:
    done: list[str] = []
    empty = Empty("inbox", "No referrals yet", "They stand here.", "Record a referral", lambda: done.append("done"))
    qtbot.addWidget(empty)
    assert {"No referrals yet", "They stand here."} <= {label.text() for label in empty.findChildren(QLabel)}
    button = empty.findChild(QPushButton)
    assert button is not None
    button.click()
    assert done == ["done"]


def test_where_nothing_is_to_be_done_there_is_no_button(qtbot: QtBot) -> None:
    empty = Empty("inbox", "Nothing", "")
    qtbot.addWidget(empty)
    assert empty.findChild(QPushButton) is None
