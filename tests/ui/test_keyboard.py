"""Nothing takes the keyboard behind another screen; once it comes to the front it has it."""

import re
from collections import deque
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop import ui
from marac_desktop.services.desk import Desk
from marac_desktop.ui.keyboard import give
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.catalogue import SCREENS
from marac_desktop.ui.screens.referrals import Referrals
from marac_desktop.ui.window import Window
from tests.services.deciding import referred

Settle = Callable[[], None]
OPENED = [screen.key for screen in SCREENS if screen is not Referrals]


def _lines(qtbot: QtBot, stack: QStackedWidget, many: int) -> list[list[QLineEdit]]:
    """So many pages with two lines each."""
    pages = []
    for _ in range(many):
        page = QWidget()
        down, lines = QVBoxLayout(page), [QLineEdit(), QLineEdit()]
        for line in lines:
            down.addWidget(line)
        stack.addWidget(page)
        pages.append(lines)
    qtbot.addWidget(stack)
    stack.show()
    return pages


def test_what_is_in_front_has_it_at_once(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    (front,) = _lines(qtbot, stack, 1)
    give(front[1])
    assert stack.focusWidget() is front[1]


def test_what_is_behind_has_it_once_it_comes_to_the_front_the_last_that_asked(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    front, behind = _lines(qtbot, stack, 2)
    give(front[0])
    give(behind[0])
    give(behind[1])
    assert stack.focusWidget() is front[0]
    stack.setCurrentIndex(1)
    assert stack.focusWidget() is behind[1]
    give(behind[0])
    stack.setCurrentIndex(0)
    stack.setCurrentIndex(1)
    assert stack.focusWidget() is behind[0], "a wish is fulfilled once"


def test_whoever_has_gone_meanwhile_is_not_asked(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    front, behind = _lines(qtbot, stack, 2)
    give(front[0])
    give(behind[1])
    behind[1].setParent(None)
    behind[1].deleteLater()
    qtbot.waitUntil(lambda: stack.focusWidget() is front[0])
    stack.setCurrentIndex(1)
    assert stack.focusWidget() is behind[0]


def test_nothing_in_the_product_takes_the_keyboard_but_through_here() -> None:
    folder = Path(ui.__path__[0])
    others = [path for path in folder.rglob("*.py") if path.name not in {"keyboard.py", "practitioner.py"}]
    assert [path.name for path in others if re.search(r"\bsetFocus\b", path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("key", OPENED)
def test_a_screen_made_filled_and_restored_behind_a_form_leaves_the_keyboard_where_it_was(
    qtbot: QtBot, context: Context, settle: Settle, key: str
) -> None:
    def keep(desk: Desk) -> None:
        referred(desk, received=date(2026, 11, 20))

    context.run(context, keep, lambda _: None)
    settle()
    window = Window(context, {})
    qtbot.addWidget(window)
    window.show()
    window.open(key)
    settle()
    window.open("referrals")
    context.open_screen("referrals", new=True)
    settle()
    screen = window.screen_shown
    assert isinstance(screen, Referrals)
    field = screen.search.form.control("name.forename").target
    screen.search.form.focus("name.forename")
    assert window.focusWidget() is field
    deque(window.make_ready(), maxlen=0)
    behind = window.remember()["screens"]
    assert isinstance(behind, dict)
    assert key in behind
    window.restore({"open": "", "screens": {key: behind[key]}})
    context.saved.emit()
    settle()
    assert window.focusWidget() is field
