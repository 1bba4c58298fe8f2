"""Tab walks as one reads: what was added last is reached where it stands, and never after what throws things away."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from marac_desktop.ui import tab_order
from marac_desktop.ui.dialog import Dialog


def _named(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _order(widget: QWidget) -> list[str]:
    return [each.objectName() for each in tab_order.reached(widget)]


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    down = QVBoxLayout(made)
    for part in parts:
        down.addWidget(part)
    return made


def test_a_row_added_last_is_reached_where_it_stands(qtbot: QtBot) -> None:
    shown = Dialog(None, "Who refers")
    qtbot.addWidget(shown)
    first, last = _named("first"), _named("last")
    shown.body.addWidget(first)
    shown.body.addWidget(last)
    shown.add_button("Throw away", shown.reject)
    between = _named("between")
    shown.body.insertWidget(shown.body.indexOf(last), between)
    shown.show()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert shown.focusWidget() is between
    QTest.keyClick(between, Qt.Key.Key_Tab)
    assert shown.focusWidget() is last
    QTest.keyClick(last, Qt.Key.Key_Tab)
    assert isinstance(shown.focusWidget(), QPushButton)
    QTest.keyClick(shown.focusWidget(), Qt.Key.Key_Backtab)
    assert shown.focusWidget() is last


def test_side_by_side_comes_before_below(qtbot: QtBot) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    down, across = QVBoxLayout(shown), QHBoxLayout()
    below = _named("below")
    down.addWidget(below)
    down.insertLayout(0, across)
    across.addWidget(_named("left"))
    across.addStretch(1)
    across.addWidget(_named("right"))
    assert _order(shown) == ["left", "right", "below"]


def test_what_holds_others_is_walked_through(qtbot: QtBot) -> None:
    scroll, splitter, tabs = QScrollArea(), QSplitter(), QTabWidget()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(_column(_named("in the scroll")))
    splitter.addWidget(_named("beside"))
    rows = QListWidget()
    rows.setObjectName("list")
    splitter.addWidget(rows)
    tabs.tabBar().setObjectName("tabs")
    tabs.addTab(_named("page"), "Page")
    shown = _column(scroll, splitter, tabs)
    qtbot.addWidget(shown)
    shown.show()
    assert _order(shown) == ["in the scroll", "beside", "list", "tabs", "page"]


def test_nothing_of_a_page_that_is_not_shown(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    stack.addWidget(_named("before"))
    stack.addWidget(_named("shown"))
    stack.setCurrentIndex(1)
    empty = QScrollArea()
    empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    shown = _column(stack, empty)
    qtbot.addWidget(shown)
    shown.show()
    QApplication.processEvents()
    assert _order(shown) == ["shown"]
